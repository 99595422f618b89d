import { expect, test } from 'vitest';
import { completenessText } from '../../src/commands/get.js';

const text = (found: Partial<Parameters<typeof completenessText>[0]['completeness']>): string =>
  completenessText({
    completeness: { complete: false, received: 8, expected: 10, redelivered: 0, missing: [], ...found },
  });

test('a whole run is complete, and records sent twice are not doubled', () => {
  expect(text({ complete: true, received: 10, redelivered: 3 })).toBe(
    'complete: 10 of 10 records, 0 doubled',
  );
});

test('gaps are named', () => {
  const missing = [
    { writer: 'a', from: 3, to: 3 },
    { writer: 'a', from: 7, to: 7 },
  ];
  expect(text({ missing })).toBe('incomplete: 8 of 10 records, missing 3, 7');
  expect(text({ missing: [{ writer: 'a', from: 3, to: 4 }] })).toContain('missing 3…4');
});

test('a run under way has no number to reach yet', () => {
  expect(text({ expected: null })).toBe('not complete yet: 8 of an unknown number of records');
});

import { expect, test } from 'vitest';
import { completenessText } from '../../src/commands/get.js';
import { leftOutLines } from '../../src/commands/left-out-lines.js';

const text = (
  found: Partial<Parameters<typeof completenessText>[0]['completeness']>,
  status: 'finished' | 'running' | 'silent' = 'finished',
): string =>
  completenessText({
    status,
    heardAt: '2026-11-24T19:00:31.623Z',
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
  expect(text({ expected: null }, 'running')).toBe('running: 8 records received, none missing so far');
});

test('of a run that ended without a word is said what came, what is missing of it, and since when it is silent', () => {
  const silent = 'silent since 2026-11-24T19:00:31.623Z: 8 records received';
  expect(text({ expected: null }, 'silent')).toBe(`${silent}, none missing so far`);
  const missing = [{ writer: 'a', from: 3, to: 4 }];
  expect(text({ expected: null, missing }, 'silent')).toBe(`${silent}, missing 3…4 so far`);
});

test('what was left out is a line for each role and reason, with its tensors, steps and bytes', () => {
  const row = (role: string, name: string, last: number, reason: string) => ({
    role,
    name,
    steps: [[1, last, 1]] as [number, number, number][],
    bytes: 1000 * last,
    reason,
  });
  expect(
    leftOutLines([
      ...['conv1', 'conv2', 'fc1', 'fc2', 'fc3'].map((name) => row('activation', name, 90, 'probe')),
      row('gradient', 'fc1/kernel', 1, 'every 10 steps'),
      row('gradient', 'fc1/kernel', 70, 'every 20 steps'),
      row('gradient', 'fc2/kernel', 60, 'every 20 steps'),
    ]),
  ).toEqual([
    'activation conv1, conv2, fc1, fc2 and 1 more: 90 steps, 450 KB, probe',
    'gradient fc1/kernel: 1 step, 1.0 KB, every 10 steps',
    'gradient fc1/kernel, fc2/kernel: 60…70 steps, 130 KB, every 20 steps',
  ]);
});

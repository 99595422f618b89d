import { TensorreelError } from '@tensorreel/schema';
import { expect, test } from 'vitest';
import { isPassing, toOpenError } from '../../src/shell/not-opened.js';

test('an error of ours stays what it is', () => {
  const error = new TensorreelError('TR_RUN_NOT_FOUND', 'no run', 'list them');
  expect(toOpenError(error, 'lost')).toBe(error);
});

test('a part of the page that did not come while the collector is away is its absence, which passes', () => {
  const gone = new TypeError('Failed to fetch dynamically imported module');
  const away = toOpenError(gone, 'lost');
  expect([away.code, isPassing(away)]).toEqual(['TR_STORE_UNAVAILABLE', true]);
  const broken = toOpenError(gone, 'open');
  expect([broken.code, broken.hint, isPassing(broken)]).toEqual(['TR_INTERNAL', 'reload the page', false]);
});

test('a run that is not there does not come by itself', () => {
  expect(isPassing(new TensorreelError('TR_RUN_NOT_FOUND', 'no run', 'list them'))).toBe(false);
  expect(isPassing(undefined)).toBe(false);
});

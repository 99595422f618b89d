import { expect, test } from 'vitest';
import { backoffMillis, retryAfterMillis } from '../../src/export/retry.js';

test('back-off is random up to 1 s · 2^n, at most 30 s', () => {
  const largest = [0, 1, 2, 3, 4, 5, 6, 50, 2000].map((attempt) => backoffMillis(attempt, () => 1));
  expect(largest).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000, 30_000]);
  expect(backoffMillis(3, () => 0)).toBe(0);
  expect(backoffMillis(3, () => 0.25)).toBe(2000);
});

test('of 1,000 clients at the seventh try no second sees more than 6 %', () => {
  let seed = 1;
  const random = (): number => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed / 2 ** 32;
  };
  const buckets = new Map<number, number>();
  for (let i = 0; i < 1000; i++) {
    const second = Math.floor(backoffMillis(6, random) / 1000);
    buckets.set(second, (buckets.get(second) ?? 0) + 1);
  }
  expect(Math.max(...buckets.values())).toBeLessThanOrEqual(60);
  expect(buckets.size).toBe(30);
});

const NOW = Date.parse('Tue, 24 Nov 2026 15:00:00 GMT');
test.each([
  ['7', 7000],
  [' 7 ', 7000],
  ['0', 0],
  ['-5', 0],
  ['1.5', 1500],
  ['86400', 3_600_000],
  ['Tue, 24 Nov 2026 15:00:09 GMT', 9000],
  ['Tue, 24 Nov 2026 14:00:00 GMT', 0],
  ['Wed, 25 Nov 2026 15:00:00 GMT', 3_600_000],
  ['NaN', 0],
  ['soon', 0],
  ['', undefined],
  [undefined, undefined],
])('Retry-After %j is %j ms', (header, millis) => {
  expect(retryAfterMillis(header, NOW)).toBe(millis);
});

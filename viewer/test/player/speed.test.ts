import { expect, test } from 'vitest';
import { clampSpeed, nextSpeed, SPEEDS, wholeRunFactor, wholeRunPace } from '../../src/player/speed.js';

test('the ladder goes from 0.1 to 60 and stops at its ends', () => {
  expect(nextSpeed(0.1, -1)).toBe(0.1);
  expect(nextSpeed(60, 1)).toBe(60);
  expect(nextSpeed(10, 1)).toBe(15);
  expect(nextSpeed(12, -1)).toBe(10);
  expect(clampSpeed(1000)).toBe(60);
  expect(SPEEDS[0]).toBe(0.1);
});

test.each([1, 2, 101, 420, 900, 901, 10_000, 1_000_000])(
  '%i frames pass in 7 to 16 seconds, or sooner',
  (count) => {
    const { speed, stride } = wholeRunPace(count);
    const seconds = count / (speed * stride);
    expect(seconds).toBeLessThanOrEqual(15.01);
    if (count > 100) expect(seconds).toBeGreaterThan(7);
  },
);

test('up to 900 frames none is left out', () => {
  expect(wholeRunPace(900).stride).toBe(1);
  expect(wholeRunPace(901).stride).toBe(2);
});

test('by time a run passes in about 15 s too, as far as the ladder reaches', () => {
  // 19 s at ×2: 9.5 s; half a second at its tenth: 5 s; an hour at ×60: a minute.
  expect([19, 0.5, 150, 3600].map(wholeRunFactor)).toEqual([2, 0.1, 10, 60]);
});

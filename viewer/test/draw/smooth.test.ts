import { expect, test } from 'vitest';
import { smooth } from '../../src/draw/smooth.js';

test('the first value is itself: the start has no bias towards zero', () => {
  // By hand, w = 0.6: (0.6·4 + 2) / 1.6 and (0.36·4 + 0.6·2 + 1) / 1.96.
  expect([...smooth([4, 2, 1], 0.6)]).toEqual([4, 2.75, expect.closeTo(3.64 / 1.96, 12)]);
});

test('a constant stays itself, and no weight changes nothing', () => {
  expect([...smooth([3, 3, 3], 0.99)].map((value) => value.toFixed(9))).toEqual(Array(3).fill('3.000000000'));
  expect([...smooth([5, 1, 9], 0)]).toEqual([5, 1, 9]);
});

test('NaN and Inf stay where they are and spoil nothing after them', () => {
  expect([...smooth([4, NaN, Infinity, 2], 0.6)]).toEqual([4, NaN, Infinity, 2.75]);
});

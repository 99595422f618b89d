import { expect, test } from 'vitest';
import { sparkPath } from '../../src/shell/spark-path.js';

const BOX = { width: 100, height: 32, lastX: 10, log: false };

test('a line runs from the first to the last point, its least value below', () => {
  expect(sparkPath([0, 5, 10], [2, 1, 2], BOX)).toBe('M0.0 1.0L50.0 31.0L100.0 1.0');
});

test('what is not finite is a gap', () => {
  expect(sparkPath([0, 2, 4, 6, 8], [1, 1, NaN, 3, 3], BOX)).toBe('M0.0 31.0L20.0 31.0M60.0 1.0L80.0 1.0');
  expect(sparkPath([0, 1], [NaN, Infinity], BOX)).toBe('');
});

test('a point without neighbours is a short dash, inside the box', () => {
  expect(sparkPath([0], [3.5], BOX)).toBe('M0.0 16.0h3');
  expect(sparkPath([0, 5, 10], [1, NaN, 3], BOX)).toBe('M0.0 31.0h3M100.0 1.0h-3');
});

import { expect, test } from 'vitest';
import { flatIndex } from '../../src/shell/flat-index.js';
import { histogramBars, tensorStats } from '../../src/shell/tensor-stats.js';

test('statistics of a hand-computed case', () => {
  // Mean of 1, 2, 3, 0, −1 is 1; squared distances 0, 1, 4, 1, 4 give a variance of 2.
  const stats = tensorStats(Float32Array.of(1, 2, NaN, 3, 0, Infinity, -1, -Infinity));
  expect(stats).toEqual({
    mean: 1,
    std: Math.sqrt(2),
    min: -1,
    max: 3,
    l2: Math.sqrt(15),
    zeros: 1,
    nans: 1,
    infs: 2,
  });
});

test('a large offset does not drown the deviation', () => {
  expect(tensorStats(Float64Array.of(1e9, 1e9 + 2)).std).toBe(1);
});

test('nothing finite has no mean', () => {
  expect(tensorStats(Float32Array.of(NaN))).toMatchObject({ mean: NaN, max: NaN, nans: 1, zeros: 0 });
  expect(tensorStats(new Float32Array())).toMatchObject({ l2: NaN, nans: 0 });
});

test('bars hold every finite value once, those outside in the outer bars, and one unit’s share', () => {
  const values = Float32Array.of(-9, -1, -0.5, 0, 0.5, 1, 9, NaN);
  const bars = histogramBars(values, { low: -1, high: 1, barCount: 4, unitCount: 2, unit: 1 });
  expect([...bars.all]).toEqual([2, 1, 1, 3]);
  expect([...bars.unit]).toEqual([1, 0, 1, 1]);
});

test('a full index is a row-major offset', () => {
  expect(flatIndex([1, 2, 0, 12], [3, 3, 1, 32])).toBe(((1 * 3 + 2) * 1 + 0) * 32 + 12);
  expect([flatIndex([], []), flatIndex([3], [3]), flatIndex([0], [1, 1])]).toEqual([0, NaN, NaN]);
});

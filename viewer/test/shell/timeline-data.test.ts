import { expect, test } from 'vitest';
import { sparkPath, thinOut } from '../../src/shell/spark-path.js';
import { meanWidth, runningMean, timelineColumns, valueAt } from '../../src/shell/timeline-data.js';

test('two lines are joined over all their steps', () => {
  const columns = timelineColumns({ x: [0, 1, 2], y: [3, NaN, 1] }, { x: [2, 4], y: [5, 0] }, false);
  expect(columns).toMatchObject({ x: [0, 1, 2, 4], train: [3, null, 1, null], val: [null, null, 5, 0] });
});

test('a log scale has no point at zero or below', () => {
  const { train } = timelineColumns({ x: [0, 1, 2], y: [1, 0, -1] }, undefined, true);
  expect(train).toEqual([1, null, null]);
});

test('a short curve is drawn as it is; a long one gets an odd mean', () => {
  expect([meanWidth(100), meanWidth(420), meanWidth(1e6)]).toEqual([1, 9, 51]);
  expect(runningMean([1, 2, 3, NaN, 5], 3)).toEqual([1.5, 2, 2.5, NaN, 5]);
});

test('a value is of its step, or of the last before it', () => {
  const line = { x: [0, 25, 50], y: [3, 2, 1] };
  expect([valueAt(line, 25), valueAt(line, 49), valueAt(line, -1), valueAt(undefined, 5)]).toEqual([
    { value: 2, asOf: 25 },
    { value: 2, asOf: 25 },
    undefined,
    undefined,
  ]);
});

test('thinning out keeps a spike of one step', () => {
  const x = Array.from({ length: 10_000 }, (_, i) => i);
  const y = x.map((i) => (i === 7777 ? 99 : Math.sin(i)));
  const thin = thinOut(x, y, 100);
  expect(thin.x.length).toBeLessThanOrEqual(104);
  expect(thin.y).toContain(99);
  expect(thin.x.at(-1)).toBe(9999);
});

test('a sparkline breaks where a value is not finite', () => {
  const box = { width: 10, height: 12, lastX: 4, log: false };
  expect(sparkPath([0, 1, 2, 3, 4], [0, 1, Infinity, 1, 0], box)).toBe('M0.0 11.0L2.5 1.0M7.5 1.0L10.0 11.0');
  expect(sparkPath([0], [NaN], box)).toBe('');
});

import { expect, test } from 'vitest';
import type { PlotLine } from '../../src/draw/plot.js';
import {
  betterOf,
  compareLearning,
  firstReach,
  rankRuns,
  valueAt,
  valueWithin,
} from '../../src/compare/learning.js';

const line = (points: readonly (readonly [number, number])[]): PlotLine => ({
  x: Float64Array.from(points, ([x]) => x),
  y: Float64Array.from(points, ([, y]) => y),
});

const SLOW = line([
  [64, 3.5],
  [128, 2.7],
  [192, 2.2],
  [256, 1.9],
]);
const FAST = line([
  [64, 2.8],
  [128, 1.9],
  [192, 1.5],
]);

test('runs are compared at the x that all have come to, and at what the slower has reached there', () => {
  expect(compareLearning([SLOW, FAST], 'lower')).toEqual({
    commonX: 192,
    atCommon: [2.2, 1.5],
    threshold: 2.2,
    reach: [192, 128],
  });
});

test('a threshold that a person gave may not be reached', () => {
  expect(compareLearning([SLOW, FAST], 'lower', 1.6).reach).toEqual([undefined, 192]);
});

test('the faster run is ahead at equal samples and first at the threshold', () => {
  const learning = compareLearning([SLOW, FAST], 'lower');
  expect(rankRuns(learning, 'lower')).toEqual({ best: 1, next: 0, first: 1, isEqual: false, isClear: true });
});

test('of accuracies the higher is better', () => {
  const [low, high] = [line([[100, 0.4]]), line([[100, 0.66]])];
  const learning = compareLearning([low, high], 'higher');
  expect(learning.threshold).toBe(0.4);
  expect(rankRuns(learning, 'higher')).toMatchObject({ best: 1, next: 0, first: undefined });
});

test('two that come to the threshold at once are not told apart by it', () => {
  const learning = compareLearning([SLOW, SLOW], 'lower');
  expect(rankRuns(learning, 'lower')).toMatchObject({ first: undefined, isEqual: true });
});

test('values less than 2 % apart are no clear difference; of accuracies their errors count too', () => {
  const clear = (a: number, b: number, better: 'lower' | 'higher'): boolean | undefined =>
    rankRuns(compareLearning([line([[9, a]]), line([[9, b]])], better), better)?.isClear;
  expect([clear(0.3343, 0.3363, 'lower'), clear(0.33, 0.34, 'lower'), clear(0, 0, 'lower')]).toEqual([
    false,
    true,
    false,
  ]);
  expect([clear(0.97, 0.98, 'higher'), clear(0.5, 0.505, 'higher'), clear(100, 101, 'higher')]).toEqual([
    true,
    false,
    false,
  ]);
});

test('a run without the series is left out; one curve alone is compared with nothing', () => {
  const learning = compareLearning([undefined, FAST], 'lower');
  expect([learning.commonX, learning.threshold, rankRuns(learning, 'lower')]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test('a value is the last finite one, and none after the end', () => {
  const broken = line([
    [0, 2],
    [1, NaN],
  ]);
  expect([valueAt(broken, 1), valueAt(broken, -1), valueWithin(broken, 1), valueWithin(broken, 2)]).toEqual([
    2,
    undefined,
    2,
    undefined,
  ]);
  expect(firstReach(broken, 2, 'lower')).toBe(0);
});

test('names tell which way is better', () => {
  expect(['train/loss', 'val/accuracy', 'eval/F1', 'lr'].map(betterOf)).toEqual([
    'lower',
    'higher',
    'higher',
    'lower',
  ]);
});

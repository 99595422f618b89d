import { expect, test } from 'vitest';
import { StepAxis } from '../../src/player/step-axis.js';

const axis = new StepAxis([
  [0, 20, 10],
  [25, 25, 1],
]);

test('a step stands at the frame at or before it', () => {
  expect([0, 9, 10, 19, 24, 25, 99].map((step) => axis.indexOf(step))).toEqual([0, 0, 1, 1, 2, 3, 3]);
});

test('a click means the nearest frame', () => {
  expect([4, 6, 22, 23, 99].map((step) => axis.nearest(step))).toEqual([0, 1, 2, 3, 3]);
});

test('a run without frames has none', () => {
  const empty = new StepAxis([]);
  expect([empty.count, empty.last, empty.indexOf(5), empty.stepAt(0)]).toEqual([0, undefined, 0, undefined]);
});

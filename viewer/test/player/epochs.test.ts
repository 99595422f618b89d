import { expect, test } from 'vitest';
import { epochAt, epochForPeople, epochStarts, readAxes } from '../../src/player/epochs.js';

const event = (
  name: string,
  step: number | null,
  body: unknown,
): Parameters<typeof epochStarts>[0][number] => ({
  name,
  step,
  body: body as null,
  time: '',
  severity: 'INFO',
  writer: null,
  seq: null,
  attributes: {},
  spanId: null,
});

test('step 212 of 125 steps an epoch is in epoch 2, step 38 of one-step epochs in epoch 39', () => {
  const cnn = epochStarts([0, 125, 250].map((step, i) => event('epoch.start', step, { epoch: i })));
  expect([0, 124, 125, 212, 250, 375].map((step) => epochAt(cnn, step))).toEqual([1, 1, 2, 2, 3, 3]);
  const small = epochStarts(Array.from({ length: 100 }, (_, i) => event('epoch.start', i, { epoch: i })));
  expect(epochAt(small, 38)).toBe(39);
  // The frame after the last update has no epoch of its own.
  expect(epochAt(small, 100)).toBe(100);
});

test('without epoch events there is no epoch', () => {
  expect(epochAt(epochStarts([event('note', 3, 'x')]), 5)).toBeUndefined();
});

test('people count epochs from 1, up to what was planned', () => {
  expect([epochForPeople(0, null), epochForPeople(99, 100), epochForPeople(100, 100)]).toEqual([1, 100, 100]);
});

test('samples and time are those of the last step at or before', () => {
  const columns = { steps: [0, 2], samples: [64, 128], seconds: [undefined, 1.5] };
  expect(readAxes(columns, 1)).toEqual({ samples: 64, seconds: undefined });
  expect(readAxes(columns, 9)).toEqual({ samples: 128, seconds: 1.5 });
});

import { beforeAll, expect, test } from 'vitest';
import { chooseBackend } from '../../src/backends/choose.js';
import type { TensorFlow } from '../../src/backends/tensor-flow.js';
import type { ProgramEvent } from '../../src/article/events.js';
import { buildSimpleNet } from '../../src/article/simple-net.js';
import { lossMap } from '../../src/article/loss-map.js';
import { Flags } from '../../src/options/flags.js';

let tf: TensorFlow;

beforeAll(async () => {
  ({ tf } = await chooseBackend('cpu'));
});

/** Gradient descent on the mean squared error of w·x + b, in float64 and without TensorFlow.js. */
const descend = (start: { w: number[]; b: number }, epochs: number): number[] => {
  const xs = [
    [1, 2],
    [3, 4],
  ];
  const ts = [1, 2];
  let [w0 = 0, w1 = 0] = start.w;
  let { b } = start;
  const losses: number[] = [];
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    const errors = xs.map(([x0 = 0, x1 = 0], i) => w0 * x0 + w1 * x1 + b - (ts[i] ?? 0));
    losses.push(errors.reduce((sum, error) => sum + error * error, 0) / 2);
    const slope = (input: (i: number) => number) =>
      errors.reduce((sum, error, i) => sum + error * input(i), 0);
    const [g0, g1, gb] = [slope((i) => xs[i]?.[0] ?? 0), slope((i) => xs[i]?.[1] ?? 0), slope(() => 1)];
    w0 -= 0.01 * g0;
    w1 -= 0.01 * g1;
    b -= 0.01 * gb;
  }
  return losses;
};

test('the loss of every epoch is that of plain gradient descent', async () => {
  const model = buildSimpleNet(tf, 1);
  const [kernel, bias] = model.getWeights().map((weight) => [...weight.dataSync()]);
  const expected = descend({ w: kernel ?? [], b: bias?.[0] ?? NaN }, 100);
  const losses: number[] = [];
  const report = (event: ProgramEvent): void => {
    if (event.event === 'step') losses.push(event.loss);
  };
  const flags = new Flags({ backend: 'cpu', 'no-record': true, seed: '1' });
  const end = await lossMap.run({ flags, env: {}, report, stop: new AbortController().signal });
  expect(losses).toHaveLength(100);
  losses.forEach((loss, epoch) => {
    expect(loss).toBeCloseTo(expected[epoch] ?? NaN, 4);
  });
  expect(losses[0]).toBeGreaterThan(losses[99] ?? NaN);
  expect(end).toMatchObject({ steps: 100, records: 0, wasStopped: false });
});

test('the same seed starts from the same weights, within ±1/√2', () => {
  const weights = (seed: number): number[] =>
    buildSimpleNet(tf, seed)
      .getWeights()
      .flatMap((weight) => [...weight.dataSync()]);
  expect(weights(3)).toEqual(weights(3));
  expect(weights(3)).not.toEqual(weights(4));
  expect(weights(3).every((weight) => Math.abs(weight) <= Math.SQRT1_2)).toBe(true);
});

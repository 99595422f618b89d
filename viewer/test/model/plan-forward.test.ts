import type { Graph, GraphLayer } from '@tensorreel/schema';
import { describe, expect, test } from 'vitest';
import { forward } from '../../src/model/forward.js';
import { lossOf } from '../../src/model/losses.js';
import { planForward, type ForwardPlan } from '../../src/model/plan-forward.js';
import { windowsOf } from '../../src/model/windows.js';

const layer = (
  name: string,
  kind: string,
  outputShape: number[],
  more: Partial<GraphLayer> = {},
): GraphLayer => ({
  name,
  class: kind,
  activation: null,
  outputShape,
  parameters: 0,
  weights: [],
  ...more,
});

const chain = (layers: readonly GraphLayer[]): Graph => ({
  layers,
  edges: layers.slice(1).map(({ name }, i) => [layers[i]?.name ?? '', name] as const),
  loss: 'meanSquaredError',
  optimizer: null,
});

const DENSE = layer('fc', 'Dense', [1], {
  activation: 'linear',
  weights: [
    { name: 'fc/kernel', shape: [2, 1] },
    { name: 'fc/bias', shape: [1] },
  ],
});

const planned = (graph: Graph, shape: readonly number[]): ForwardPlan => {
  const plan = planForward(graph, shape);
  if ('why' in plan) throw new Error(plan.why.en);
  return plan;
};

const refusal = (graph: Graph, shape: readonly number[]): string => {
  const plan = planForward(graph, shape);
  return 'why' in plan ? plan.why.en : '';
};

test('SimpleNet at (2, 3) is w1·2 + w2·3 + b', () => {
  const plan = planned(chain([layer('input', 'InputLayer', [2]), DENSE]), [2]);
  const weights = { 'fc/kernel': Float32Array.of(0.5, -0.25), 'fc/bias': Float32Array.of(0.125) };
  const outputs = forward(plan, (name) => weights[name as keyof typeof weights], Float32Array.of(2, 3), 1);
  expect([...(outputs ?? [])]).toEqual([0.375]);
});

test('where a weight was not recorded there is no output', () => {
  const plan = planned(chain([layer('input', 'InputLayer', [2]), DENSE]), [2]);
  expect(forward(plan, () => undefined, Float32Array.of(2, 3), 1)).toBeUndefined();
});

test('NaN among the weights reaches the output', () => {
  const plan = planned(chain([DENSE, layer('relu', 'ReLU', [1]), layer('soft', 'Softmax', [1])]), [2]);
  const weights = (name: string) => (name === 'fc/bias' ? Float32Array.of(NaN) : Float32Array.of(1, 1));
  expect([...(forward(plan, weights, Float32Array.of(0, 0), 1) ?? [])]).toEqual([NaN]);
});

describe('a model that is not computed here says why', () => {
  test('by the name of the layer', () => {
    const graph = chain([layer('input', 'InputLayer', [5, 3]), layer('lstm', 'LSTM', [4])]);
    expect(refusal(graph, [5, 3])).toBe('Layer lstm (LSTM) can’t be computed in the page.');
  });

  test('where it branches', () => {
    const graph = { ...chain([DENSE]), layers: [DENSE, layer('a', 'ReLU', [1]), layer('b', 'ReLU', [1])] };
    const edges = [
      ['fc', 'a'],
      ['fc', 'b'],
    ] as const;
    expect(refusal({ ...graph, edges }, [2])).toContain('branches');
  });

  test('where edges run in a circle', () => {
    const layers = [DENSE, layer('a', 'ReLU', [1])];
    const edges = [
      ['fc', 'a'],
      ['a', 'fc'],
    ] as const;
    expect(refusal({ ...chain(layers), edges }, [2])).toContain('branches');
  });

  test('where a recorded shape is another than the computed one', () => {
    expect(refusal(chain([{ ...DENSE, outputShape: [2] }]), [2])).toContain('fc (Dense, linear)');
  });
});

describe('windows of older recordings, without settings', () => {
  const conv = (size: number) => layer('conv', 'Conv2D', [size, size, 4]);

  test('are inferred where the shapes leave no doubt', () => {
    const same = windowsOf(conv(28), [28, 28, 1], [3, 3]);
    expect(same?.rows).toEqual({ size: 28, window: 3, stride: 1, dilation: 1, before: 1, out: 28 });
    expect(windowsOf(conv(26), [28, 28, 1], [3, 3])?.rows).toMatchObject({ stride: 1, before: 0 });
  });

  test('are not guessed: 8 → 3 by a kernel of 3 is stride 3 with padding or stride 2 without', () => {
    expect(windowsOf(conv(3), [8, 8, 1], [3, 3])).toBeUndefined();
  });

  test('of a pool lie side by side, and that is said', () => {
    const found = windowsOf(layer('pool', 'MaxPooling2D', [14, 14, 4]), [28, 28, 4]);
    expect(found?.rows).toMatchObject({ window: 2, stride: 2, before: 0, out: 14 });
    expect(found?.assumed?.en).toBe('windows of pool: 2×2 are assumed');
  });
});

describe('losses of one sample', () => {
  const lossIn = (name: string, outputs: number[], targets: number[]): number =>
    lossOf(name)?.of(Float32Array.from(outputs), 0, Float32Array.from(targets), 0, outputs.length) ?? NaN;

  test.each([
    ['meanSquaredError', [1, 4], [0, 2], 2.5],
    ['meanAbsoluteError', [1, 4], [0, 2], 1.5],
    ['categoricalCrossentropy', [0.25, 0.75], [0, 1], -Math.log(0.75)],
    ['sparseCategoricalCrossentropy', [0.25, 0.75], [1, 0], -Math.log(0.25)],
    ['softmaxCrossEntropy_', [0, Math.log(3)], [1, 0], -Math.log(0.25)],
    ['binaryCrossentropy', [0.25], [1], -Math.log(0.25)],
    // Keras clips at float32's 1e-7.
    ['categoricalCrossentropy', [0, 1], [1, 0], -Math.log(1e-7)],
  ])('%s of %j for %j', (name, outputs, targets, expected) => {
    expect(lossIn(name, outputs, targets)).toBeCloseTo(expected, 6);
  });

  test('one of the user’s own is not known', () => {
    expect([lossOf('constructor'), lossOf('focal'), lossOf(null)]).toEqual([undefined, undefined, undefined]);
  });
});

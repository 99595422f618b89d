import type { NamedTensorMap, Scalar, Tensor, Variable } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, test } from 'vitest';
import { convNet, data, mlp, openRun, rnn, simpleNet, tf, weightsOf } from './open-run.js';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const lossOf = (model: LayersModel, x: Tensor, y: Tensor) => (): Scalar =>
  tf.losses.meanSquaredError<Tensor, Scalar>(y, model.apply(x, { training: true }) as Tensor);

const gradientsOf = (model: LayersModel, x: Tensor, y: Tensor): { value: Scalar; grads: NamedTensorMap } =>
  tf.variableGrads(
    lossOf(model, x, y),
    model.trainableWeights.map((w) => w.read() as unknown as Variable),
  );

describe.each([
  ['an MLP', mlp, () => data([8, 4], 3)],
  ['an LSTM', rnn, () => data([6, 5, 3], 0)],
] as const)('the gradients of %s', (_name, make, feed) => {
  test('equal tf.variableGrads to the bit', () => {
    const model = make();
    const [x, y] = feed();
    const { grads } = gradientsOf(model, x, y);
    const { run, port } = openRun();
    run.watch(model);
    model.optimizer.minimize(
      lossOf(model, x, y),
      false,
      model.trainableWeights.map((w) => w.read() as unknown as Variable),
    );
    for (const weight of model.trainableWeights)
      expect(port.valuesOf('gradient', weight.originalName, 0), weight.originalName).toEqual([
        ...(grads[weight.name]?.dataSync() ?? []),
      ]);
  });
});

test('gradients summed by hand and applied once are one step, recorded as they were applied', async () => {
  const { run, port } = openRun();
  const model = mlp();
  const [x, y] = data([8, 4], 3);
  const [x2, y2] = data([8, 4], 3, 43);
  run.watch(model);
  const one = gradientsOf(model, x, y).grads;
  const two = gradientsOf(model, x2, y2).grads;
  const sum: NamedTensorMap = {};
  for (const [name, tensor] of Object.entries(one)) sum[name] = tf.add(tensor, two[name] ?? NaN);
  model.optimizer.applyGradients(sum);
  await run.finish();
  expect(port.stepsOf('gradient', 'out/kernel')).toEqual([0]);
  expect(port.stepsOf('weight', 'out/kernel')).toEqual([0, 1]);
  const kernel = model.weights.find((w) => w.originalName === 'out/kernel');
  expect(port.valuesOf('gradient', 'out/kernel', 0)).toEqual([
    ...(sum[kernel?.name ?? '']?.dataSync() ?? []),
  ]);
});

test('several passes before one update follow one another in the losses by sample', async () => {
  const { run, port } = openRun();
  const model = simpleNet();
  const inner = (model as unknown as { model: { lossFunctions: ((t: Tensor, o: Tensor) => Tensor)[] } })
    .model;
  run.watch(model);
  const pass = (rows: [number, number][], targets: [number][]): NamedTensorMap =>
    tf.variableGrads(() => {
      const loss = inner.lossFunctions[0]?.(tf.tensor2d(targets), model.apply(tf.tensor2d(rows)) as Tensor);
      return tf.mean(loss ?? NaN);
    }).grads;
  pass([[1, 2]], [[1]]);
  model.optimizer.applyGradients(
    pass(
      [
        [3, 4],
        [5, 6],
      ],
      [[2], [3]],
    ),
  );
  await run.finish();
  const [wx = 0, wy = 0] = port.valuesOf('weight', 'fc/kernel', 0);
  const [b = 0] = port.valuesOf('weight', 'fc/bias', 0);
  const expected = [
    [1, 2, 1],
    [3, 4, 2],
    [5, 6, 3],
  ].map(([p = 0, q = 0, t = 0]) => (p * wx + q * wy + b - t) ** 2);
  const recorded = port.valuesOf('sample_loss', 'batch', 0);
  expect(recorded.length).toBe(3);
  recorded.forEach((loss, i) => {
    expect(loss).toBeCloseTo(expected[i] ?? NaN, 4);
  });
});

test('moving statistics are recorded as they were before the step, and no gradient moves them', async () => {
  const { run, port } = openRun();
  const model = convNet();
  const [x, y] = data([8, 6, 6, 1], 2);
  run.watch(model);
  const before = weightsOf(model);
  const mean = model.weights.findIndex((w) => w.originalName.endsWith('moving_mean'));
  await model.trainOnBatch(x, y);
  const after = weightsOf(model);
  await run.finish();
  expect(after[mean]).not.toEqual(before[mean]);
  expect(port.valuesOf('weight', 'norm/moving_mean', 0)).toEqual(before[mean]);
  expect(port.valuesOf('weight', 'norm/moving_mean', 1)).toEqual(after[mean]);
  expect(port.stepsOf('gradient', 'norm/moving_mean')).toEqual([]);
});

test('activations are those of prediction, layer by layer, for the probe that was given', async () => {
  const { run, port } = openRun();
  const model = convNet();
  const [x, y] = data([8, 6, 6, 1], 2);
  const [inputs, targets] = data([3, 6, 6, 1], 2, 77);
  run.watch(model, { probe: { inputs, targets } });
  await model.trainOnBatch(x, y);
  // Before finish: frame 1 is of these weights.
  const predicted = (model.predict(inputs) as Tensor).dataSync();
  await run.finish();
  const roles = port.kept.filter((t) => t.header.step === 1 && t.role === 'activation');
  expect(roles.map((t) => [t.name, t.shape])).toEqual([
    ['conv1', [3, 4, 4, 4]],
    ['norm', [3, 4, 4, 4]],
    ['flat', [3, 64]],
    ['drop', [3, 64]],
    ['out', [3, 2]],
  ]);
  expect(port.valuesOf('output', 'probe', 1)).toEqual([...predicted]);
  expect(port.valuesOf('activation', 'out', 1)).toEqual([...predicted]);
  const expected = [0, 1, 2].map((i) => {
    const hot = [...targets.dataSync().slice(i * 2, i * 2 + 2)].indexOf(1);
    return -Math.log(predicted[i * 2 + hot] ?? NaN);
  });
  port.valuesOf('sample_loss', 'probe', 1).forEach((loss, i) => {
    expect(loss).toBeCloseTo(expected[i] ?? NaN, 5);
  });
});

test('a model with two inputs is recorded without a probe, and says so', async () => {
  const [a, b] = [tf.input({ shape: [2] }), tf.input({ shape: [3] })];
  const joined = tf.layers.concatenate().apply([a, b]);
  const model = tf.model({
    inputs: [a, b],
    outputs: tf.layers.dense({ units: 1, name: 'sum' }).apply(joined) as never,
    name: 'pair',
  });
  model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
  const { run, port, lines } = openRun();
  run.watch(model);
  await model.trainOnBatch([tf.ones([4, 2]), tf.ones([4, 3])], tf.ones([4, 1]));
  const receipt = await run.finish();
  expect(receipt.errors).toEqual({});
  expect(lines).toEqual(['pair has 2 inputs: activations are recorded for models with one input only']);
  expect(port.stepsOf('gradient', 'sum/kernel')).toEqual([0]);
  expect(port.kept.some((t) => t.role === 'activation')).toBe(false);
});

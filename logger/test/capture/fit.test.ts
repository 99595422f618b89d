import { beforeAll, expect, test } from 'vitest';
import { data, mlp, openRun, simpleData, simpleNet, tf, trained } from './open-run.js';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const X = [
  [1, 2],
  [3, 4],
] as const;
const Y = [1, 2] as const;

/** Loss by sample and gradient of the mean squared error at given weights, worked out by hand in float64. */
const byHand = (w: readonly number[], b: number) => {
  const errors = X.map((x, i) => x[0] * (w[0] ?? 0) + x[1] * (w[1] ?? 0) + b - (Y[i] ?? 0));
  const gradient = [0, 1].map((k) => errors.reduce((sum, e, i) => sum + (2 * e * (X[i]?.[k] ?? 0)) / 2, 0));
  return { losses: errors.map((e) => e * e), gradient, bias: errors.reduce((s, e) => s + (2 * e) / 2, 0) };
};

test('frame t holds the weights before update t and the gradient, batch loss and losses by sample at those weights', async () => {
  const { port } = await trained(5);
  for (let step = 0; step < 5; step++) {
    const w = port.valuesOf('weight', 'fc/kernel', step);
    const [b = NaN] = port.valuesOf('weight', 'fc/bias', step);
    const { losses, gradient, bias } = byHand(w, b);
    port.valuesOf('gradient', 'fc/kernel', step).forEach((g, i) => {
      expect(g).toBeCloseTo(gradient[i] ?? NaN, 4);
    });
    expect(port.valuesOf('gradient', 'fc/bias', step)[0]).toBeCloseTo(bias, 4);
    port.valuesOf('sample_loss', 'batch', step).forEach((l, i) => {
      expect(l).toBeCloseTo(losses[i] ?? NaN, 4);
    });
    expect(port.series('train/loss')[step]?.[1]).toBeCloseTo(((losses[0] ?? 0) + (losses[1] ?? 0)) / 2, 4);
    expect(port.valuesOf('sample_loss', 'probe', step)).toEqual(port.valuesOf('sample_loss', 'batch', step));
  }
});

test('the update between two frames is minus the learning rate times the gradient', async () => {
  const { port } = await trained(3);
  const before = port.valuesOf('weight', 'fc/kernel', 1);
  const after = port.valuesOf('weight', 'fc/kernel', 2);
  const gradient = port.valuesOf('gradient', 'fc/kernel', 1);
  after.forEach((w, i) => {
    expect(w - (before[i] ?? NaN)).toBeCloseTo(-0.01 * (gradient[i] ?? NaN), 6);
  });
});

test('after N updates frame N has the final weights and the probe, and no gradient', async () => {
  const { port, weights } = await trained(4);
  expect(port.valuesOf('weight', 'fc/kernel', 4)).toEqual(weights[0]);
  expect(port.valuesOf('weight', 'fc/bias', 4)).toEqual(weights[1]);
  expect(port.stepsOf('gradient', 'fc/kernel')).toEqual([0, 1, 2, 3]);
  expect(port.stepsOf('sample_loss', 'batch')).toEqual([0, 1, 2, 3]);
  expect(port.stepsOf('activation', 'fc')).toEqual([0, 1, 2, 3, 4]);
  expect(port.stepsOf('output', 'probe')).toEqual([0, 1, 2, 3, 4]);
  expect(port.stepsOf('field', 'fc')).toEqual([0, 1, 2, 3, 4]);
});

test('the probe is the first batch, recorded once with its targets', async () => {
  const { port } = await trained(3);
  expect(port.stepsOf('input', 'probe')).toEqual([0]);
  expect(port.valuesOf('input', 'probe', 0)).toEqual([1, 2, 3, 4]);
  expect(port.valuesOf('target', 'probe', 0)).toEqual([1, 2]);
});

test('the field covers the data and a fifth more on each side, and is the network over its rows and columns', async () => {
  const { port } = await trained(2);
  const [x0 = 0, x1 = 0, y0 = 0, y1 = 0] = port.valuesOf('field_bounds', 'probe', 0);
  expect([x0, x1, y0, y1].map((v) => Math.round(v * 1000) / 1000)).toEqual([0.6, 3.4, 1.6, 4.4]);
  const field = port.valuesOf('field', 'fc', 1);
  const [wx = 0, wy = 0] = port.valuesOf('weight', 'fc/kernel', 1);
  const [b = 0] = port.valuesOf('weight', 'fc/bias', 1);
  expect(field.length).toBe(64 * 64);
  // Row 0 is the low end of input 1, column 0 the low end of input 0.
  expect(field[0]).toBeCloseTo(wx * x0 + wy * y0 + b, 4);
  expect(field[63]).toBeCloseTo(wx * x1 + wy * y0 + b, 4);
  expect(field[63 * 64]).toBeCloseTo(wx * x0 + wy * y1 + b, 4);
});

test("fit's logs go under the run's names: batches by step, epochs and validation by updates done", async () => {
  const { run, port } = openRun();
  const [x, y] = data([20, 4], 3);
  const history = await mlp().fit(x, y, {
    epochs: 2,
    batchSize: 8,
    verbose: 0,
    validationData: [x, y],
    callbacks: run.callback(),
  });
  await run.finish();
  expect(port.series('train/loss').map(([step]) => step)).toEqual([0, 1, 2, 3, 4, 5]);
  expect(port.series('train/accuracy').map(([step]) => step)).toEqual([0, 1, 2, 3, 4, 5]);
  expect(port.series('val/loss')).toEqual([
    [3, history.history['val_loss']?.[0]],
    [6, history.history['val_loss']?.[1]],
  ]);
  expect(port.series('val/accuracy').map(([step]) => step)).toEqual([3, 6]);
  expect(port.series('train/epoch_loss')).toEqual([
    [3, history.history['loss']?.[0]],
    [6, history.history['loss']?.[1]],
  ]);
});

test('a scalars record carries its epoch and the samples seen, its own included; all values of a step travel together', async () => {
  const { run, port } = openRun();
  const [x, y] = data([20, 4], 3);
  await mlp().fit(x, y, { epochs: 2, batchSize: 8, verbose: 0, callbacks: run.callback() });
  await run.finish();
  const steps = port.records('scalars').filter((r) => r.body.values.has('train/loss'));
  expect(steps.map((r) => [r.header.epoch, r.header.samples, r.body.values.size])).toEqual([
    [0, 8, 2],
    [0, 16, 2],
    [0, 20, 2],
    [1, 28, 2],
    [1, 36, 2],
    [1, 40, 2],
  ]);
});

test('epochs start and end as events, and what fit plans is said', async () => {
  const { run, port } = openRun();
  const [x, y] = data([20, 4], 3);
  await mlp().fit(x, y, { epochs: 2, batchSize: 8, verbose: 0, callbacks: run.callback() });
  await mlp().fit(x, y, { epochs: 1, batchSize: 10, verbose: 0, callbacks: run.callback() });
  await run.finish();
  expect(
    port.records('event').map((r) => [r.body.name, r.header.step, (r.body.body as { epoch: number }).epoch]),
  ).toEqual([
    ['epoch.start', 0, 0],
    ['epoch.end', 3, 0],
    ['epoch.start', 3, 1],
    ['epoch.end', 6, 1],
    ['epoch.start', 6, 2],
    ['epoch.end', 8, 2],
  ]);
  expect(port.records('runUpdate').map((r) => r.body.planned)).toEqual([
    { steps: 6, epochs: 2 },
    { steps: 8, epochs: 3 },
  ]);
});

test('the batch loss by sample has the mean that fit reports, and evaluation adds nothing', async () => {
  const { run, port } = openRun();
  const [x, y] = data([16, 4], 3);
  const model = mlp();
  await model.fit(x, y, { epochs: 2, batchSize: 8, verbose: 0, callbacks: run.callback() });
  model.evaluate(x, y);
  model.predict(x);
  await run.finish();
  const losses = port.series('train/loss').map(([, value]) => Number(value));
  losses.forEach((loss, step) => {
    const values = port.valuesOf('sample_loss', 'batch', step);
    expect(values.length).toBe(8);
    expect(values.reduce((s, v) => s + v, 0) / 8).toBeCloseTo(loss, 6);
  });
  expect(port.stepsOf('sample_loss', 'batch')).toEqual([0, 1, 2, 3]);
});

test('the graph has layers, shapes, parameters, loss and optimizer as the framework says', async () => {
  const { run, port } = openRun();
  const model = mlp();
  run.watch(model);
  await run.finish();
  const [{ body }] = port.records('graph') as [ReturnType<typeof port.records<'graph'>>[number]];
  expect(body.graph).toEqual({
    layers: [
      {
        name: 'hidden_input',
        class: 'InputLayer',
        activation: null,
        outputShape: [4],
        parameters: 0,
        weights: [],
        config: { sparse: false },
      },
      {
        name: 'hidden',
        class: 'Dense',
        activation: 'relu',
        outputShape: [8],
        parameters: 40,
        weights: [
          { name: 'hidden/kernel', shape: [4, 8] },
          { name: 'hidden/bias', shape: [8] },
        ],
        config: { units: 8, useBias: true },
      },
      {
        name: 'out',
        class: 'Dense',
        activation: 'softmax',
        outputShape: [3],
        parameters: 27,
        weights: [
          { name: 'out/kernel', shape: [8, 3] },
          { name: 'out/bias', shape: [3] },
        ],
        config: { units: 3, useBias: true },
      },
    ],
    edges: [
      ['hidden_input', 'hidden'],
      ['hidden', 'out'],
    ],
    loss: 'categoricalCrossentropy',
    optimizer: 'Adam',
  });
});

test('the graph has what a layer computes with beside its weights, and a layer that cannot tell is no fault', async () => {
  const { run, port, lines } = openRun();
  const model = tf.sequential();
  model.add(
    tf.layers.conv2d({ name: 'conv', inputShape: [6, 6, 1], filters: 2, kernelSize: 3, padding: 'same' }),
  );
  model.add(tf.layers.averagePooling2d({ name: 'pool', poolSize: [3, 2], strides: 1 }));
  model.add(tf.layers.reLU({ name: 'mute' }));
  model.getLayer('mute').getConfig = () => {
    throw new Error('no config');
  };
  run.watch(model);
  await run.finish();
  const [{ body }] = port.records('graph') as [ReturnType<typeof port.records<'graph'>>[number]];
  expect(body.graph.layers.map(({ name, config }) => [name, config])).toEqual([
    ['conv_input', { sparse: false }],
    [
      'conv',
      {
        filters: 2,
        kernelSize: [3, 3],
        strides: [1, 1],
        padding: 'same',
        dataFormat: 'channelsLast',
        dilationRate: [1, 1],
        useBias: true,
      },
    ],
    ['pool', { poolSize: [3, 2], padding: 'valid', strides: [1, 1], dataFormat: 'channelsLast' }],
    ['mute', {}],
  ]);
  expect(lines.join()).not.toContain('no config');
});

test('no tensor of ours outlives the run', async () => {
  const model = simpleNet();
  const [x, y] = simpleData();
  const before = tf.memory().numTensors;
  const { run } = openRun();
  await model.fit(x, y, { epochs: 3, verbose: 0, callbacks: run.callback() });
  await run.finish();
  expect(tf.memory().numTensors).toBe(before);
});

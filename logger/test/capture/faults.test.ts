import { beforeAll, expect, test } from 'vitest';
import { COUNTERS } from '../../src/protocol.js';
import { createGuard } from '../../src/capture/guard.js';
import { data, mlp, openRun, simpleData, simpleNet, tf, weightsOf } from './open-run.js';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

test('a recorder that fails at every tensor leaves the training alone, is counted and shown once', async () => {
  const [x, y] = simpleData();
  const bare = simpleNet();
  await bare.fit(x, y, { epochs: 3, verbose: 0 });

  const { run, port, lines } = openRun();
  port.failsOn = 'tensor';
  const model = simpleNet();
  await model.fit(x, y, { epochs: 3, verbose: 0, callbacks: run.callback() });
  const receipt = await run.finish();

  expect(weightsOf(model)).toEqual(weightsOf(bare));
  expect(receipt.errors['Error: the line is cut']).toBeGreaterThan(5);
  expect(lines).toEqual(['the recorder had a fault, the training goes on: Error: the line is cut']);
});

test('finish takes every hook off', async () => {
  const { run } = openRun();
  const model = simpleNet();
  const inner = (model as unknown as { model: object }).model;
  const before = [Object.keys(model.optimizer), Object.keys(inner), Object.keys(model.layers[0] as object)];
  const losses = (inner as { lossFunctions: unknown[] }).lossFunctions;
  const [loss] = losses;
  run.watch(model);
  run.watch(model);
  expect(losses[0]).not.toBe(loss);
  expect(Object.keys(model.optimizer)).toEqual([...(before[0] ?? []), 'computeGradients', 'applyGradients']);
  await run.finish();
  expect([
    Object.keys(model.optimizer),
    Object.keys(inner),
    Object.keys(model.layers[0] as object),
    losses[0],
  ]).toEqual([...before, loss]);
});

test('a Sequential that is watched before it is compiled or called has its probe and its graph', async () => {
  const { run, port, lines } = openRun();
  const model = tf.sequential({
    layers: [tf.layers.dense({ units: 3, inputShape: [2] }), tf.layers.dense({ units: 1, name: 'out' })],
  });
  const optimizer = tf.train.sgd(0.01);
  run.watch(model, { optimizer });
  const [x, y] = simpleData();
  run.step(() => {
    optimizer.minimize(() => tf.losses.meanSquaredError(y, model.apply(x) as typeof y));
  });
  const receipt = await run.finish();
  expect(receipt.errors).toEqual({});
  expect(lines).toEqual([]);
  const roles = port.tensors.map(({ role, name }) => `${role}:${name}`);
  expect(roles).toEqual(expect.arrayContaining(['output:probe', 'activation:out', 'field:out']));
  expect(port.records('graph')).toHaveLength(1);
});

test('a call without its options is a fault, not an end of the training', async () => {
  const { run } = openRun();
  const unsure = run as unknown as Record<'tensor' | 'event' | 'log', (...values: unknown[]) => void>;
  unsure.tensor('t', [1]);
  unsure.tensor('t', [1], null);
  unsure.event('e', {}, null);
  unsure.log({ x: 1 }, null);
  expect((await run.finish()).errors).not.toEqual({});
});

test('a model that is compiled again is still recorded', async () => {
  const { run, port } = openRun();
  const model = simpleNet();
  const [x, y] = simpleData();
  run.watch(model);
  await model.trainOnBatch(x, y);
  model.compile({ optimizer: 'adam', loss: 'meanAbsoluteError' });
  await model.trainOnBatch(x, y);
  await run.finish();
  expect(port.stepsOf('gradient', 'fc/kernel')).toEqual([0, 1]);
  expect(port.stepsOf('sample_loss', 'batch')).toEqual([0, 1]);
});

test('a throw in the training passes through, and the next training is recorded from the same step', async () => {
  const { run, port } = openRun();
  const model = simpleNet();
  const [x, y] = simpleData();
  let fails = true;
  const failing = new tf.CustomCallback({
    onBatchBegin: () => {
      if (fails) throw new Error('out of data');
    },
  });
  const fit = (): Promise<unknown> =>
    model.fit(x, y, { epochs: 1, verbose: 0, callbacks: [run.callback(), failing] });
  await expect(fit()).rejects.toThrow('out of data');
  fails = false;
  await fit();
  const receipt = await run.finish({ error: new Error('out of data') });
  expect(receipt.errors).toEqual({});
  expect(port.stepsOf('gradient', 'fc/kernel')).toEqual([0]);
  const finish = port.messages.find((m) => m.kind === 'finish');
  expect(finish).toMatchObject({ status: 'failed', error: { type: 'Error', message: 'out of data' } });
});

test('a loss that is not finite keeps everything of its step', async () => {
  const { run, port } = openRun({ policy: { everySteps: 1000 } });
  const model = simpleNet(1e30);
  const [x, y] = simpleData();
  run.watch(model);
  for (let i = 0; i < 5; i++) await model.trainOnBatch(x, y);
  await run.finish();
  const losses = port.series('train/loss').map(([, value]) => Number(value));
  const bad = losses.findIndex((loss) => !Number.isFinite(loss));
  expect(bad).toBeGreaterThan(0);
  expect(port.stepsOf('gradient', 'fc/kernel')).toEqual([0, bad]);
  expect(port.stepsOf('weight', 'fc/kernel')).toEqual(
    [0, 1, bad, bad + 1, 5].filter((s, i, all) => all.indexOf(s) === i),
  );
});

test('with a full disk tensors are left out and said, values go on', async () => {
  const { run, port } = openRun();
  Atomics.store(port.counters, COUNTERS.tensorsStopped, 1);
  const [x, y] = data([8, 4], 3);
  await mlp().fit(x, y, { epochs: 2, batchSize: 4, verbose: 0, callbacks: run.callback() });
  await run.finish();
  expect(port.kept).toEqual([]);
  expect(port.series('train/loss').length).toBe(4);
  const items = port.records('leftOut').flatMap((r) => r.body.items);
  const gradient = items.filter((i) => i.role === 'gradient' && i.name === 'out/kernel');
  expect(gradient.map((i) => [i.steps, i.bytes, i.reason])).toEqual([
    [[[0, 1, 1]], 2 * 96, 'the spool takes no tensors'],
    [[[2, 3, 1]], 2 * 96, 'the spool takes no tensors'],
  ]);
});

test('what a run keeps and what it says it left out are all its steps, for every tensor', async () => {
  const { run, port } = openRun({ policy: { everySteps: 4 } });
  const [x, y] = data([40, 4], 3);
  await mlp().fit(x, y, { epochs: 3, batchSize: 8, verbose: 0, callbacks: run.callback() });
  await run.finish();
  const items = port.records('leftOut').flatMap((r) => r.body.items);
  for (const [role, name, last] of [
    ['weight', 'hidden/kernel', 15],
    ['gradient', 'out/bias', 14],
    ['activation', 'hidden', 15],
    ['sample_loss', 'probe', 15],
  ] as const) {
    const missed = items
      .filter((i) => i.role === role && i.name === name)
      .flatMap((i) =>
        i.steps.flatMap(([a, b, s]) => Array.from({ length: (b - a) / s + 1 }, (_, k) => a + k * s)),
      );
    const all = [...missed, ...port.stepsOf(role, name)].map(Number).sort((a, b) => a - b);
    expect(all, `${role} ${name}`).toEqual(Array.from({ length: last + 1 }, (_, i) => i));
  }
});

test('time inside the guard is counted once, and only there', () => {
  let now = 0;
  const guard = createGuard(
    () => now,
    () => undefined,
  );
  guard.timed(() => {
    now += 3;
    guard.timed(() => {
      now += 4;
    });
  });
  now += 100;
  guard.protect(() => {
    now += 10;
  });
  expect(guard.spentMillis).toBe(7);
});

test('another copy of TensorFlow.js is noticed and said, and the model is recorded all the same', async () => {
  const { run, port, lines } = openRun({ tf: { ...tf, Variable: Map as never } });
  const model = simpleNet();
  const [x, y] = simpleData();
  run.watch(model);
  await model.trainOnBatch(x, y);
  await run.finish();
  expect(lines.length).toBe(1);
  expect(lines[0]).toContain('another copy of @tensorflow/tfjs-core');
  expect(port.stepsOf('gradient', 'fc/kernel')).toEqual([0]);
});

test('a model that is not the one that is trained is named after the first minibatch', async () => {
  const { run, lines } = openRun();
  const [x, y] = simpleData();
  run.watch(simpleNet());
  await simpleNet().fit(x, y, { epochs: 2, verbose: 0, callbacks: [{}, run.callback()] as never });
  await run.finish();
  expect(lines).toEqual([
    'a minibatch went by and no optimizer update was seen: watch the model that is trained, as in run.watch(model)',
  ]);
});

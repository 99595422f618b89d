import { beforeAll, expect, test } from 'vitest';
import { data, mlp, openRun, simpleData, simpleNet, tf } from './open-run.js';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

test('a value with a step is at that step, in any order and as often as it is given', async () => {
  const { run, port, lines } = openRun();
  run.log({ a: 1 }, { step: 5 });
  run.log({ a: 2 }, { step: 3 });
  run.log({ a: 3 }, { step: 5, epoch: 2 });
  run.log({ big: 2n ** 60n }, { step: 6 });
  await run.finish();
  expect(port.series('a')).toEqual([
    [5, 1],
    [3, 2],
    [5, 3],
  ]);
  expect(port.series('big')).toEqual([[6, 2n ** 60n]]);
  expect(port.records('scalars')[2]?.header.epoch).toBe(2);
  expect(lines).toEqual([]);
});

test('a step that is no step keeps the value at the current one and says so once', async () => {
  const { run, port, lines } = openRun();
  run.log({ a: 1 }, { step: -1 });
  run.log({ a: 2 }, { step: -1 });
  run.log({ a: 3 }, { step: 1.5 });
  await run.finish();
  expect(port.series('a')).toEqual([
    [0, 1],
    [0, 2],
    [0, 3],
  ]);
  expect(lines).toEqual([
    'step -1 is not a whole number from 0 up: the value is kept at the current step',
    'step 1.5 is not a whole number from 0 up: the value is kept at the current step',
  ]);
});

test('what is not a number is named, the rest is kept', async () => {
  const { run, port, lines } = openRun();
  run.log({ a: 1, b: 'x' as unknown as number });
  await run.finish();
  expect(port.series('a')).toEqual([[0, 1]]);
  expect(lines).toEqual(['"b" was logged as string: only numbers are recorded']);
});

test('values logged in a step travel with its loss as one record, and the user has the last word', async () => {
  const { run, port } = openRun();
  const model = simpleNet();
  const [x, y] = simpleData();
  run.watch(model);
  for (let i = 0; i < 3; i++)
    await run.step(async () => {
      run.log({ lr: 0.1 });
      await model.trainOnBatch(x, y);
      run.log({ 'train/loss': -1 });
    });
  await run.finish();
  expect(port.records('scalars').map((r) => [r.header.step, Object.fromEntries(r.body.values)])).toEqual([
    [0, { lr: 0.1, 'train/loss': -1 }],
    [1, { lr: 0.1, 'train/loss': -1 }],
    [2, { lr: 0.1, 'train/loss': -1 }],
  ]);
});

test('in a bare loop a value logged after the update is at that step, a validation value at the updates done', async () => {
  const { run, port } = openRun();
  const model = simpleNet();
  const [x, y] = simpleData();
  run.watch(model);
  for (let i = 0; i < 2; i++) {
    await model.trainOnBatch(x, y);
    run.log({ seen: i, 'val/loss': 10 * i });
  }
  await run.finish();
  expect(port.series('seen')).toEqual([
    [0, 0],
    [1, 1],
  ]);
  expect(port.series('val/loss')).toEqual([
    [1, 0],
    [2, 10],
  ]);
  expect(port.series('train/loss').map(([step]) => step)).toEqual([0, 1]);
});

test('a step in which two optimizers move their weights is one step', async () => {
  const { run, port } = openRun();
  const [one, two] = [simpleNet(), simpleNet()];
  const [x, y] = simpleData();
  run.watch(one);
  run.watch(two);
  for (let i = 0; i < 3; i++)
    await run.step(
      async () => {
        await one.trainOnBatch(x, y);
        await two.trainOnBatch(x, y);
      },
      { epoch: 4, samples: 2 },
    );
  const receipt = await run.finish();
  expect(receipt.errors).toEqual({});
  expect(port.stepsOf('weight', 'fc/kernel')).toEqual([0, 1, 2, 3]);
  expect(port.stepsOf('weight', `${two.name}_model/fc/kernel`)).toEqual([0, 1, 2, 3]);
  expect(port.series('train/loss').map(([step]) => step)).toEqual([0, 1, 2]);
  expect(port.records('scalars').map((r) => [r.header.epoch, r.header.samples])).toEqual([
    [4, 2],
    [4, 4],
    [4, 6],
  ]);
});

test('a step returns what its body returned, and a throw passes through', async () => {
  const { run, port } = openRun();
  expect(run.step(() => 7)).toBe(7);
  expect(() =>
    run.step(() => {
      throw new Error('mine');
    }),
  ).toThrow('mine');
  await expect(run.step(() => Promise.reject(new Error('later')))).rejects.toThrow('later');
  run.step(() => {
    run.log({ a: 1 });
  });
  await run.finish();
  expect(port.series('a')).toEqual([[3, 1]]);
});

test('twenty values without a step get one line that says what to write', async () => {
  const { run, lines } = openRun();
  for (let i = 0; i < 50; i++) run.log({ loss: i });
  await run.finish();
  expect(lines.length).toBe(1);
  expect(lines[0]).toMatch(
    /^20 values were logged and no step was seen.*run\.log\(values, \{ step \}\).*run\.step.*run\.watch/,
  );
});

test('a callback beside a plain configuration says which line to change, and still logs', async () => {
  const { run, port, lines } = openRun();
  const [x, y] = data([8, 4], 3);
  const seen: number[] = [];
  await mlp().fit(x, y, {
    epochs: 2,
    batchSize: 4,
    verbose: 0,
    callbacks: [{ onEpochEnd: (epoch: number) => void seen.push(epoch) }, run.callback()] as never,
  });
  await run.finish();
  expect(seen).toEqual([0, 1]);
  expect(port.series('train/loss').length).toBe(4);
  expect(lines.length).toBe(1);
  expect(lines[0]).toContain('callbacks: [new tf.CustomCallback(config), run.callback()]');
});

test('the same list records everything when the model is watched before', async () => {
  const { run, port, lines } = openRun();
  const [x, y] = data([8, 4], 3);
  const model = mlp();
  run.watch(model);
  await model.fit(x, y, {
    epochs: 1,
    batchSize: 4,
    verbose: 0,
    callbacks: [{ onEpochEnd: () => undefined }, run.callback()] as never,
  });
  await run.finish();
  expect(lines).toEqual([]);
  expect(port.stepsOf('gradient', 'out/kernel')).toEqual([0, 1]);
});

test("a tensor of the user's is copied at once and keeps its dtype and shape", async () => {
  const { run, port } = openRun();
  const values = Float32Array.of(1, 2, 3);
  run.tensor('mine', values, { role: 'attention', step: 4 });
  values[0] = 99;
  run.tensor('ids', tf.tensor2d([[1, 2]], [1, 2], 'int32'), { role: 'ids' });
  run.tensor('nested', [[[1], [2]]], { role: 'x' });
  run.tensor('ragged', [[1], [2, 3]], { role: 'x' });
  const receipt = await run.finish();
  expect(port.kept.map((t) => [t.role, t.name, t.header.step, t.dtype, t.shape])).toEqual([
    ['attention', 'mine', 4, 'float32', [3]],
    ['ids', 'ids', 0, 'int32', [1, 2]],
    ['x', 'nested', 0, 'float32', [1, 2, 1]],
  ]);
  expect(port.valuesOf('attention', 'mine', 4)).toEqual([1, 2, 3]);
  expect(receipt.errors).toEqual({ 'TensorreelError: axis 1 has unequal lengths': 1 });
});

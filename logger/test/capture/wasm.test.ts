import { setThreadsCount } from '@tensorflow/tfjs-backend-wasm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { data, mlp, openRun, tf, weightsOf } from './open-run.js';

beforeAll(async () => {
  setThreadsCount(1);
  await tf.setBackend('wasm');
});
afterAll(async () => {
  await tf.setBackend('cpu');
});

test('on wasm, whose reads are copies already, recording leaves the training as it is and records what was there', async () => {
  const train = async (callbacks?: ReturnType<ReturnType<typeof openRun>['run']['callback']>) => {
    const model = mlp();
    const [x, y] = data([24, 4], 3);
    const seen: number[][] = [];
    const spy = new tf.CustomCallback({
      onBatchBegin: () => {
        seen.push([...(model.getWeights()[0]?.dataSync() ?? [])]);
      },
    });
    await model.fit(x, y, {
      epochs: 3,
      batchSize: 8,
      shuffle: false,
      verbose: 0,
      callbacks: callbacks ? [callbacks, spy] : [spy],
    });
    return { weights: weightsOf(model), seen };
  };
  const bare = await train();
  const { run, port } = openRun({ policy: 'all' });
  const recorded = await train(run.callback());
  const receipt = await run.finish();
  expect(receipt.errors).toEqual({});
  expect(recorded.weights).toEqual(bare.weights);
  recorded.seen.forEach((weights, step) => {
    expect(port.valuesOf('weight', 'hidden/kernel', step)).toEqual(weights);
  });
  expect(port.valuesOf('weight', 'hidden/kernel', 9)).toEqual(recorded.weights[0]);
  // Each message owns exactly its bytes.
  for (const t of port.tensors) expect(t.data.byteLength).toBe(t.shape.reduce((n, s) => n * s, 4));
});

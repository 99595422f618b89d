import { createHash } from 'node:crypto';
import type { Scalar, Tensor } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Run } from '../../src/api.js';
import { convNet, data, mlp, openRun, rnn, simpleData, simpleNet, tf } from './open-run.js';

const sha = (model: LayersModel, losses: readonly number[]): string => {
  const hash = createHash('sha256');
  for (const weight of model.getWeights()) hash.update(new Uint8Array(weight.dataSync().slice().buffer));
  return hash.update(new Float64Array(losses)).digest('hex');
};

const MODELS = {
  SimpleNet: { make: () => simpleNet(), feed: simpleData },
  'an MLP with Adam': { make: mlp, feed: () => data([24, 4], 3) },
  'a convolution with batch statistics and dropout': { make: convNet, feed: () => data([16, 6, 6, 1], 2) },
  'an LSTM': { make: rnn, feed: () => data([12, 5, 3], 0) },
} as const;

type Recording = Run | undefined;

const byFit = async (model: LayersModel, [x, y]: ReturnType<typeof simpleData>, run: Recording) => {
  const history = await model.fit(x, y, {
    epochs: 6,
    batchSize: 8,
    shuffle: false,
    verbose: 0,
    validationData: [x, y],
    callbacks: run ? run.callback() : { onBatchEnd: () => undefined },
  });
  return [...(history.history['loss'] ?? []), ...(history.history['val_loss'] ?? [])] as number[];
};

const byBatch = async (model: LayersModel, [x, y]: ReturnType<typeof simpleData>, run: Recording) => {
  run?.watch(model);
  const losses: number[] = [];
  for (let i = 0; i < 6; i++) {
    const out = await model.trainOnBatch(x, y);
    losses.push(...(Array.isArray(out) ? out : [out]));
  }
  return losses;
};

const byHand = (model: LayersModel, [x, y]: ReturnType<typeof simpleData>, run: Recording) => {
  const optimizer = model.optimizer;
  run?.watch(model);
  const losses: number[] = [];
  for (let i = 0; i < 6; i++) {
    const step = (): void => {
      const loss = optimizer.minimize(
        () => tf.losses.meanSquaredError<Tensor, Scalar>(y, model.apply(x, { training: true }) as Tensor),
        true,
      );
      losses.push(loss?.dataSync()[0] ?? NaN);
    };
    if (run) run.step(step, { samples: x.shape[0] });
    else step();
  }
  return Promise.resolve(losses);
};

beforeAll(async () => {
  await tf.setBackend('cpu');
});

describe.each(Object.keys(MODELS) as (keyof typeof MODELS)[])('recording %s', (name) => {
  const { make, feed } = MODELS[name];
  test.each([
    ['fit', byFit],
    ['trainOnBatch', byBatch],
    ['minimize', byHand],
  ] as const)('by %s leaves weights and losses as they are, to the bit', async (_how, train) => {
    const bare = make();
    const without = sha(bare, await train(bare, feed(), undefined));

    const { run, port, lines } = openRun({ policy: 'all' });
    const recorded = make();
    const withRecording = sha(recorded, await train(recorded, feed(), run));
    const receipt = await run.finish();

    expect(withRecording).toBe(without);
    expect(receipt.errors).toEqual({});
    expect(lines).toEqual([]);
    expect(port.kept.filter((t) => t.role === 'gradient').length).toBeGreaterThan(0);
  });
});

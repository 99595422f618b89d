import type { Run } from '@tensorreel/logger';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { minibatchIndexes, toDataset, toTensors, type Minibatch } from '../../src/article/batches.js';
import { buildCnn } from '../../src/article/cnn.js';
import { readDigits, splitDigits } from '../../src/article/digits.js';
import type { TensorFlow } from '../../src/backends/tensor-flow.js';
import { toTensor } from './observe.js';
import type { Tensor } from '@tensorreel/schema';

const SEED = 1;
const BATCH_SIZE = 64;
const PROBE_SIZE = 16;

/** A CNN and its data, the same each time. */
export interface Training {
  readonly model: LayersModel;
  readonly probe: Minibatch;
  /** The minibatch that is being trained on. */
  readonly batch: () => Minibatch;
  /** @returns each step's loss */
  fit(steps: number, run?: Run): Promise<number[]>;
  weights(): Tensor[];
}

export function prepareTraining(tf: TensorFlow, steps: number): Training {
  const split = splitDigits(SEED, steps * BATCH_SIZE);
  const digits = readDigits(split.train);
  const model = buildCnn(tf, { seed: SEED, filters: [32, 64], learningRate: 0.001 });
  const probe = toTensors(tf, readDigits(split.heldOut.slice(0, PROBE_SIZE)), [...Array(PROBE_SIZE).keys()]);
  const indexes = minibatchIndexes(digits.count, BATCH_SIZE, SEED);
  let batch: Minibatch;
  const dataset = toDataset(steps, () => {
    batch = toTensors(tf, digits, indexes.next().value);
    return batch;
  });
  return {
    model,
    probe,
    batch: () => batch,
    fit: async (steps, run) => {
      const losses: number[] = [];
      const note = new tf.CustomCallback({
        onBatchEnd: (_, logs) => {
          losses.push(Number(logs?.['loss']));
          return Promise.resolve();
        },
      });
      const ours =
        run === undefined ? [] : [run.callback({ probe: { inputs: probe.xs, targets: probe.ys } })];
      await model.fitDataset(dataset, {
        epochs: 1,
        batchesPerEpoch: steps,
        verbose: 0,
        callbacks: [...ours, note],
      });
      return losses;
    },
    weights: () => model.getWeights().map(toTensor),
  };
}

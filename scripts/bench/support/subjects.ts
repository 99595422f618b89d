import type { Probe } from '@tensorreel/logger';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { minibatchIndexes, toTensors } from '../../src/article/batches.js';
import { buildCnn } from '../../src/article/cnn.js';
import { readDigits, splitDigits } from '../../src/article/digits.js';
import type { TensorFlow } from '../../src/backends/tensor-flow.js';

/** A training to measure. */
export interface Subject {
  readonly name: string;
  readonly batchSize: number;
  readonly probe: Probe;
  /** The same weights each time. */
  build(): LayersModel;
  nextBatch(): { readonly xs: Tensor; readonly ys: Tensor };
}

const DIGITS_BATCH = 64;
const POINTS_BATCH = 32;

/** The article's CNN on real digits. */
export function cnnSubject(tf: TensorFlow): Subject {
  const split = splitDigits(1);
  const digits = readDigits(split.train);
  const indexes = minibatchIndexes(digits.count, DIGITS_BATCH, 1);
  const probe = toTensors(tf, readDigits(split.heldOut.slice(0, 16)), [...Array(16).keys()]);
  return {
    name: 'the CNN',
    batchSize: DIGITS_BATCH,
    probe: { inputs: probe.xs, targets: probe.ys },
    build: () => buildCnn(tf, { seed: 1, filters: [32, 64], learningRate: 0.001 }),
    nextBatch: () => toTensors(tf, digits, indexes.next().value),
  };
}

/** 2 → 8 → 1, whose field is recorded: what a step costs is mostly the framework's calls. */
export function tinySubject(tf: TensorFlow): Subject {
  const { layers } = tf;
  const seeded = (seed: number) => tf.initializers.glorotUniform({ seed });
  const points = (rows: number, seed: number) => {
    const xs = tf.randomNormal([rows, 2], 0, 1, 'float32', seed);
    return { xs, ys: tf.sum(xs, 1, true) };
  };
  const probe = points(16, 1);
  let batches = 1;
  return {
    name: 'a tiny network',
    batchSize: POINTS_BATCH,
    probe: { inputs: probe.xs, targets: probe.ys },
    build: () => {
      const model = tf.sequential({
        layers: [
          layers.dense({ units: 8, inputShape: [2], activation: 'relu', kernelInitializer: seeded(1) }),
          layers.dense({ units: 1, kernelInitializer: seeded(2) }),
        ],
      });
      model.compile({ optimizer: tf.train.sgd(0.01), loss: 'meanSquaredError' });
      return model;
    },
    nextBatch: () => points(POINTS_BATCH, (batches += 1)),
  };
}

import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { TensorFlow } from '../backends/tensor-flow.js';
import { CLASS_COUNT, IMAGE_SIDE, type DigitSet } from './digits.js';
import { createRandom, shuffledIndexes } from './random.js';

/** What `fitDataset` takes; tfjs-layers exports no name for it. */
type Dataset = Parameters<LayersModel['fitDataset']>[0];

export interface Minibatch {
  /** `[samples, 28, 28, 1]` */
  readonly xs: Tensor;
  /** `[samples, 10]`, one-hot. */
  readonly ys: Tensor;
}

const PIXELS = IMAGE_SIDE * IMAGE_SIDE;

/** The samples at `indexes` as tensors. */
export function toTensors(tf: TensorFlow, digits: DigitSet, indexes: ArrayLike<number>): Minibatch {
  const pixels = new Float32Array(indexes.length * PIXELS);
  const targets = new Float32Array(indexes.length * CLASS_COUNT);
  for (let i = 0; i < indexes.length; i += 1) {
    const sample = indexes[i] ?? 0;
    pixels.set(digits.pixels.subarray(sample * PIXELS, (sample + 1) * PIXELS), i * PIXELS);
    targets[i * CLASS_COUNT + (digits.labels[sample] ?? 0)] = 1;
  }
  return {
    xs: tf.tensor(pixels, [indexes.length, IMAGE_SIDE, IMAGE_SIDE, 1]),
    ys: tf.tensor(targets, [indexes.length, CLASS_COUNT]),
  };
}

export function batchesPerEpoch(digits: DigitSet, batchSize: number): number {
  return Math.ceil(digits.count / batchSize);
}

/** Sample indexes of minibatch after minibatch, for ever: each epoch in an order of its own, all from one seed. */
export function* minibatchIndexes(
  count: number,
  batchSize: number,
  seed: number,
): Generator<Int32Array, never> {
  const random = createRandom(seed);
  for (;;) {
    const order = shuffledIndexes(count, random);
    for (let from = 0; from < count; from += batchSize) yield order.slice(from, from + batchSize);
  }
}

/**
 * What `fitDataset` takes.
 *
 * @param size - minibatches of an epoch
 * @param next - the next one; there is always one
 */
export function toDataset(size: number, next: () => Minibatch): Dataset {
  const dataset = {
    size,
    iterator: () => Promise.resolve({ next: () => Promise.resolve({ value: next(), done: false }) }),
  };
  // An abstract class to tfjs-layers, which exports it by type only.
  // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment
  return dataset;
}

/** Shuffled by the seed: `fit` shuffles by Math.random. */
export function digitDataset(tf: TensorFlow, digits: DigitSet, batchSize: number, seed: number): Dataset {
  const indexes = minibatchIndexes(digits.count, batchSize, seed);
  return toDataset(batchesPerEpoch(digits, batchSize), () => toTensors(tf, digits, indexes.next().value));
}

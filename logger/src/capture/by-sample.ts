import type { Tensor as TfTensor } from '@tensorflow/tfjs-core';

/** Samples of a minibatch's tensor: the size of its first axis. */
export function batchSize(tensor: TfTensor): number {
  return tensor.shape.length === 0 ? 1 : tensor.shape[0];
}

/**
 * One value a sample: the mean over the axes behind the first, as where each pixel has its own loss.
 *
 * @returns a copy; undefined when `values` is no multiple of `samples`
 */
export function bySample(values: ArrayLike<number>, samples: number): Float32Array | undefined {
  const size = values.length / samples;
  if (samples === 0 || !Number.isInteger(size)) return undefined;
  if (size === 1) return Float32Array.from(values);
  return Float32Array.from({ length: samples }, (_, sample) => {
    let sum = 0;
    for (let i = sample * size; i < (sample + 1) * size; i++) sum += values[i] ?? 0;
    return sum / size;
  });
}

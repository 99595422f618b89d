import { decodeSafetensors, tensorKey, tensorValues } from '@tensorreel/schema';
import { needSelect } from './needs.js';
import type { TensorNeed } from '../need.js';
import type { FrameBytes } from './source.js';
import type { CachedTensor } from './tensor-cache.js';

/** A need with the step its tensor is expected to be of. */
export interface PlacedNeed {
  readonly need: TensorNeed;
  readonly asOf: number;
  readonly key: string;
}

/** Key of a tensor at a step in the cache. */
export function placedKey(need: TensorNeed, asOf: number): string {
  return `${asOf} ${needSelect(need)}`;
}

/**
 * The tensors of one answer by cache key; null for what it lacks. Values are views on `bytes` where type and
 * alignment allow it.
 */
export function readFrame(
  bytes: FrameBytes,
  placed: readonly PlacedNeed[],
): Map<string, CachedTensor | null> {
  const { tensors, metadata } = decodeSafetensors(new Uint8Array(bytes.buffer, 0, bytes.length));
  const read = new Map<string, CachedTensor | null>();
  for (const { need, asOf, key } of placed) {
    // A tensor asked for once is keyed by its name; with two slices of it each is keyed by its own select.
    const select = needSelect(need);
    const plain = tensorKey(need.role, need.name);
    const answered = tensors.has(select) ? select : plain;
    const tensor = tensors.get(answered);
    if (tensor === undefined) {
      read.set(key, null);
      continue;
    }
    const recorded = Number(metadata.get(`step:${answered}`) ?? asOf);
    read.set(key, { ...tensor, values: tensorValues(tensor), asOf: recorded });
  }
  return read;
}

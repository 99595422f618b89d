import { decodeSafetensors, elementCount, tensorValues } from '@tensorreel/schema';
import type { ValueOf } from './check-view.js';
import type { Reading } from './reading.js';

/** Flat place of a full index. */
const flat = (index: readonly number[], shape: readonly number[]): number =>
  index.reduce((at, i, axis) => at + i * elementCount(shape.slice(axis + 1)), 0);

/**
 * Values of a run's frames as the API has them, each tensor asked for once.
 *
 * @param url - of the collector
 */
export function apiValues(url: string, runId: string): ValueOf {
  const known = new Map<string, Promise<{ shape: readonly number[]; values: ArrayLike<number> }>>();
  const read = async (query: string): Promise<{ shape: readonly number[]; values: ArrayLike<number> }> => {
    const answer = await fetch(`${url}/api/v1/runs/${runId}/${query}`);
    if (!answer.ok) throw new Error(`${query}: ${answer.status} ${await answer.text()}`);
    const { tensors } = decodeSafetensors(new Uint8Array(await answer.arrayBuffer()));
    const tensor = [...tensors.values()][0];
    if (tensor === undefined) throw new Error(`${query}: nothing was recorded`);
    return { shape: tensor.shape, values: tensorValues(tensor) };
  };
  const once = (query: string): Promise<{ shape: readonly number[]; values: ArrayLike<number> }> => {
    const asked = known.get(query) ?? read(query);
    known.set(query, asked);
    return asked;
  };
  return async ({ role, name, index, step }: Reading) => {
    const { shape, values } = await once(`frames/${step}?select=${encodeURIComponent(`${role}:${name}`)}`);
    return values[flat(index, shape)] ?? NaN;
  };
}

import type { Tensor } from '@tensorreel/schema';

/** Where two tensors that should be the same differ. */
export interface Difference {
  /** `role:name` */
  readonly key: string;
  readonly step: number;
  readonly what: string;
}

/** Why `read` is not bit for bit `kept`; undefined when it is. */
export function tensorDifference(kept: Tensor, read: Tensor): string | undefined {
  if (kept.dtype !== read.dtype) return `dtype ${read.dtype}, training had ${kept.dtype}`;
  if (kept.shape.join() !== read.shape.join()) {
    return `shape [${read.shape.join()}], training had [${kept.shape.join()}]`;
  }
  if (kept.data.length !== read.data.length)
    return `${read.data.length} bytes, training had ${kept.data.length}`;
  if (Buffer.compare(kept.data, read.data) === 0) return undefined;
  const at = kept.data.findIndex((byte, i) => byte !== read.data[i]);
  return `byte ${at} is ${read.data[at] ?? NaN}, training had ${kept.data[at] ?? NaN}`;
}

/** What training had in memory, by `role:name`, then by step. */
export type Memory = Map<string, Map<number, Tensor>>;

/** Keeps one tensor. */
export function keep(memory: Memory, key: string, step: number, tensor: Tensor): void {
  const bySteps = memory.get(key) ?? new Map<number, Tensor>();
  bySteps.set(step, tensor);
  memory.set(key, bySteps);
}

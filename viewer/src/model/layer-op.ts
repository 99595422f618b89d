import type { GraphLayer } from '@tensorreel/schema';
import type { Text2 } from '../frame.js';

/** Numbers as a frame holds them. */
export type Values = Float32Array | Float64Array;

/** One layer's computation, made once for a graph. */
export interface LayerOp {
  /** Names of its tensors under role `weight`, in the order that `run` takes them. */
  readonly weights: readonly string[];
  /** Shape of one sample's output. */
  readonly shape: readonly number[];
  /** Multiplications and additions for one sample, about. */
  readonly cost: number;
  /** What had to be taken for granted, since it was not recorded. */
  readonly assumed?: Text2;
  /**
   * The forward pass as in prediction, rounded to float32 as the framework's own.
   *
   * @param input - `[samples, …]`, row-major
   * @returns `[samples, …shape]`; may be the input itself, else memory that the next run overwrites
   */
  run(input: Float32Array, samples: number, weights: readonly Values[]): Float32Array;
}

/** Why a layer cannot be computed here. */
export interface Refusal {
  readonly why: Text2;
}

/** Makes a layer's computation; `shape` is that of one sample's input. */
export type LayerMaker = (layer: GraphLayer, shape: readonly number[]) => LayerOp | Refusal;

/** How many numbers a shape holds. */
export const sizeOf = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);

/** A buffer that grows and is used again: at 60 frames a second a new one each time would be garbage by the megabyte. */
export function createScratch(): (length: number) => Float32Array {
  let kept = new Float32Array();
  return (length) => {
    if (kept.length < length) kept = new Float32Array(length);
    return kept.subarray(0, length);
  };
}

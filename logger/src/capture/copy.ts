import type { Tensor as TfTensor } from '@tensorflow/tfjs-core';
import { TensorreelError, type Dtype, type Shape } from '@tensorreel/schema';

/** A tensor's bytes in memory of our own, ready to be transferred. */
export interface TensorCopy {
  readonly dtype: Dtype;
  readonly shape: Shape;
  readonly data: ArrayBuffer;
}

const DTYPE_OF: Readonly<Record<string, Dtype>> = {
  float32: 'float32',
  int32: 'int32',
  bool: 'bool',
  complex64: 'complex64',
};

type Numbers = Float32Array | Int32Array | Uint8Array;

/** Own memory with the bytes of a view. */
export function ownBuffer(values: ArrayBufferView): ArrayBuffer {
  const copy = new ArrayBuffer(values.byteLength);
  new Uint8Array(copy).set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  return copy;
}

// The cpu backend casts int32 and bool to a wider dtype by name only: the memory is still of the narrower type.
const asDtype = (dtype: string, values: Numbers): Numbers => {
  if (dtype === 'float32' && !(values instanceof Float32Array)) return Float32Array.from(values);
  return dtype === 'int32' && !(values instanceof Int32Array) ? Int32Array.from(values) : values;
};

/** The values themselves; they may be the training's live memory: read, never keep or change them. */
export function peek(tensor: TfTensor): Numbers {
  return asDtype(tensor.dtype, tensor.dataSync<'float32'>());
}

/**
 * Copies a tensor of TensorFlow.js.
 *
 * @param areFresh - `values` are nobody else's: their memory is taken as it is
 * @throws `TR_BAD_REQUEST` for strings
 */
export function copyTensor(tensor: TfTensor, values: Numbers = peek(tensor), areFresh = false): TensorCopy {
  const dtype = DTYPE_OF[tensor.dtype];
  if (dtype === undefined) {
    throw new TensorreelError(
      'TR_BAD_REQUEST',
      `a tensor of ${tensor.dtype} can't be recorded`,
      'record numbers or bool',
    );
  }
  const isWhole = values.buffer instanceof ArrayBuffer && values.buffer.byteLength === values.byteLength;
  const data = areFresh && isWhole ? values.buffer : ownBuffer(values);
  return { dtype, shape: tensor.shape.slice(), data };
}

/** Whether every value is finite; integers are. 32 k floats take about 20 µs. */
export function isFiniteThroughout(values: Numbers): boolean {
  if (!(values instanceof Float32Array)) return true;
  // A sum is not finite when one of its terms is not; a sum that overflows is looked at again.
  let sum = 0;
  for (const value of values) sum += value;
  return Number.isFinite(sum) || values.every((v) => Number.isFinite(v));
}

const isNested = (value: unknown): value is readonly unknown[] => Array.isArray(value);

const flatten = (value: unknown, shape: readonly number[], axis: number, out: number[]): void => {
  if (axis === shape.length) {
    if (typeof value !== 'number') throw ragged(`a ${typeof value} is not a number`);
    out.push(value);
    return;
  }
  if (!isNested(value) || value.length !== shape[axis]) throw ragged(`axis ${axis} has unequal lengths`);
  for (const item of value) flatten(item, shape, axis + 1, out);
};

const ragged = (why: string): TensorreelError =>
  new TensorreelError('TR_SHAPE_MISMATCH', why, 'nest arrays of numbers of equal lengths');

/**
 * Nested arrays of numbers as float32.
 *
 * @throws `TR_SHAPE_MISMATCH` when they are ragged or hold something else
 */
function copyNested(nested: readonly unknown[]): TensorCopy {
  const shape: number[] = [];
  for (let at: unknown = nested; isNested(at); at = at[0]) shape.push(at.length);
  const values: number[] = [];
  flatten(nested, shape, 0, values);
  return { dtype: 'float32', shape, data: Float32Array.from(values).buffer };
}

const isTfTensor = (value: object): value is TfTensor => 'dataSync' in value && 'shape' in value;

/** Copies whatever `run.tensor` and a probe take. */
export function copyOf(value: TfTensor | Float32Array | Int32Array | readonly unknown[]): TensorCopy {
  if (value instanceof Float32Array)
    return { dtype: 'float32', shape: [value.length], data: ownBuffer(value) };
  if (value instanceof Int32Array) return { dtype: 'int32', shape: [value.length], data: ownBuffer(value) };
  return isTfTensor(value) ? copyTensor(value) : copyNested(value);
}

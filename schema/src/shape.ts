import { DTYPES, type Dtype } from './dtype.js';
import { TensorreelError } from './errors.js';

/** Sizes of the axes, outermost first; rank 0 has one element. */
export type Shape = readonly number[];

/** Product of the sizes; 1 for rank 0. */
export function elementCount(shape: Shape): number {
  return shape.reduce((product, size) => product * size, 1);
}

/** Bytes of a dense tensor. */
export function byteLength(dtype: Dtype, shape: Shape): number {
  return elementCount(shape) * DTYPES[dtype].bytes;
}

/** One axis of a slice: `index` drops the axis, `range` keeps it (`end` excluded, `step` ≥ 1). */
export type AxisSlice =
  | { readonly kind: 'index'; readonly index: number }
  | { readonly kind: 'range'; readonly start: number; readonly end: number; readonly step: number };

const bad = (text: string, why: string): TensorreelError =>
  new TensorreelError(
    'TR_BAD_SLICE',
    `slice ${text.slice(0, 64)}: ${why}`,
    'write it as NumPy does, such as [0], [0:4] or [:,3]; strides are 1 or more',
  );

const parseBound = (text: string, part: string): number | undefined => {
  if (part === '') return undefined;
  if (!/^-?\d{1,15}$/.test(part)) throw bad(text, `"${part}" is not an integer`);
  return Number(part);
};

const parseAxis = (text: string, part: string, axis: number, size: number): AxisSlice => {
  const pieces = part.split(':').map((p) => p.trim());
  if (pieces.length === 1) {
    const given = parseBound(text, pieces[0] ?? '');
    if (given === undefined) throw bad(text, `axis ${axis} is empty`);
    const index = given < 0 ? given + size : given;
    if (index < 0 || index >= size)
      throw bad(text, `index ${given} is out of bounds for axis ${axis} with size ${size}`);
    return { kind: 'index', index };
  }
  if (pieces.length > 3) throw bad(text, `axis ${axis} has more than two colons`);
  const [from, to, by] = pieces.map((p) => parseBound(text, p));
  const step = by ?? 1;
  if (step === 0) throw bad(text, 'slice step cannot be zero');
  if (step < 0) throw bad(text, `slice step ${step} is negative`);
  const clamp = (value: number): number => Math.min(size, Math.max(0, value < 0 ? value + size : value));
  const start = clamp(from ?? 0);
  return { kind: 'range', start, end: Math.max(start, clamp(to ?? size)), step };
};

/**
 * NumPy basic slicing: `[0]`, `[2:5]`, `[:,3]`, `[::2]`, `[-1]`; axes not named are whole; `[]` is everything.
 *
 * @param text - with its brackets
 * @param shape - what is sliced
 * @returns one entry for each axis of `shape`
 * @throws `TR_BAD_SLICE`
 */
export function parseSlice(text: string, shape: Shape): AxisSlice[] {
  if (!text.startsWith('[') || !text.endsWith(']')) throw bad(text, 'it has no brackets');
  const inner = text.slice(1, -1).trim();
  const parts = inner === '' ? [] : inner.split(',').map((p) => p.trim());
  if (parts.length > shape.length) {
    throw bad(
      text,
      `too many indices: the tensor is ${shape.length}-dimensional, but ${parts.length} were given`,
    );
  }
  return shape.map((size, axis) => parseAxis(text, parts[axis] ?? ':', axis, size));
}

/** Shape after {@link parseSlice}. */
export function slicedShape(slices: readonly AxisSlice[]): number[] {
  return slices.flatMap((s) => (s.kind === 'index' ? [] : [Math.ceil((s.end - s.start) / s.step)]));
}

/**
 * Copies a slice out of a dense row-major tensor.
 *
 * @param data - bytes of the whole tensor
 * @returns bytes of the slice, row-major, of shape {@link slicedShape}
 */
export function sliceBytes(
  data: Uint8Array,
  itemBytes: number,
  shape: Shape,
  slices: readonly AxisSlice[],
): Uint8Array {
  const bounds = slices.map((s) => (s.kind === 'index' ? { start: s.index, end: s.index + 1, step: 1 } : s));
  const out = new Uint8Array(elementCount(slicedShape(slices)) * itemBytes);
  // From this axis on, what is wanted lies in one piece.
  let inner = shape.length;
  while (inner > 0) {
    const bound = bounds[inner - 1];
    const size = shape[inner - 1];
    if (bound === undefined || size === undefined || bound.step !== 1) break;
    inner -= 1;
    if (bound.start !== 0 || bound.end !== size) break;
  }
  let written = 0;
  const copy = (axis: number, offset: number): void => {
    if (axis === shape.length) {
      out.set(data.subarray(offset, offset + itemBytes), written);
      written += itemBytes;
      return;
    }
    const bound = bounds[axis];
    if (bound === undefined) return;
    const stride = elementCount(shape.slice(axis + 1)) * itemBytes;
    if (axis === inner && bound.step === 1) {
      const length = (bound.end - bound.start) * stride;
      out.set(data.subarray(offset + bound.start * stride, offset + bound.start * stride + length), written);
      written += length;
      return;
    }
    for (let i = bound.start; i < bound.end; i += bound.step) copy(axis + 1, offset + i * stride);
  };
  if (out.length > 0) copy(0, 0);
  return out;
}

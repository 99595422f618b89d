import {
  byteLength,
  DTYPES,
  encodeSafetensors,
  isDtype,
  parseSelect,
  parseSlice,
  reduceTensor,
  sliceBytes,
  slicedShape,
  tensorKey,
  TensorreelError,
  tensorValues,
  type Dtype,
  type Select,
  type Tensor,
} from '@tensorreel/schema';
import type { BufferPool } from '../client/buffer-pool.js';
import type { FrameBytes, HistoryData } from '../client/source.js';
import type { HistoryNeed } from '../need.js';
import type { BlockReader } from './block-reader.js';
import type { EmbeddedRows, EmbeddedTensor } from './format.js';
import { unpackRows } from './rows.js';

interface Recorded {
  readonly tensor: Tensor;
  readonly asOf: number;
}

const dtypeOf = ({ dtype, name }: EmbeddedTensor): Dtype => {
  if (isDtype(dtype)) return dtype;
  throw new TensorreelError('TR_CORRUPT', `${name} has dtype ${dtype}`, 'open it with a newer version');
};

/** Tensors of a file as the API would answer them. */
export class TensorReader {
  readonly #tensors: ReadonlyMap<string, EmbeddedTensor>;
  readonly #blocks: BlockReader;
  readonly #pool: BufferPool;

  constructor(tensors: readonly EmbeddedTensor[], blocks: BlockReader, pool: BufferPool) {
    this.#tensors = new Map(tensors.map((one) => [tensorKey(one.role, one.name), one]));
    this.#blocks = blocks;
    this.#pool = pool;
  }

  /** Safetensors with a key for each select; what was not recorded up to `step` is absent. */
  async frame(step: number, selects: readonly string[]): Promise<FrameBytes> {
    const tensors = new Map<string, Tensor>();
    const metadata = new Map<string, string>();
    for (const text of selects) {
      const found = await this.#at(parseSelect(text), step);
      if (found === undefined) continue;
      tensors.set(text, found.tensor);
      metadata.set(`step:${text}`, String(found.asOf));
    }
    return this.#join(encodeSafetensors(tensors, metadata));
  }

  async history(select: Omit<HistoryNeed, 'kind'>, from = 0): Promise<HistoryData> {
    const entry = this.#tensors.get(tensorKey(select.role, select.name));
    if (entry === undefined)
      throw new TensorreelError(
        'TR_TENSOR_NOT_FOUND',
        `this file has no ${select.role} ${select.name}`,
        'open the run at its collector',
      );
    const steps: number[] = [];
    const rows: Tensor[] = [];
    for (const part of entry.rows) {
      if ((part.steps.at(-1) ?? -1) < from) continue;
      const bytes = await this.#unpacked(entry, part);
      for (const [row, step] of part.steps.entries()) {
        if (step < from) continue;
        steps.push(step);
        const tensor = cut(entry, bytes, row, select.slice);
        rows.push(select.reduce === undefined ? tensor : reduceTensor(tensor, select.reduce));
      }
    }
    return { steps, ...stacked(rows) };
  }

  release(buffer: ArrayBuffer): void {
    this.#pool.give(buffer);
  }

  async #at(select: Select, step: number): Promise<Recorded | undefined> {
    const entry = this.#tensors.get(tensorKey(select.role, select.name));
    const part = entry?.rows.findLast(({ steps }) => (steps[0] ?? Infinity) <= step);
    if (entry === undefined || part === undefined) return undefined;
    const row = part.steps.findLastIndex((one) => one <= step);
    const bytes = await this.#unpacked(entry, part);
    return { tensor: cut(entry, bytes, row, select.slice), asOf: part.steps[row] ?? step };
  }

  #unpacked(entry: EmbeddedTensor, { block }: EmbeddedRows): Promise<Uint8Array> {
    const dtype = dtypeOf(entry);
    return this.#blocks.rows(block, (packed) =>
      unpackRows(packed, byteLength(dtype, entry.shape), DTYPES[dtype].bytes),
    );
  }

  #join(pieces: readonly Uint8Array[]): FrameBytes {
    const length = pieces.reduce((sum, piece) => sum + piece.byteLength, 0);
    const buffer = this.#pool.take(length);
    const bytes = new Uint8Array(buffer);
    let at = 0;
    for (const piece of pieces) {
      bytes.set(piece, at);
      at += piece.byteLength;
    }
    return { buffer, length };
  }
}

/** One row of a block, or a slice of it; a view where it is whole. */
function cut(entry: EmbeddedTensor, bytes: Uint8Array, row: number, slice: string | undefined): Tensor {
  const dtype = dtypeOf(entry);
  const rowBytes = byteLength(dtype, entry.shape);
  const data = bytes.subarray(row * rowBytes, (row + 1) * rowBytes);
  if (slice === undefined) return { dtype, shape: entry.shape, data };
  const slices = parseSlice(slice, entry.shape);
  return {
    dtype,
    shape: slicedShape(slices),
    data: sliceBytes(data, DTYPES[dtype].bytes, entry.shape, slices),
  };
}

/** Tensors of equal shape one after another. */
function stacked(rows: readonly Tensor[]): Pick<HistoryData, 'shape' | 'values'> {
  const [first] = rows;
  if (first === undefined) return { shape: [], values: new Float32Array() };
  const parts = rows.map(tensorValues);
  const width = parts[0]?.length ?? 0;
  const values = new (parts[0] instanceof Float64Array ? Float64Array : Float32Array)(width * rows.length);
  for (const [i, part] of parts.entries()) values.set(part, i * width);
  return { shape: first.shape, values };
}

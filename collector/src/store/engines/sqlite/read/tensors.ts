import {
  DTYPES,
  MAX_HISTORY_BYTES,
  elementCount,
  formatSelect,
  parseSelect,
  parseSlice,
  reducedLayout,
  reduceTensor,
  sliceBytes,
  slicedShape,
  tensorKey,
  TensorreelError,
  type Select,
  type Step,
  type Tensor,
} from '@tensorreel/schema';
import type { HistoryQuery, StoredTensor, TensorHistory, TensorQuery } from '../../../store-engine.js';
import type { RunReader } from './run-reader.js';
import { windowBounds } from './steps.js';
import { tensorSource, type Readable, type TensorSource } from './tensor-source.js';
import { listedTensors } from './tensor-list.js';

const notFound = (reader: RunReader, what: string, where: string): TensorreelError =>
  new TensorreelError(
    'TR_TENSOR_NOT_FOUND',
    `run ${reader.runId} has no ${what.slice(0, 128)}${where}`,
    'list the tensors with GET /api/v1/runs/{run}/tensors; a frame answers with the last value before a step',
  );

const sourceOf = (reader: RunReader, role: string, name: string): TensorSource => {
  const source = tensorSource(reader, role, name);
  if (source === undefined) throw notFound(reader, tensorKey(role, name), '');
  return source;
};

/** A slice, or the whole; in bytes of its own, for the cache keeps what it has. */
const cut = (tensor: Tensor, slice: string | undefined): Tensor => {
  const { dtype, shape, data } = tensor;
  if (slice === undefined) return { dtype, shape, data: new Uint8Array(data) };
  const slices = parseSlice(slice, shape);
  return { dtype, shape: slicedShape(slices), data: sliceBytes(data, DTYPES[dtype].bytes, shape, slices) };
};

const toStored = (select: Select, readable: Readable): StoredTensor => ({
  role: select.role,
  name: select.name,
  step: readable.step,
  attempt: readable.attempt,
  tensor: cut(readable.read(), select.slice),
});

export function readTensor(reader: RunReader, query: TensorQuery): StoredTensor {
  const attempts = sourceOf(reader, query.role, query.name).at(query.step);
  const readable = query.attempt === undefined ? attempts.at(-1) : attempts[query.attempt];
  if (readable !== undefined) return toStored(query, readable);
  const where = `${query.attempt === undefined ? '' : ` attempt ${query.attempt}`} at step ${query.step.toString()}`;
  throw notFound(reader, tensorKey(query.role, query.name), where);
}

export function readFrame(
  reader: RunReader,
  step: Step,
  texts: readonly string[],
): Map<string, StoredTensor> {
  const selects: readonly Select[] = texts.length > 0 ? texts.map(parseSelect) : listedTensors(reader);
  const frame = new Map<string, StoredTensor>();
  for (const select of selects) {
    const readable = tensorSource(reader, select.role, select.name)?.upTo(step);
    if (readable === undefined) continue;
    frame.set(frameKey(select, selects), toStored(select, readable));
  }
  return frame;
}

/** `role:name`, unless the same tensor is asked for in two slices: then the whole select. */
const frameKey = (select: Select, selects: readonly Select[]): string => {
  const isTwice = selects.some(
    (other) => other.role === select.role && other.name === select.name && other.slice !== select.slice,
  );
  return isTwice ? formatSelect(select) : tensorKey(select.role, select.name);
};

/** One tensor over all steps, as one tensor with an axis more; read a step at a time, so that only the answer is large. */
export function readHistory(reader: RunReader, query: HistoryQuery): TensorHistory {
  const what = tensorKey(query.role, query.name);
  const { slice, reduce } = query;
  const all = sourceOf(reader, query.role, query.name).in(...windowBounds(query));
  const latest = all.at(-1);
  if (latest === undefined) throw notFound(reader, what, ' in these steps');
  const fitting = all.filter((r) => r.dtype === latest.dtype && r.shape.join() === latest.shape.join());
  const sliced = slice === undefined ? latest.shape : slicedShape(parseSlice(slice, latest.shape));
  const { dtype, shape } =
    reduce === undefined ? { dtype: latest.dtype, shape: sliced } : reducedLayout(latest.dtype, sliced);
  const rowBytes = elementCount(shape) * DTYPES[dtype].bytes;
  if (rowBytes * fitting.length > MAX_HISTORY_BYTES) {
    throw new TensorreelError(
      'TR_TOO_LARGE',
      `the history of ${what} has ${rowBytes * fitting.length} bytes, more than ${MAX_HISTORY_BYTES}`,
      'ask for a slice, or for fewer steps with from and to',
    );
  }
  const data = new Uint8Array(rowBytes * fitting.length);
  fitting.forEach((readable, row) => {
    const part = cut(readable.read(), slice);
    data.set((reduce === undefined ? part : reduceTensor(part, reduce)).data, row * rowBytes);
  });
  return {
    steps: fitting.map((readable) => readable.step),
    tensor: { dtype, shape: [fitting.length, ...shape], data },
  };
}

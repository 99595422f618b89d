import { DTYPES, isDtype, type Dtype } from './dtype.js';
import { TensorreelError } from './errors.js';
import { byteLength } from './shape.js';
import type { Tensor } from './tensor.js';

const NAMES = new Map<string, Dtype>(
  Object.keys(DTYPES)
    .filter(isDtype)
    .map((dtype) => [DTYPES[dtype].safetensors, dtype]),
);

/** Tensors by key, and text by key. */
export interface Safetensors {
  readonly tensors: ReadonlyMap<string, Tensor>;
  readonly metadata: ReadonlyMap<string, string>;
}

/**
 * The file in pieces, ready to be written one after another: header, then each tensor's own bytes, uncopied.
 * Tensors start at a multiple of 8 bytes when those of wide types are given first.
 *
 * @param tensors - in the order of their bytes
 * @see https://github.com/huggingface/safetensors#format
 */
export function encodeSafetensors(
  tensors: ReadonlyMap<string, Tensor>,
  metadata: ReadonlyMap<string, string> = new Map(),
): Uint8Array[] {
  const entries: [string, unknown][] = [];
  if (metadata.size > 0) entries.push(['__metadata__', Object.fromEntries(metadata)]);
  let offset = 0;
  for (const [key, tensor] of tensors) {
    const end = offset + tensor.data.byteLength;
    entries.push([
      key,
      { dtype: DTYPES[tensor.dtype].safetensors, shape: tensor.shape, data_offsets: [offset, end] },
    ]);
    offset = end;
  }
  // fromEntries makes own properties, so that a tensor named __proto__ is kept.
  const json = new TextEncoder().encode(JSON.stringify(Object.fromEntries(entries)));
  const header = new Uint8Array(8 + Math.ceil(json.length / 8) * 8).fill(0x20);
  new DataView(header.buffer).setBigUint64(0, BigInt(header.length - 8), true);
  header.set(json, 8);
  return [header, ...Array.from(tensors.values(), (t) => t.data)];
}

const malformed = (why: string, cause?: unknown): TensorreelError =>
  new TensorreelError('TR_BAD_REQUEST', `not a safetensors file: ${why}`, 'see the format’s page', { cause });

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isSize = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

const readTensor = (key: string, entry: unknown, body: Uint8Array): Tensor => {
  if (!isRecord(entry)) throw malformed(`${key} is not an object`);
  const dtype = NAMES.get(String(entry['dtype']));
  const shape = entry['shape'];
  const offsets = entry['data_offsets'];
  if (dtype === undefined) throw malformed(`${key} has dtype ${String(entry['dtype'])}`);
  if (!Array.isArray(shape) || !shape.every(isSize)) throw malformed(`${key} has no shape`);
  if (!Array.isArray(offsets) || !offsets.every(isSize)) throw malformed(`${key} has no offsets`);
  const [from = 0, to = 0] = offsets;
  if (to > body.length || to - from !== byteLength(dtype, shape))
    throw malformed(`${key} lies at ${from}…${to}`);
  return { dtype, shape, data: body.subarray(from, to) };
};

/**
 * Reads a whole file; the tensors are views on `bytes`.
 *
 * @throws `TR_BAD_REQUEST` naming what is wrong
 */
export function decodeSafetensors(bytes: Uint8Array): Safetensors {
  if (bytes.length < 8) throw malformed(`it has ${bytes.length} bytes`);
  const size = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true);
  if (size > BigInt(bytes.length - 8)) throw malformed(`its header claims ${size.toString()} bytes`);
  const bodyStart = 8 + Number(size);
  let header: unknown;
  try {
    header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, bodyStart)));
  } catch (cause) {
    throw malformed('its header is not JSON', cause);
  }
  if (!isRecord(header)) throw malformed('its header is not an object');
  const tensors = new Map<string, Tensor>();
  const metadata = new Map<string, string>();
  const body = bytes.subarray(bodyStart);
  for (const [key, entry] of Object.entries(header)) {
    if (key !== '__metadata__') tensors.set(key, readTensor(key, entry, body));
    else if (isRecord(entry)) for (const [k, v] of Object.entries(entry)) metadata.set(k, String(v));
  }
  return { tensors, metadata };
}

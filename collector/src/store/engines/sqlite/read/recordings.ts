import {
  decodeBytes,
  DTYPES,
  isDtype,
  TensorreelError,
  type Dtype,
  type Step,
  type Tensor,
} from '@tensorreel/schema';
import type { RunReader } from './run-reader.js';
import { stepOf } from './steps.js';

/** A recording found, not read yet. */
export interface Recording {
  readonly tensorId: number;
  readonly step: Step;
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  readonly codec: number;
  readonly rawBytes: number;
  readonly bytes: number;
  readonly dataId: number;
  readonly offset: number;
}

type Columns = Record<
  'tensor_id' | 'step' | 'codec' | 'raw_bytes' | 'bytes' | 'data_id' | 'offset',
  bigint
> & { readonly dtype: string; readonly shape: string };

const SELECT = `SELECT tensor_id, step, codec, raw_bytes, bytes, data_id, offset, dtype, shape
  FROM tensor_rec JOIN layout USING(layout_id) WHERE tensor_id = ?`;

const toRecording = (row: Columns): Recording => {
  if (!isDtype(row.dtype)) {
    throw new TensorreelError(
      'TR_CORRUPT',
      `a recording has the unknown dtype ${row.dtype.slice(0, 32)}`,
      'it was written by a newer version',
    );
  }
  return {
    tensorId: Number(row.tensor_id),
    step: stepOf(row.step),
    dtype: row.dtype,
    shape: row.shape === '' ? [] : row.shape.split(',').map(Number),
    codec: Number(row.codec),
    rawBytes: Number(row.raw_bytes),
    bytes: Number(row.bytes),
    dataId: Number(row.data_id),
    offset: Number(row.offset),
  };
};

/** undefined when the run never heard of it. */
export function tensorIdOf(reader: RunReader, role: string, name: string): number | undefined {
  const row = reader.file.get(
    'SELECT tensor_id FROM tensor JOIN name USING(name_id) WHERE role = ? AND text = ?',
    role,
    name,
  );
  return (row as { readonly tensor_id: number } | undefined)?.tensor_id;
}

/** All recordings at a step, in order of arrival. */
export function recordingsAt(reader: RunReader, tensorId: number, step: Step): Recording[] {
  const rows = reader.file.allExact(`${SELECT} AND step = ? ORDER BY writer_id, seq`, tensorId, step);
  return (rows as Columns[]).map(toRecording);
}

/** The last recording at or before a step. */
export function recordingUpTo(reader: RunReader, tensorId: number, step: Step): Recording | undefined {
  const row = reader.file.getExact(
    `${SELECT} AND step <= ? ORDER BY step DESC, writer_id DESC, seq DESC LIMIT 1`,
    tensorId,
    step,
  ) as Columns | undefined;
  return row === undefined ? undefined : toRecording(row);
}

/** The last step t at or before `step` with recordings at t and t + 1. */
export function lastPairUpTo(reader: RunReader, tensorId: number, step: Step): Step | undefined {
  const row = reader.file.getExact(
    `SELECT step FROM tensor_rec AS before WHERE tensor_id = ? AND step <= ? AND EXISTS (
       SELECT 1 FROM tensor_rec AS after WHERE after.tensor_id = before.tensor_id AND after.step = before.step + 1)
     ORDER BY step DESC LIMIT 1`,
    tensorId,
    step,
  ) as { readonly step: bigint } | undefined;
  return row === undefined ? undefined : stepOf(row.step);
}

/** One recording a step, the latest, by step. */
export function recordingsIn(reader: RunReader, tensorId: number, from: Step, to: Step): Recording[] {
  const rows = reader.file.allExact(
    `${SELECT} AND step BETWEEN ? AND ? ORDER BY step, writer_id, seq`,
    ...[tensorId, from, to],
  ) as Columns[];
  return rows.filter((row, i) => rows[i + 1]?.step !== row.step).map(toRecording);
}

/** Not a Buffer, whose slice() would be a view. */
const plainBytes = (payload: Uint8Array | undefined): Uint8Array =>
  payload === undefined
    ? new Uint8Array(0)
    : new Uint8Array(payload.buffer, payload.byteOffset, payload.byteLength);

/**
 * The tensor itself. Its bytes are shared with the cache: copy before handing them on.
 *
 * @param what - how an error names it, `role:name`
 * @throws `TR_CORRUPT` naming tensor and step
 */
export function readRecording(reader: RunReader, recording: Recording, what: string): Tensor {
  const { dtype, shape, dataId, offset, bytes } = recording;
  const key = `${reader.cachePrefix}${dataId}:${offset}:${bytes}`;
  const cached = reader.caches.tensors.get(key);
  if (cached !== undefined) return { dtype, shape, data: cached };
  const row = reader.file.get(
    `SELECT CASE length(payload) WHEN ? THEN payload ELSE substr(payload, ? + 1, ?) END AS payload
     FROM tensor_data WHERE data_id = ?`,
    ...[bytes, offset, bytes, dataId],
  ) as { readonly payload: Uint8Array } | undefined;
  try {
    const stored = plainBytes(row?.payload);
    const data = decodeBytes(
      recording.codec,
      stored,
      recording.rawBytes,
      DTYPES[dtype].bytes,
      reader.compressor,
    );
    reader.caches.tensors.set(key, data, data.length);
    return { dtype, shape, data };
  } catch (cause) {
    throw new TensorreelError(
      'TR_CORRUPT',
      `tensor ${what} of run ${reader.runId} at step ${recording.step.toString()} can't be read: ${cause instanceof Error ? cause.message : ''}`,
      'its bytes in the file are damaged; everything else can still be read',
      { cause },
    );
  }
}

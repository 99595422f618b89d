import type { RunRecord } from '@tensorreel/schema';
import type { RunBatch } from '../../store-engine.js';

/** A batch whose tensor bytes can be moved to a worker. */
export interface PackedBatch {
  readonly batch: RunBatch;
  readonly buffers: readonly ArrayBuffer[];
}

const ownBuffer = (data: Uint8Array): ArrayBuffer | undefined =>
  data.buffer instanceof ArrayBuffer && data.byteLength === data.buffer.byteLength && !Buffer.isBuffer(data)
    ? data.buffer
    : undefined;

/**
 * Buffers that hold just one tensor are moved; the others (views on a request's body, which may hold another run's
 * records too) are copied into one that is.
 */
export function packBatch(batch: RunBatch): PackedBatch {
  const views = batch.records.flatMap(({ body }) =>
    body.kind === 'tensor' && ownBuffer(body.tensor.data) === undefined ? [body.tensor.data.length] : [],
  );
  const shared = new Uint8Array(views.reduce((sum, length) => sum + length, 0));
  const buffers = new Set<ArrayBuffer>([shared.buffer]);
  let at = 0;
  const pack = (record: RunRecord): RunRecord => {
    const { body } = record;
    if (body.kind !== 'tensor') return record;
    const own = ownBuffer(body.tensor.data);
    if (own !== undefined) {
      buffers.add(own);
      return record;
    }
    const data = shared.subarray(at, at + body.tensor.data.length);
    data.set(body.tensor.data);
    at += data.length;
    return { ...record, body: { ...body, tensor: { ...body.tensor, data } } };
  };
  return { batch: { ...batch, records: batch.records.map(pack) }, buffers: [...buffers] };
}

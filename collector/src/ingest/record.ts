import { parseSpanId, wireToRecord, type RunId, type RunRecord, type SpanId } from '@tensorreel/schema';
import { logSeverity } from './severity.js';
import type { IncomingLog } from './telemetry.js';

/** A span id that names something: 8 bytes, not all zero. */
export function toSpanId(hex: string): SpanId | undefined {
  return hex.length === 16 && !/^0+$/.test(hex) ? parseSpanId(hex) : undefined;
}

/** Its bytes in a buffer of their own: a view would keep the whole request alive, and can't go to another thread. */
const detached = (record: RunRecord): RunRecord => {
  const { header, body } = record;
  if (body.kind !== 'tensor') return record;
  return { header, body: { ...body, tensor: { ...body.tensor, data: new Uint8Array(body.tensor.data) } } };
};

/** A log whose event name is ours → the record, or why it is not taken. */
export function logToRecord(runId: RunId, timeNanos: bigint, log: IncomingLog): RunRecord | string {
  const spanId = toSpanId(log.spanId);
  const read = wireToRecord(
    { runId, timeNanos, ...(spanId === undefined ? {} : { spanId }) },
    { eventName: log.eventName, body: log.body, attributes: log.attributes, severity: logSeverity(log) },
  );
  return 'rejected' in read ? read.rejected : detached(read.record);
}

import { MAX_REQUEST_BYTES, type RunRecord, type SpanRecord } from '@tensorreel/schema';
import type { Entry } from '../export/outbox.js';
import { logsBody } from './logs-body.js';
import type { OnRounded } from './otlp-value.js';
import type { Origin } from './resource.js';
import { tracesBody } from './traces-body.js';

/** What {@link packRecords} and {@link packSpans} need beside the data. */
export interface PackContext {
  readonly origin: Origin;
  readonly onRounded: OnRounded;
  /** Largest body; one item alone may be larger. */
  readonly maxBytes?: number;
}

/** Items to bodies of bounded size: whole where they fit, else halves, each on its own. */
const pack = <T>(
  items: readonly T[],
  maxBytes: number,
  toBody: (items: readonly T[]) => Uint8Array,
  toEntry: (items: readonly T[], body: Uint8Array) => Entry,
): Entry[] => {
  if (items.length === 0) return [];
  const body = toBody(items);
  if (body.length <= maxBytes || items.length === 1) return [toEntry(items, body)];
  const middle = items.length >> 1;
  return [items.slice(0, middle), items.slice(middle)].flatMap((half) =>
    pack(half, maxBytes, toBody, toEntry),
  );
};

const dataBytes = (record: RunRecord): number =>
  record.body.kind === 'tensor' ? record.body.tensor.data.length : 0;

/** Groups by tensor bytes, so that halving, which serializes again, stays rare. */
const groups = (records: readonly RunRecord[], maxBytes: number): RunRecord[][] => {
  const all: RunRecord[][] = [];
  let bytes = Infinity;
  for (const record of records) {
    const added = dataBytes(record) + 512;
    if (bytes + added > maxBytes) {
      all.push([]);
      bytes = 0;
    }
    all.at(-1)?.push(record);
    bytes += added;
  }
  return all;
};

/** Numbered records → requests, in order. */
export function packRecords(records: readonly RunRecord[], context: PackContext): Entry[] {
  const maxBytes = context.maxBytes ?? MAX_REQUEST_BYTES;
  return groups(records, maxBytes).flatMap((group) =>
    pack(
      group,
      maxBytes,
      (items) => logsBody(items, context.origin, context.onRounded),
      (items, body) => ({
        kind: 'logs',
        firstSeq: items[0]?.header.writer?.seq ?? 0,
        count: items.length,
        body,
      }),
    ),
  );
}

/** Spans → requests. */
export function packSpans(spans: readonly SpanRecord[], context: PackContext): Entry[] {
  return pack(
    spans,
    context.maxBytes ?? MAX_REQUEST_BYTES,
    (items) => tracesBody(items, context.origin, context.onRounded),
    (items, body) => ({ kind: 'traces', firstSeq: 0, count: items.length, body }),
  );
}

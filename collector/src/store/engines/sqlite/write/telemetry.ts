import { createHash } from 'node:crypto';
import type { JsonValue, RecordResource, SpanRecord, Step } from '@tensorreel/schema';
import type { SqliteFile } from '../file/sqlite-file.js';
import type { Names } from './names.js';

/** What a row of `event` holds. */
export interface EventFields {
  readonly writerId: number | null;
  readonly seq: number | null;
  readonly step: Step | null;
  readonly timeNanos: bigint;
  readonly name: string;
  readonly severity: string;
  readonly spanId: string | null;
  readonly body: unknown;
  readonly attributes: unknown;
}

const toJson = (value: unknown): string => JSON.stringify(value ?? null);

/** OTLP times are unsigned; SQLite's integers are not. */
const signed = (nanos: bigint): bigint => BigInt.asIntN(64, nanos);

export function addEvent(file: SqliteFile, names: Names, event: EventFields): void {
  file.run(
    `INSERT INTO event(writer_id, seq, step, time_ns, name_id, severity, span_id, body, attributes)
     VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[
      event.writerId,
      event.seq,
      event.step,
      signed(event.timeNanos),
      names.name(event.name),
      event.severity,
    ],
    ...[event.spanId, toJson(event.body), toJson(event.attributes)],
  );
}

/** @returns whether it was new: a span that is there already stays as it is */
export function addSpan(file: SqliteFile, names: Names, span: SpanRecord, resourceId: number): boolean {
  const { spanId } = span;
  if (file.get('SELECT 1 FROM span WHERE span_id = ?', spanId) !== undefined) return false;
  file.run(
    `INSERT INTO span(span_id, trace_id, parent_id, name_id, kind, start_ns, end_ns, step, status, attributes, resource_id)
     VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[spanId, span.traceId, span.parentId, names.name(span.name), span.kind],
    ...[
      signed(span.startNanos),
      signed(span.endNanos),
      span.step ?? null,
      span.status,
      toJson(span.attributes),
      resourceId,
    ],
  );
  return true;
}

export function addResource(names: Names, resource: RecordResource): number {
  const body = JSON.stringify({ ...resource } satisfies Record<string, JsonValue>);
  return names.resource(body, createHash('sha256').update(body).digest('hex'));
}

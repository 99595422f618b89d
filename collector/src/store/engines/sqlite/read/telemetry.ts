import { stepToJson, type EventListAnswer, type SpanListAnswer, type Step } from '@tensorreel/schema';
import type { PageQuery } from '../../../store-engine.js';
import { cursorInteger, readCursor, writeCursor } from './cursor.js';
import type { RunReader } from './run-reader.js';
import { LAST_STEP, stepOf } from './steps.js';

type Query = PageQuery & { readonly step?: Step };
type Json = EventListAnswer['events'][number]['body'];

const parse = (text: string): Json => JSON.parse(text) as Json;
const jsonStep = (step: bigint | null): number | string | null =>
  step === null ? null : stepToJson(stepOf(step));

/** Times are stored as SQLite's signed integers. */
const unsigned = (nanos: bigint): string => BigInt.asUintN(64, nanos).toString();

/** Rows without a step are outside of every window. */
const windowOf = (query: Query): { readonly sql: string; readonly values: readonly Step[] } => {
  if (query.step === undefined && query.from === undefined && query.to === undefined)
    return { sql: '', values: [] };
  const from = query.step ?? query.from ?? 0;
  const to = query.step ?? query.to ?? LAST_STEP;
  return { sql: 'AND step BETWEEN ? AND ?', values: [from, to] };
};

const scopeOf = (what: string, reader: RunReader, query: Query): string =>
  [what, reader.runId, query.step, query.from, query.to].map(String).join(' ');

interface EventRow {
  readonly event_id: bigint;
  readonly uid: string | null;
  readonly seq: bigint | null;
  readonly step: bigint | null;
  readonly time_ns: bigint;
  readonly name: string;
  readonly severity: string;
  readonly span_id: string | null;
  readonly body: string;
  readonly attributes: string;
}

/** In order of arrival. */
export function eventList(reader: RunReader, query: Query): EventListAnswer {
  const scope = scopeOf('events', reader, query);
  const after = query.cursor === undefined ? 0n : cursorInteger(readCursor(scope, query.cursor, 1)[0]);
  const window = windowOf(query);
  const rows = reader.file.allExact(
    `SELECT event_id, uid, seq, step, time_ns, text AS name, severity, span_id, body, attributes
     FROM event JOIN name USING(name_id) LEFT JOIN writer USING(writer_id)
     WHERE event_id > ? ${window.sql} ORDER BY event_id LIMIT ?`,
    ...[after, ...window.values, query.limit + 1],
  ) as EventRow[];
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    events: page.map((row) => ({
      name: row.name,
      time: unsigned(row.time_ns),
      step: jsonStep(row.step),
      severity: row.severity,
      writer: row.uid,
      seq: row.seq === null ? null : Number(row.seq),
      body: parse(row.body),
      attributes: parse(row.attributes),
      spanId: row.span_id,
    })),
    next: rows.length > page.length && last !== undefined ? writeCursor(scope, [last.event_id]) : null,
  };
}

interface SpanRow {
  readonly span_id: string;
  readonly trace_id: string;
  readonly parent_id: string | null;
  readonly name: string;
  readonly kind: bigint;
  readonly start_ns: bigint;
  readonly end_ns: bigint;
  readonly step: bigint | null;
  readonly status: 'unset' | 'ok' | 'error';
  readonly attributes: string;
  readonly resource: string;
}

const FIRST_START = (-(2n ** 63n)).toString();

/** By start, then id. */
export function spanList(reader: RunReader, query: Query): SpanListAnswer {
  const scope = scopeOf('spans', reader, query);
  const [start, id] = query.cursor === undefined ? [FIRST_START, ''] : readCursor(scope, query.cursor, 2);
  const window = windowOf(query);
  const rows = reader.file.allExact(
    `SELECT span_id, trace_id, parent_id, text AS name, kind, start_ns, end_ns, step, status, attributes,
       resource.body AS resource
     FROM span JOIN name USING(name_id) JOIN resource USING(resource_id)
     WHERE (start_ns, span_id) > (?, ?) ${window.sql} ORDER BY start_ns, span_id LIMIT ?`,
    ...[cursorInteger(start), id ?? '', ...window.values, query.limit + 1],
  ) as SpanRow[];
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    spans: page.map((row) => ({
      traceId: row.trace_id,
      spanId: row.span_id,
      parentId: row.parent_id,
      name: row.name,
      kind: Number(row.kind),
      start: unsigned(row.start_ns),
      end: unsigned(row.end_ns),
      step: jsonStep(row.step),
      status: row.status,
      attributes: parse(row.attributes),
      service: (JSON.parse(row.resource) as { readonly serviceName: string }).serviceName,
    })),
    next:
      rows.length > page.length && last !== undefined
        ? writeCursor(scope, [last.start_ns, last.span_id])
        : null,
  };
}

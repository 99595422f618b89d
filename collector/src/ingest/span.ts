import { wireToJson, type JsonValue, type SpanRecord } from '@tensorreel/schema';
import type { ForeignLog } from '../store/store-engine.js';
import { attributeStep } from './foreign-log.js';
import { toRunId } from './origin.js';
import { toSpanId } from './record.js';
import type { IncomingSpan } from './telemetry.js';

const STATUSES: readonly SpanRecord['status'][] = ['unset', 'ok', 'error'];

/** What the span's row has no column for, under the names that OTel's other formats give it. */
const extras = (span: IncomingSpan, scope: string): Record<string, JsonValue> => ({
  ...(scope === '' ? {} : { 'otel.scope.name': scope }),
  ...(span.status.message === '' ? {} : { 'otel.status_description': span.status.message }),
  ...(span.links.length === 0
    ? {}
    : {
        'otel.links': span.links.map(({ traceId, spanId, attributes }) => ({
          traceId,
          spanId,
          attributes: wireToJson(attributes),
        })),
      }),
});

/** An OTLP span → its record, or why it is not taken. */
export function toSpanRecord(span: IncomingSpan, scope: string): SpanRecord | string {
  const traceId = toRunId(span.traceId);
  const spanId = toSpanId(span.spanId);
  if (traceId === undefined) return 'trace id must be 16 bytes, not all zero';
  if (spanId === undefined) return 'span id must be 8 bytes, not all zero';
  const step = attributeStep(span.attributes);
  return {
    traceId,
    spanId,
    parentId: toSpanId(span.parentSpanId) ?? null,
    name: span.name,
    kind: span.kind,
    startNanos: BigInt.asIntN(64, span.startTimeUnixNano),
    endNanos: BigInt.asIntN(64, span.endTimeUnixNano),
    ...(step === undefined ? {} : { step }),
    status: STATUSES[span.status.code] ?? 'unset',
    attributes: { ...(wireToJson(span.attributes) as Record<string, JsonValue>), ...extras(span, scope) },
  };
}

/** A span's events, which become events of the run. */
export function spanEvents(span: IncomingSpan): ForeignLog[] {
  const step = attributeStep(span.attributes);
  return span.events.map((event) => ({
    name: event.name === '' ? 'event' : event.name,
    timeNanos: BigInt.asIntN(64, event.timeUnixNano),
    severity: event.name === 'exception' ? 'ERROR' : 'INFO',
    spanId: toSpanId(span.spanId) ?? null,
    ...(step === undefined ? {} : { step }),
    body: null,
    attributes: wireToJson(event.attributes),
  }));
}

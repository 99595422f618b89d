import { ATTR, jsonToWire, type SpanRecord } from '@tensorreel/schema';
import { ProtobufTraceSerializer } from '@opentelemetry/otlp-transformer';
import { toHrTime } from './hr-time.js';
import { toOtlpObject, type OnRounded } from './otlp-value.js';
import type { Origin } from './resource.js';

type Span = Parameters<typeof ProtobufTraceSerializer.serializeRequest>[0][number];

const STATUS = { unset: 0, ok: 1, error: 2 } as const;
const SAMPLED = 1;

const toSpan = (span: SpanRecord, origin: Origin, onRounded: OnRounded): Span => {
  const { traceId, spanId, parentId, startNanos, endNanos } = span;
  const context = { traceId, traceFlags: SAMPLED };
  const given = jsonToWire(span.attributes);
  const attributes = given instanceof Map ? toOtlpObject(given, onRounded) : {};
  return {
    name: span.name,
    // The serializer adds 1: the SDK counts kinds from 0.
    kind: span.kind - 1,
    spanContext: () => ({ ...context, spanId }),
    ...(parentId === null ? {} : { parentSpanContext: { ...context, spanId: parentId } }),
    startTime: toHrTime(startNanos),
    endTime: toHrTime(endNanos),
    duration: toHrTime(endNanos > startNanos ? endNanos - startNanos : 0n),
    status: { code: STATUS[span.status] },
    attributes: (span.step === undefined
      ? attributes
      : { ...attributes, [ATTR.step]: Number(span.step) }) as Span['attributes'],
    links: [],
    events: [],
    ended: true,
    resource: origin.resource,
    instrumentationScope: origin.scope,
    droppedAttributesCount: 0,
    droppedEventsCount: 0,
    droppedLinksCount: 0,
  };
};

/** One OTLP traces request with these spans. */
export function tracesBody(spans: readonly SpanRecord[], origin: Origin, onRounded: OnRounded): Uint8Array {
  const body = ProtobufTraceSerializer.serializeRequest(spans.map((span) => toSpan(span, origin, onRounded)));
  return body ?? new Uint8Array();
}

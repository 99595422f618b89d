import { ROOT_CONTEXT, SpanStatusCode, trace, type Span, type SpanContext } from '@opentelemetry/api';
import {
  AlwaysOnSampler,
  BasicTracerProvider,
  RandomIdGenerator,
  type ReadableSpan,
} from '@opentelemetry/sdk-trace-base';
import { ATTR, parseSpanId, SCOPE_NAME, type JsonValue, type SpanRecord } from '@tensorreel/schema';

const STATUS = {
  [SpanStatusCode.UNSET]: 'unset',
  [SpanStatusCode.OK]: 'ok',
  [SpanStatusCode.ERROR]: 'error',
} as const;

const nanos = ([seconds, rest]: readonly [number, number]): bigint =>
  BigInt(seconds) * 1_000_000_000n + BigInt(rest);

const toRecord = (span: ReadableSpan): SpanRecord => {
  const { traceId, spanId } = span.spanContext();
  const parent = span.parentSpanContext?.spanId;
  const step = span.attributes[ATTR.step];
  return {
    traceId,
    spanId: parseSpanId(spanId),
    parentId: parent === undefined ? null : parseSpanId(parent),
    name: span.name,
    // OTLP counts from 1: 0 is "unspecified".
    kind: span.kind + 1,
    startNanos: nanos(span.startTime),
    endNanos: nanos(span.endTime),
    ...(typeof step === 'number' && { step }),
    status: STATUS[span.status.code],
    attributes: span.attributes as JsonValue,
  };
};

// Our span records have no links: the span that the run was started in is named by attributes.
const linkOf = (outer: SpanContext | undefined): Record<string, string> =>
  outer === undefined
    ? {}
    : { 'tensorreel.link.trace_id': outer.traceId, 'tensorreel.link.span_id': outer.spanId };

/** Makes the spans of one run. */
export interface RunSpans {
  start(name: string, parent?: Span, attributes?: Readonly<Record<string, number | string>>): Span;
}

/**
 * A provider of our own, never registered: a NodeSDK of the user's stays as it is.
 *
 * @param runId - trace id of every span
 * @param emit - takes each span as it ends
 */
export function createSpans(runId: string, emit: (span: SpanRecord) => void): RunSpans {
  const random = new RandomIdGenerator();
  const provider = new BasicTracerProvider({
    idGenerator: { generateTraceId: () => runId, generateSpanId: () => random.generateSpanId() },
    // OTEL_TRACES_SAMPLER is about the user's own traces.
    sampler: new AlwaysOnSampler(),
    spanProcessors: [
      {
        onStart: () => undefined,
        onEnd: (span) => {
          emit(toRecord(span));
        },
        forceFlush: () => Promise.resolve(),
        shutdown: () => Promise.resolve(),
      },
    ],
  });
  const tracer = provider.getTracer(SCOPE_NAME);
  const outer = trace.getActiveSpan()?.spanContext();
  return {
    start: (name, parent, attributes = {}) =>
      tracer.startSpan(
        name,
        { attributes: { ...attributes, ...(parent === undefined && linkOf(outer)) } },
        parent === undefined ? ROOT_CONTEXT : trace.setSpan(ROOT_CONTEXT, parent),
      ),
  };
}

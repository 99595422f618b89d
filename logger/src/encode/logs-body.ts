import { recordToWire, type RunRecord, type Severity } from '@tensorreel/schema';
import { ProtobufLogsSerializer } from '@opentelemetry/otlp-transformer';
import { toHrTime } from './hr-time.js';
import { toOtlpObject, toOtlpValue, type OnRounded } from './otlp-value.js';
import type { Origin } from './resource.js';

type LogRecord = Parameters<typeof ProtobufLogsSerializer.serializeRequest>[0][number];

/** OTLP's numbers. */
const SEVERITY_NUMBERS: Readonly<Record<Severity, number>> = {
  DEBUG: 5,
  INFO: 9,
  WARN: 13,
  ERROR: 17,
  FATAL: 21,
};
const SAMPLED = 1;

const toLogRecord = (record: RunRecord, origin: Origin, onRounded: OnRounded): LogRecord => {
  const wire = recordToWire(record);
  const { runId, spanId, timeNanos } = record.header;
  const time = toHrTime(timeNanos);
  return {
    hrTime: time,
    hrTimeObserved: time,
    spanContext: { traceId: runId, spanId: spanId ?? '', traceFlags: SAMPLED },
    severityText: wire.severity,
    severityNumber: SEVERITY_NUMBERS[wire.severity],
    body: toOtlpValue(wire.body, onRounded),
    eventName: wire.eventName,
    resource: origin.resource,
    instrumentationScope: origin.scope,
    attributes: toOtlpObject(wire.attributes, onRounded),
    droppedAttributesCount: 0,
  };
};

/** One OTLP logs request with these records. */
export function logsBody(records: readonly RunRecord[], origin: Origin, onRounded: OnRounded): Uint8Array {
  const body = ProtobufLogsSerializer.serializeRequest(
    records.map((record) => toLogRecord(record, origin, onRounded)),
  );
  return body ?? new Uint8Array();
}

import type { WireValue } from '@tensorreel/schema';
import { concat, delimited, doubleField, fixed64Field, varintField } from './protobuf.js';

/** A LogRecord as a test writes it; ids in hex. */
export interface TestLog {
  readonly eventName?: string;
  readonly traceId?: string;
  readonly spanId?: string;
  readonly timeNanos?: bigint;
  readonly observedNanos?: bigint;
  readonly severityText?: string;
  readonly body?: WireValue;
  readonly attributes?: Readonly<Record<string, WireValue>> | ReadonlyMap<string, WireValue>;
}

export type TestAttributes = Readonly<Record<string, WireValue>>;

const entries = (attributes: NonNullable<TestLog['attributes']>): [string, WireValue][] =>
  attributes instanceof Map
    ? Array.from(attributes as ReadonlyMap<string, WireValue>)
    : Object.entries(attributes as TestAttributes);

/** Field numbers of opentelemetry/proto/common/v1/common.proto. */
function anyValue(value: WireValue): Uint8Array {
  if (value === null) return new Uint8Array();
  if (typeof value === 'string') return delimited(1, value);
  if (typeof value === 'boolean') return varintField(2, value ? 1 : 0);
  if (typeof value === 'bigint') return varintField(3, value);
  if (typeof value === 'number') return doubleField(4, value);
  if (value instanceof Uint8Array) return delimited(7, value);
  if (value instanceof Map) {
    const pairs = Array.from(value as ReadonlyMap<string, WireValue>, ([key, inner]) =>
      delimited(1, keyValue(key, inner)),
    );
    return delimited(6, concat(...pairs));
  }
  return delimited(5, concat(...(value as readonly WireValue[]).map((item) => delimited(1, anyValue(item)))));
}

function keyValue(key: string, value: WireValue): Uint8Array {
  return concat(delimited(1, key), delimited(2, anyValue(value)));
}

function resource(attributes: TestAttributes): Uint8Array {
  return concat(...entries(attributes).map(([key, value]) => delimited(1, keyValue(key, value))));
}

/** Field numbers of opentelemetry/proto/logs/v1/logs.proto. */
export function logRecord(log: TestLog): Uint8Array {
  return concat(
    fixed64Field(1, log.timeNanos ?? 1_700_000_000_000_000_000n),
    ...(log.severityText === undefined ? [] : [delimited(3, log.severityText)]),
    ...(log.body === undefined ? [] : [delimited(5, anyValue(log.body))]),
    ...entries(log.attributes ?? {}).map(([key, value]) => delimited(6, keyValue(key, value))),
    ...(log.traceId === undefined ? [] : [delimited(9, Buffer.from(log.traceId, 'hex'))]),
    ...(log.spanId === undefined ? [] : [delimited(10, Buffer.from(log.spanId, 'hex'))]),
    ...(log.observedNanos === undefined ? [] : [fixed64Field(11, log.observedNanos)]),
    ...(log.eventName === undefined ? [] : [delimited(12, log.eventName)]),
  );
}

/** One ExportLogsServiceRequest of one resource and scope. */
export function logsBody(logs: readonly TestLog[], of: TestAttributes = {}): Uint8Array<ArrayBuffer> {
  const scopeLogs = concat(...logs.map((log) => delimited(2, logRecord(log))));
  return delimited(1, concat(delimited(1, resource(of)), delimited(2, scopeLogs)));
}

/** AnyValue in OTLP/JSON. */
function jsonValue(value: WireValue): unknown {
  if (value === null) return {};
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  if (typeof value === 'bigint') return { intValue: value.toString() };
  if (typeof value === 'number') return { doubleValue: value };
  if (value instanceof Uint8Array) return { bytesValue: Buffer.from(value).toString('base64') };
  if (value instanceof Map)
    return { kvlistValue: { values: jsonEntries(value as ReadonlyMap<string, WireValue>) } };
  return { arrayValue: { values: (value as readonly WireValue[]).map(jsonValue) } };
}

const jsonEntries = (attributes: NonNullable<TestLog['attributes']>): unknown[] =>
  entries(attributes).map(([key, value]) => ({ key, value: jsonValue(value) }));

function jsonLog(log: TestLog): Record<string, unknown> {
  return {
    timeUnixNano: (log.timeNanos ?? 1_700_000_000_000_000_000n).toString(),
    ...(log.severityText === undefined ? {} : { severityText: log.severityText }),
    ...(log.body === undefined ? {} : { body: jsonValue(log.body) }),
    attributes: jsonEntries(log.attributes ?? {}),
    ...(log.traceId === undefined ? {} : { traceId: log.traceId }),
    ...(log.spanId === undefined ? {} : { spanId: log.spanId }),
    ...(log.eventName === undefined ? {} : { eventName: log.eventName }),
  };
}

export function jsonLogsBody(logs: readonly TestLog[], of: TestAttributes = {}): string {
  const scopeLogs = [{ logRecords: logs.map(jsonLog) }];
  return JSON.stringify({ resourceLogs: [{ resource: { attributes: jsonEntries(of) }, scopeLogs }] });
}

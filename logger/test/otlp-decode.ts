import protobuf from 'protobufjs';

// fixed64 is read as double, which has the same 8 bytes: protobufjs alone would round it.
// The parts of opentelemetry-proto 1.9 that we send, decoded by protobufjs: independent of the writer under test.
const PROTO = `
syntax = "proto3";
message AnyValue { oneof value { string string_value = 1; bool bool_value = 2; int64 int_value = 3; double double_value = 4;
  ArrayValue array_value = 5; KeyValueList kvlist_value = 6; bytes bytes_value = 7; } }
message ArrayValue { repeated AnyValue values = 1; }
message KeyValueList { repeated KeyValue values = 1; }
message KeyValue { string key = 1; AnyValue value = 2; }
message Scope { string name = 1; string version = 2; }
message Resource { repeated KeyValue attributes = 1; }
message LogRecord { double time_unix_nano = 1; int32 severity_number = 2; string severity_text = 3; AnyValue body = 5;
  repeated KeyValue attributes = 6; bytes trace_id = 9; bytes span_id = 10; double observed_time_unix_nano = 11; string event_name = 12; }
message ScopeLogs { Scope scope = 1; repeated LogRecord log_records = 2; }
message ResourceLogs { Resource resource = 1; repeated ScopeLogs scope_logs = 2; }
message LogsRequest { repeated ResourceLogs resource_logs = 1; }
message Status { string message = 2; int32 code = 3; }
message Span { bytes trace_id = 1; bytes span_id = 2; bytes parent_span_id = 4; string name = 5; int32 kind = 6;
  double start_time_unix_nano = 7; double end_time_unix_nano = 8; repeated KeyValue attributes = 9; Status status = 15; }
message ScopeSpans { Scope scope = 1; repeated Span spans = 2; }
message ResourceSpans { Resource resource = 1; repeated ScopeSpans scope_spans = 2; }
message TracesRequest { repeated ResourceSpans resource_spans = 1; }
message Partial { int64 rejected = 1; string error_message = 2; }
message Response { Partial partial_success = 1; }
`;
const root = protobuf.parse(PROTO).root;

/** A decoded AnyValue: kvlists are entries, so that a doubled or odd key shows. */
export type Decoded =
  | null
  | string
  | boolean
  | { readonly int: string }
  | { readonly double: number }
  | Uint8Array
  | readonly Decoded[]
  | { readonly kvlist: readonly (readonly [string, Decoded])[] };

interface Any {
  value?: string;
  stringValue: string;
  boolValue: boolean;
  /** A number, or a Long where that package is installed. */
  intValue: number | { toString(): string };
  doubleValue: number;
  arrayValue: { values: Any[] };
  kvlistValue: { values: { key: string; value: Any }[] };
  bytesValue: Uint8Array;
}

const decodeAny = (any: Any | null | undefined): Decoded => {
  switch (any?.value) {
    case 'stringValue':
      return any.stringValue;
    case 'boolValue':
      return any.boolValue;
    case 'intValue':
      return {
        int: (typeof any.intValue === 'number' ? BigInt(any.intValue) : any.intValue).toString(),
      };
    case 'doubleValue':
      return { double: any.doubleValue };
    case 'arrayValue':
      return any.arrayValue.values.map(decodeAny);
    case 'kvlistValue':
      return { kvlist: any.kvlistValue.values.map(({ key, value }) => [key, decodeAny(value)] as const) };
    case 'bytesValue':
      return Uint8Array.from(any.bytesValue);
    case undefined:
    default:
      return null;
  }
};

interface KeyValue {
  key: string;
  value: Any;
}
const attributesOf = (list: KeyValue[]): ReadonlyMap<string, Decoded> =>
  new Map(list.map(({ key, value }) => [key, decodeAny(value)]));
const fixed64 = (bits: number): string => {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, bits);
  return view.getBigUint64(0).toString();
};
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

export interface DecodedLog {
  readonly eventName: string;
  readonly timeNanos: string;
  readonly severity: readonly [number, string];
  readonly traceId: string;
  readonly spanId: string;
  readonly body: Decoded;
  readonly attributes: ReadonlyMap<string, Decoded>;
  readonly resource: ReadonlyMap<string, Decoded>;
  readonly scope: string;
  readonly seq: number;
}

interface RawLog {
  eventName: string;
  timeUnixNano: number;
  severityNumber: number;
  severityText: string;
  traceId: Uint8Array;
  spanId: Uint8Array;
  body: Any | null;
  attributes: KeyValue[];
}

/** All log records of a request, in order. */
export function decodeLogs(body: Uint8Array): DecodedLog[] {
  const request = root.lookupType('LogsRequest').decode(body) as unknown as {
    resourceLogs: {
      resource: { attributes: KeyValue[] };
      scopeLogs: { scope: { name: string }; logRecords: RawLog[] }[];
    }[];
  };
  return request.resourceLogs.flatMap(({ resource, scopeLogs }) =>
    scopeLogs.flatMap(({ scope, logRecords }) =>
      logRecords.map((log) => {
        const attributes = attributesOf(log.attributes);
        const seq = attributes.get('tensorreel.writer.seq') as { int: string } | undefined;
        return {
          eventName: log.eventName,
          timeNanos: fixed64(log.timeUnixNano),
          severity: [log.severityNumber, log.severityText] as const,
          traceId: hex(log.traceId),
          spanId: hex(log.spanId),
          body: decodeAny(log.body),
          attributes,
          resource: attributesOf(resource.attributes),
          scope: scope.name,
          seq: Number(seq?.int ?? NaN),
        };
      }),
    ),
  );
}

export interface DecodedSpan {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentId: string;
  readonly kind: number;
  readonly start: string;
  readonly end: string;
  readonly status: number;
  readonly attributes: ReadonlyMap<string, Decoded>;
}

interface RawSpan {
  name: string;
  traceId: Uint8Array;
  spanId: Uint8Array;
  parentSpanId: Uint8Array;
  kind: number;
  startTimeUnixNano: number;
  endTimeUnixNano: number;
  status: { code: number } | null;
  attributes: KeyValue[];
}

/** All spans of a request, in order. */
export function decodeSpans(body: Uint8Array): DecodedSpan[] {
  const request = root.lookupType('TracesRequest').decode(body) as unknown as {
    resourceSpans: { scopeSpans: { spans: RawSpan[] }[] }[];
  };
  return request.resourceSpans.flatMap(({ scopeSpans }) =>
    scopeSpans.flatMap(({ spans }) =>
      spans.map((span) => ({
        name: span.name,
        traceId: hex(span.traceId),
        spanId: hex(span.spanId),
        parentId: hex(span.parentSpanId),
        kind: span.kind,
        start: fixed64(span.startTimeUnixNano),
        end: fixed64(span.endTimeUnixNano),
        status: span.status?.code ?? 0,
        attributes: attributesOf(span.attributes),
      })),
    ),
  );
}

/** An ExportLogsServiceResponse with partial_success. */
export function encodePartial(rejected: number, errorMessage: string): Uint8Array {
  const type = root.lookupType('Response');
  return type.encode(type.fromObject({ partialSuccess: { rejected, errorMessage } })).finish();
}

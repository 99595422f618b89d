import type { WireAttributes, WireValue } from '@tensorreel/schema';

// What a decoder hands over, by OTLP's own names. Bytes are views on the request's.

export interface IncomingResource {
  readonly attributes: WireAttributes;
}

interface IncomingScope {
  readonly name: string;
}

export interface IncomingLog {
  readonly timeUnixNano: bigint;
  readonly observedTimeUnixNano: bigint;
  readonly severityNumber: number;
  readonly severityText: string;
  readonly body: WireValue;
  readonly attributes: WireAttributes;
  /** Hex of whatever bytes came. */
  readonly traceId: string;
  readonly spanId: string;
  readonly eventName: string;
}

export interface IncomingSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string;
  readonly name: string;
  readonly kind: number;
  readonly startTimeUnixNano: bigint;
  readonly endTimeUnixNano: bigint;
  readonly attributes: WireAttributes;
  readonly events: readonly {
    readonly timeUnixNano: bigint;
    readonly name: string;
    readonly attributes: WireAttributes;
  }[];
  readonly links: readonly {
    readonly traceId: string;
    readonly spanId: string;
    readonly attributes: WireAttributes;
  }[];
  readonly status: { readonly message: string; readonly code: number };
}

export interface IncomingPoint {
  readonly timeUnixNano: bigint;
  readonly asDouble: number | undefined;
  readonly asInt: bigint | undefined;
  readonly attributes: WireAttributes;
}

interface Points<P> {
  readonly dataPoints: readonly P[];
}

export interface IncomingMetric {
  readonly name: string;
  readonly gauge: Points<IncomingPoint> | undefined;
  readonly sum: Points<IncomingPoint> | undefined;
  readonly histogram: Points<unknown> | undefined;
  readonly exponentialHistogram: Points<unknown> | undefined;
  readonly summary: Points<unknown> | undefined;
}

export interface LogsRequest {
  readonly resourceLogs: readonly {
    readonly resource: IncomingResource;
    readonly scopeLogs: readonly {
      readonly scope: IncomingScope;
      readonly logRecords: readonly IncomingLog[];
    }[];
  }[];
}

export interface TracesRequest {
  readonly resourceSpans: readonly {
    readonly resource: IncomingResource;
    readonly scopeSpans: readonly {
      readonly scope: IncomingScope;
      readonly spans: readonly IncomingSpan[];
    }[];
  }[];
}

export interface MetricsRequest {
  readonly resourceMetrics: readonly {
    readonly resource: IncomingResource;
    readonly scopeMetrics: readonly {
      readonly scope: IncomingScope;
      readonly metrics: readonly IncomingMetric[];
    }[];
  }[];
}

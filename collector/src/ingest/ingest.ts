import type { StoreEngine } from '../store/store-engine.js';
import type { IngestContext } from './context.js';
import { KnownRuns } from './known-runs.js';
import { ingestLogs } from './logs.js';
import { ingestMetrics } from './metrics.js';
import { ingestSpans } from './spans.js';
import type { Outcome } from './outcome.js';
import type { LogsRequest, MetricsRequest, TracesRequest } from './telemetry.js';
import type { NowNanos } from './times.js';

/** Takes decoded requests; each promise resolves after what was taken is committed. */
export interface Ingest {
  logs(request: LogsRequest): Promise<Outcome>;
  spans(request: TracesRequest): Promise<Outcome>;
  metrics(request: MetricsRequest): Promise<Outcome>;
  close(): void;
}

export function openIngest(store: StoreEngine, now: NowNanos): Ingest {
  const known = new KnownRuns(store);
  const context: IngestContext = { store, known, now };
  return {
    logs: (request) => ingestLogs(context, request),
    spans: (request) => ingestSpans(context, request),
    metrics: (request) => ingestMetrics(context, request),
    close: () => {
      known.close();
    },
  };
}

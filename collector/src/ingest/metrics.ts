import { Batches } from './batches.js';
import type { IngestContext } from './context.js';
import { pointToRecord } from './metric-point.js';
import { readOrigin, type Origin } from './origin.js';
import { Outcome } from './outcome.js';
import type { IncomingMetric, MetricsRequest } from './telemetry.js';

/** Stores gauges and sums as series; points of other kinds are refused by name. */
export async function ingestMetrics(context: IngestContext, request: MetricsRequest): Promise<Outcome> {
  const batches = new Batches();
  const outcome = new Outcome();

  const addMetric = (metric: IncomingMetric, origin: Origin): void => {
    const runId = origin.joined ?? origin.foreignRun;
    for (const point of [...(metric.gauge?.dataPoints ?? []), ...(metric.sum?.dataPoints ?? [])]) {
      const index = outcome.nextIndex();
      const record = pointToRecord(runId, origin.joined !== undefined, metric.name, point, context.now);
      if (typeof record === 'string') outcome.rejections.add(index, record);
      else batches.addRecord(runId, 'foreign', origin, record, index);
    }
    for (const kind of ['histogram', 'exponentialHistogram', 'summary'] as const) {
      for (let left = metric[kind]?.dataPoints.length ?? 0; left > 0; left--)
        outcome.rejections.add(outcome.nextIndex(), `${kind} points are not stored; gauges and sums are`);
    }
  };

  for (const { resource, scopeMetrics } of request.resourceMetrics) {
    const origin = readOrigin(resource);
    for (const { metrics } of scopeMetrics) for (const metric of metrics) addMetric(metric, origin);
  }
  await batches.store(context, outcome);
  return outcome;
}

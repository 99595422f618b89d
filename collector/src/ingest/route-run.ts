import type { RunId } from '@tensorreel/schema';
import type { RunBatch } from '../store/store-engine.js';
import type { Batches } from './batches.js';
import type { KnownRuns } from './known-runs.js';
import { toRunId, type Origin } from './origin.js';

export interface Destination {
  readonly runId: RunId;
  readonly kind: RunBatch['kind'];
}

/** Records of ours: the run is their trace, else what the resource says; without either they stay with their service. */
export function ownDestination(traceId: string, origin: Origin): Destination {
  const runId = toRunId(traceId) ?? origin.joined;
  return runId === undefined ? { runId: origin.foreignRun, kind: 'foreign' } : { runId, kind: 'training' };
}

/** Telemetry of others: the resource's run, else the trace where it is a run's, else the run of their service. */
export async function foreignDestination(
  traceId: string,
  origin: Origin,
  known: Pick<KnownRuns, 'has'>,
  batches: Pick<Batches, 'hasTraining'>,
): Promise<Destination> {
  if (origin.joined !== undefined) return { runId: origin.joined, kind: 'foreign' };
  const trace = toRunId(traceId);
  const isRun = trace !== undefined && (batches.hasTraining(trace) || (await known.has(trace)));
  return { runId: isRun ? trace : origin.foreignRun, kind: 'foreign' };
}

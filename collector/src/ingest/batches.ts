import type { RunId, RunRecord, SpanRecord } from '@tensorreel/schema';
import type { ForeignLog, RunBatch } from '../store/store-engine.js';
import type { IngestContext } from './context.js';
import type { Origin } from './origin.js';
import type { Outcome } from './outcome.js';

interface OpenBatch extends RunBatch {
  kind: RunBatch['kind'];
  readonly records: RunRecord[];
  readonly spans: SpanRecord[];
  readonly logs: ForeignLog[];
  /** Place in the request of each of `records`. */
  readonly indexes: number[];
}

/** A request's telemetry, sorted by run. */
export class Batches {
  readonly #byRun = new Map<RunId, Map<Origin, OpenBatch>>();

  readonly #trainings = new Set<RunId>();

  addRecord(runId: RunId, kind: RunBatch['kind'], origin: Origin, record: RunRecord, index: number): void {
    const batch = this.#batch(runId, kind, origin);
    batch.records.push(record);
    batch.indexes.push(index);
  }

  addSpan(runId: RunId, kind: RunBatch['kind'], origin: Origin, span: SpanRecord): void {
    this.#batch(runId, kind, origin).spans.push(span);
  }

  addLog(runId: RunId, kind: RunBatch['kind'], origin: Origin, log: ForeignLog): void {
    this.#batch(runId, kind, origin).logs.push(log);
  }

  /** Whether the request itself brings records of a training under this id. */
  hasTraining(runId: RunId): boolean {
    return this.#trainings.has(runId);
  }

  /** Resolves after all of it is committed. */
  async store({ store, known }: IngestContext, outcome: Outcome): Promise<void> {
    const all = Array.from(this.#byRun.values(), (byOrigin) => [...byOrigin.values()]).flat();
    // Settled, not all: a failed batch must not be answered while another is still being written.
    const results = await Promise.allSettled(
      all.map(async ({ indexes, ...batch }) => ({ ...batch, indexes, result: await store.append(batch) })),
    );
    for (const settled of results) {
      if (settled.status === 'rejected') throw settled.reason;
      const { runId, kind, indexes, result } = settled.value;
      if (kind === 'training') known.learn(runId);
      outcome.stored += result.stored;
      outcome.duplicates += result.duplicates;
      for (const { index, reason } of result.rejected)
        outcome.rejections.add(indexes[index] ?? index, reason);
    }
  }

  #batch(runId: RunId, kind: RunBatch['kind'], origin: Origin): OpenBatch {
    let byOrigin = this.#byRun.get(runId);
    if (byOrigin === undefined) {
      byOrigin = new Map<Origin, OpenBatch>();
      this.#byRun.set(runId, byOrigin);
    }
    let batch = byOrigin.get(origin);
    if (batch === undefined) {
      batch = { runId, kind, resource: origin.resource, records: [], spans: [], logs: [], indexes: [] };
      byOrigin.set(origin, batch);
    }
    if (kind === 'training') {
      batch.kind = kind;
      this.#trainings.add(runId);
    }
    return batch;
  }
}

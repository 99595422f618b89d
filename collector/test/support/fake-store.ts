import { TensorreelError, type RunId } from '@tensorreel/schema';
import type { AppendResult, RunBatch } from '../../src/store/store-engine.js';
import type { IngestContext } from '../../src/ingest/context.js';

/** An ingest context that keeps what it is given: for tests of what ingestion hands on. */
export function keepingContext(
  knownRuns: readonly string[] = [],
): IngestContext & { readonly batches: RunBatch[] } {
  const batches: RunBatch[] = [];
  return {
    batches,
    now: () => 42n,
    known: {
      has: (runId: RunId) => Promise.resolve(knownRuns.includes(runId)),
      learn: () => undefined,
    },
    store: {
      append: (batch: RunBatch): Promise<AppendResult> => {
        batches.push(batch);
        return Promise.resolve({ stored: batch.records.length, duplicates: 0, rejected: [] });
      },
    },
  };
}

/** A context whose store is not there. */
export function brokenContext(): IngestContext {
  const away = new TensorreelError('TR_STORE_UNAVAILABLE', 'the store is not there', 'wait');
  return { ...keepingContext(), store: { append: () => Promise.reject(away) } };
}

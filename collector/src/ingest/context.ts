import type { StoreEngine } from '../store/store-engine.js';
import type { KnownRuns } from './known-runs.js';
import type { NowNanos } from './times.js';

/** What ingestion works with. */
export interface IngestContext {
  readonly store: Pick<StoreEngine, 'append'>;
  readonly known: Pick<KnownRuns, 'has' | 'learn'>;
  readonly now: NowNanos;
}

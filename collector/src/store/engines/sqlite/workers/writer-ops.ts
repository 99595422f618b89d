import type { RunId, RunPatch } from '@tensorreel/schema';
import type { AppendResult, RunBatch } from '../../../store-engine.js';

/** What a writing worker is asked; it commits what has gathered of a run as one group. */
export interface WriterOps {
  readonly append: (batch: RunBatch) => AppendResult;
  readonly patch: (runId: RunId, patch: RunPatch) => undefined;
  readonly closeRun: (runId: RunId) => undefined;
}

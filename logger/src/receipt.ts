import type { Receipt } from './api.js';
import type { WriterState } from './export/completeness.js';

/** What the worker knows of a receipt. */
export type WorkerReceipt = Omit<Receipt, 'overhead' | 'overheadMillis' | 'url'>;

/**
 * Puts a receipt together.
 *
 * @param state - undefined when no collector answered
 */
export function makeReceipt(
  known: Omit<WorkerReceipt, 'complete' | 'received' | 'missing'>,
  state: WriterState | undefined,
): WorkerReceipt {
  if (state === undefined) return { ...known, complete: null, received: null, missing: [] };
  const { received, declaredLastSeq, missing } = state;
  const isWhole = missing.length === 0 && received >= known.records && declaredLastSeq === known.records - 1;
  return { ...known, complete: isWhole, received, missing };
}

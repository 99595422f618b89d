import type { RunRow } from '@tensorreel/schema';
import type { WordKey } from '../words/words.js';

export type RunFilter = 'all' | 'running' | 'finished' | 'failed' | 'silent' | 'foreign';

export const FILTERS: readonly { readonly filter: RunFilter; readonly word: WordKey }[] = [
  { filter: 'all', word: 'all' },
  { filter: 'running', word: 'live' },
  { filter: 'finished', word: 'finished' },
  { filter: 'failed', word: 'failed' },
  { filter: 'silent', word: 'silent' },
  { filter: 'foreign', word: 'foreign' },
];

/** Whether a run is in a chip's set; foreign telemetry has a chip of its own. */
export function isInFilter(run: Pick<RunRow, 'kind' | 'status'>, filter: RunFilter): boolean {
  if (filter === 'all') return true;
  if (filter === 'foreign') return run.kind === 'foreign';
  return run.kind !== 'foreign' && run.status === filter;
}

/** A changed row in its place, a new one where it belongs by its start, newest first; null removes. */
export function withRunRow(runs: readonly RunRow[], runId: string, row: RunRow | null): RunRow[] {
  const rest = runs.filter((run) => run.id !== runId);
  if (row === null) return rest;
  const index = runs.findIndex((run) => run.id === runId);
  if (index >= 0) return runs.map((run) => (run.id === runId ? row : run));
  const at = rest.findIndex((run) => (run.startedAt ?? '') < (row.startedAt ?? ''));
  return at < 0 ? [...rest, row] : [...rest.slice(0, at), row, ...rest.slice(at)];
}

import { TensorreelError, type Graph, type RunDetail, type SeriesListAnswer } from '@tensorreel/schema';
import type { Source } from '../client/source.js';

/** More curves than this can't be told apart. */
export const MOST_COMPARED = 6;

/** What is known of a run before its curve is read. */
export interface ComparedRun {
  readonly detail: RunDetail;
  readonly graph: Graph | null;
  readonly series: SeriesListAnswer['series'];
}

/** A run that could not be read; `isMissing` where the collector has none of that id. */
export interface FailedRun {
  readonly id: string;
  readonly isMissing: boolean;
  readonly why: string;
}

/** The runs of an address. */
export interface LoadedRuns {
  readonly runs: readonly ComparedRun[];
  readonly failed: readonly FailedRun[];
}

async function loadRun(source: Source, runId: string): Promise<ComparedRun> {
  const detail = await source.detail(runId);
  const [graph, series] = await Promise.all([source.graph(detail.id), source.seriesList(detail.id)]);
  return { detail, graph, series };
}

const toFailure = (id: string, reason: unknown): FailedRun => ({
  id,
  isMissing: reason instanceof TensorreelError && ['TR_RUN_NOT_FOUND', 'TR_NOT_FOUND'].includes(reason.code),
  why: reason instanceof TensorreelError ? `${reason.message}: ${reason.hint}` : String(reason),
});

/** Each run by itself: one that is not there does not keep the others away. */
export async function loadRuns(source: Source, ids: readonly string[]): Promise<LoadedRuns> {
  const wanted = [...new Set(ids)].slice(0, MOST_COMPARED);
  const settled = await Promise.allSettled(wanted.map((id) => loadRun(source, id)));
  const runs = new Map<string, ComparedRun>();
  const failed: FailedRun[] = [];
  for (const [i, result] of settled.entries()) {
    // `latest` may be one of the others.
    if (result.status === 'fulfilled') runs.set(result.value.detail.id, result.value);
    else failed.push(toFailure(wanted[i] ?? '', result.reason));
  }
  return { runs: [...runs.values()], failed };
}

/** Names of all series, with the count of runs that have them: the losses first, then accuracies. */
export function seriesChoices(
  runs: readonly ComparedRun[],
): { readonly name: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const { series } of runs) for (const { name } of series) counts.set(name, (counts.get(name) ?? 0) + 1);
  const rank = (name: string): number => {
    const first = ['train/loss', 'loss', 'val/loss', 'train/epoch_loss', 'train/accuracy', 'val/accuracy'];
    const at = first.indexOf(name);
    return at < 0 ? first.length : at;
  };
  return [...counts]
    .map(([name, count]) => ({ name, count }))
    .sort((a, b) => rank(a.name) - rank(b.name) || a.name.localeCompare(b.name));
}

import { tensorKey } from '@tensorreel/schema';
import { loadAxisColumns } from '../client/axis-columns.js';
import { FrameLoader } from '../client/frame-loader.js';
import { HistoryStore } from '../client/history-store.js';
import { sortNeeds } from '../client/needs.js';
import { indexRecorded, type RunCatalog } from '../client/run-catalog.js';
import type { Source } from '../client/source.js';
import { SpanStore } from '../client/span-store.js';
import { SummaryStore } from '../client/summary-store.js';
import type { Axes, Extents, Frame } from '../frame.js';
import type { Need } from '../need.js';

/** One frame with everything that was asked of it, and what its scales and axes need. */
export interface LoadedFrame {
  readonly frame: Frame;
  readonly extents: Extents;
  readonly axes: Axes;
}

/**
 * Reads one frame, once.
 *
 * @throws what the source says of the first need that can't be read
 */
export async function loadFrame(
  source: Source,
  catalog: RunCatalog,
  { needs, step }: { readonly needs: readonly Need[]; readonly step: number },
): Promise<LoadedFrame> {
  const runId = catalog.run.id;
  const ranges = indexRecorded(catalog);
  const sorted = sortNeeds(needs);
  let onArrival = (): void => undefined;
  const arrived = (): void => {
    onArrival();
  };
  const recorded = (role: string, name: string) => ranges.get(tensorKey(role, name));
  const loader = new FrameLoader({ source, runId, recorded, onArrival: arrived });
  const histories = new HistoryStore(source, runId, arrived);
  const summaries = new SummaryStore(source, runId, arrived);
  const spans = new SpanStore(source, runId, arrived);
  loader.want(sorted.tensors, [step]);
  histories.ensure(sorted.overTime);
  summaries.ensure(sorted.summaries);
  if (sorted.hasSpans) spans.want(step);
  const isWhole = (): boolean =>
    loader.isReady(step) &&
    histories.isReady(sorted.overTime) &&
    summaries.isReady(sorted.summaries) &&
    (!sorted.hasSpans || spans.spans(step) !== undefined);
  await new Promise<void>((resolve) => {
    onArrival = () => {
      if (isWhole()) resolve();
    };
    onArrival();
  });
  const failure = [
    ...sorted.tensors.map((need) => loader.failure(need, step)),
    ...sorted.overTime.map((need) => histories.failure(need)),
  ].find((error) => error !== undefined);
  if (failure !== undefined) throw failure;
  const named = catalog.series.find(({ name }) => name === 'train/loss') ?? catalog.series[0];
  return {
    frame: {
      run: runId,
      step,
      tensor: (need) => loader.tensor(need, step),
      history: (need) => histories.history(need),
      series: (need) => histories.series(need),
      summary: (need) => summaries.line(need),
      spans: () => spans.spans(step),
    },
    extents: (role, name) => summaries.line({ role, name })?.extent,
    axes: await loadAxisColumns(source, runId, named?.name),
  };
}

import type { HistoryNeed, SeriesNeed, SummaryNeed, TensorNeed } from '../need.js';
import type { RunStore } from './run-store.js';

/** One step of a run, as far as it has come. */
export interface StoreFrame {
  readonly run: string;
  readonly step: number;
  tensor(need: TensorNeed): ReturnType<RunStore['tensor']>;
  history(need: HistoryNeed): ReturnType<RunStore['history']>;
  series(need: SeriesNeed): ReturnType<RunStore['series']>;
  summary(need: SummaryNeed): ReturnType<RunStore['summary']>;
  spans(): ReturnType<RunStore['spans']>;
}

export function storeFrame(store: RunStore, step: number): StoreFrame {
  return {
    run: store.runId,
    step,
    tensor: (need) => store.tensor(need, step),
    history: (need) => store.history(need),
    series: (need) => store.series(need),
    summary: (need) => store.summary(need),
    spans: () => store.spans(step),
  };
}

import { tensorKey, type StepRange, type TensorreelError } from '@tensorreel/schema';
import { loadAxisColumns, NO_COLUMNS, type AxisColumns } from './axis-columns.js';
import { coalesce } from './coalesce.js';
import { FrameLoader } from './frame-loader.js';
import { HistoryStore } from './history-store.js';
import type { HistoryNeed, Need, SeriesNeed, SummaryNeed, TensorNeed } from '../need.js';
import { sortNeeds } from './needs.js';
import {
  indexRecorded,
  loadCatalog,
  reloadSeries,
  reloadTensors,
  withRow,
  type RunCatalog,
} from './run-catalog.js';
import type { Connection, HistoryData, LiveEvent, SeriesPoints, Source } from './source.js';
import { stepAtOrBefore } from './recorded-steps.js';
import { SpanStore } from './span-store.js';
import { SummaryStore, type SummaryLine } from './summary-store.js';
import type { CachedTensor } from './tensor-cache.js';

/** Live news are many; the page asks for what changed at most four times a second. */
const CATALOG_GAP_MILLIS = 250;
const SLOW_GAP_MILLIS = 2000;

export interface StoreListener {
  arrived(): void;
  /** The catalog, the columns or the connection changed. */
  changed(): void;
}

/** All that the page has of one run: fetched once, kept within bounds, extended while the run is live. */
export class RunStore {
  readonly runId: string;
  readonly #source: Source;
  readonly #listener: StoreListener;
  readonly #loader: FrameLoader;
  readonly #histories: HistoryStore;
  readonly #summaries: SummaryStore;
  readonly #spans: SpanStore;
  readonly #stopLive: () => void;
  #catalog: RunCatalog;
  #recorded: ReadonlyMap<string, readonly StepRange[]>;
  #columns: AxisColumns = NO_COLUMNS;
  #connection: Connection = 'connecting';
  #needs = sortNeeds([]);
  #newFrom = Infinity;
  #version = 0;

  constructor(source: Source, catalog: RunCatalog, listener: StoreListener) {
    this.#source = source;
    this.#catalog = catalog;
    this.#listener = listener;
    this.runId = catalog.run.id;
    this.#recorded = indexRecorded(catalog);
    const onArrival = (): void => {
      listener.arrived();
    };
    const recorded = (role: string, name: string): readonly StepRange[] | undefined =>
      this.#recorded.get(tensorKey(role, name));
    this.#loader = new FrameLoader({ source, runId: this.runId, recorded, onArrival });
    this.#histories = new HistoryStore(source, this.runId, onArrival);
    this.#summaries = new SummaryStore(source, this.runId, () => {
      this.#version += 1;
      listener.changed();
    });
    this.#spans = new SpanStore(source, this.runId, onArrival);
    this.#stopLive = source.live([this.runId], {
      event: (event) => {
        this.#hear(event);
      },
      connection: (state) => {
        this.#connect(state);
      },
    });
    this.#reloadColumns();
  }

  get catalog(): RunCatalog {
    return this.#catalog;
  }
  get columns(): AxisColumns {
    return this.#columns;
  }
  get connection(): Connection {
    return this.#connection;
  }
  /** Rises with each summary that came: the ends of scales may have moved. */
  get version(): number {
    return this.#version;
  }

  /** What the open views need, and the steps to have it at, the most urgent first. */
  want(needs: readonly Need[], steps: readonly number[]): void {
    this.#needs = sortNeeds(needs);
    this.#loader.want(this.#needs.tensors, steps);
    this.#histories.ensure(this.#needs.overTime);
    this.#summaries.ensure(this.#needs.summaries);
    const [playhead] = steps;
    if (playhead !== undefined && this.#needs.hasSpans) this.#spans.want(playhead);
  }

  isReady(step: number): boolean {
    return this.#loader.isReady(step);
  }

  /** Whether what is drawn against time and the ends of all scales have come. */
  hasTimeNeeds(): boolean {
    return this.#histories.isReady(this.#needs.overTime) && this.#summaries.isReady(this.#needs.summaries);
  }

  tensor(need: TensorNeed, step: number): CachedTensor | undefined {
    return this.#loader.tensor(need, step);
  }

  history(need: HistoryNeed): HistoryData | undefined {
    return this.#histories.history(need);
  }

  series(need: SeriesNeed): SeriesPoints | undefined {
    return this.#histories.series(need);
  }

  summary(need: Omit<SummaryNeed, 'kind'>): SummaryLine | undefined {
    return this.#summaries.line(need);
  }

  spans(step: number): ReturnType<SpanStore['spans']> {
    return this.#spans.spans(step);
  }

  /** Summaries that lists draw; asked for one after another. */
  wantSummaries(tensors: readonly Omit<SummaryNeed, 'kind'>[]): void {
    this.#summaries.ensure(tensors);
  }

  failure(need: Need, step: number): TensorreelError | undefined {
    if (need.kind === 'tensor') return this.#loader.failure(need, step);
    return need.kind === 'history' || need.kind === 'series' ? this.#histories.failure(need) : undefined;
  }

  retry(): void {
    this.#loader.retry();
    this.#histories.retry(this.#needs.overTime);
  }

  close(): void {
    this.#stopLive();
    this.#loader.close();
  }

  #connect(state: Connection): void {
    const wasLost = this.#connection === 'lost';
    this.#connection = state;
    if (wasLost && state === 'open') this.retry();
    // Told at once when it listens, before its owner has been made.
    queueMicrotask(() => {
      this.#listener.changed();
    });
  }

  #hear(event: LiveEvent): void {
    if (event.name === 'reset') {
      this.#reloadAll();
      return;
    }
    if (event.data.run !== this.runId) return;
    switch (event.name) {
      case 'run':
        this.#hearRow(event.data.row);
        return;
      case 'frame':
        this.#hearFrames(Number(event.data.from), Number(event.data.to));
        return;
      case 'series':
        void this.#histories.extendSeries(event.data.names, Number(event.data.from)).catch(() => undefined);
        this.#reloadColumns();
        if (event.data.names.some((name) => !this.#catalog.series.some((series) => series.name === name)))
          this.#reloadSeries();
        return;
      case 'events':
        this.#reloadEvents();
    }
  }

  #hearRow(row: RunCatalog['run'] | Parameters<typeof withRow>[1] | null): void {
    if (row === null) return;
    const hasEnded = row.status !== this.#catalog.run.status;
    this.#replace(withRow(this.#catalog, row));
    if (hasEnded) this.#reloadAll();
  }

  #hearFrames(from: number, to: number): void {
    this.#loader.invalidate(from, to);
    this.#newFrom = Math.min(this.#newFrom, from);
    this.#spans.forget();
    this.#reloadTensors();
    this.#reloadSummaries();
  }

  readonly #reloadTensors = coalesce(CATALOG_GAP_MILLIS, async () => {
    const from = this.#newFrom;
    this.#newFrom = Infinity;
    this.#replace({ ...this.#catalog, ...(await reloadTensors(this.#source, this.#catalog)) });
    await this.#extendHistories(from);
  });

  readonly #reloadSeries = coalesce(CATALOG_GAP_MILLIS, async () => {
    this.#replace({ ...this.#catalog, ...(await reloadSeries(this.#source, this.runId)) });
  });

  readonly #reloadSummaries = coalesce(SLOW_GAP_MILLIS, async () => {
    this.#summaries.refresh();
    return Promise.resolve();
  });

  readonly #reloadColumns = coalesce(SLOW_GAP_MILLIS, async () => {
    const { series } = this.#catalog;
    const name = series.find((s) => s.name === 'train/loss')?.name ?? series[0]?.name;
    this.#columns = await loadAxisColumns(this.#source, this.runId, name);
    this.#listener.changed();
  });

  readonly #reloadEvents = coalesce(SLOW_GAP_MILLIS, async () => {
    this.#replace({ ...this.#catalog, events: await this.#source.events(this.runId) });
  });

  readonly #reloadAll = coalesce(CATALOG_GAP_MILLIS, async () => {
    this.#replace(await loadCatalog(this.#source, this.runId));
    const names = this.#needs.overTime.flatMap((need) => (need.kind === 'series' ? [need.name] : []));
    await this.#histories.extendSeries(names, 0);
    await this.#extendHistories(0);
    this.#summaries.refresh();
    this.#reloadColumns();
  });

  async #extendHistories(from: number): Promise<void> {
    const needs = this.#needs.overTime.filter((need) => need.kind === 'history');
    await this.#histories.extendHistories(needs, from, ({ role, name }) => {
      const ranges = this.#recorded.get(tensorKey(role, name));
      return ranges && stepAtOrBefore(ranges, Infinity);
    });
  }

  #replace(catalog: RunCatalog): void {
    this.#catalog = catalog;
    this.#recorded = indexRecorded(catalog);
    this.#listener.changed();
  }
}

import type {
  Axis,
  EventListAnswer,
  FrameIndexAnswer,
  Graph,
  LiveEvents,
  RecordResource,
  Reduction,
  RunDetail,
  RunListAnswer,
  RunPatch,
  RunId,
  RunRecord,
  RunRow,
  SeriesDataAnswer,
  SeriesListAnswer,
  SpanListAnswer,
  SpanRecord,
  Step,
  SummaryColumnsAnswer,
  Tensor,
  TensorListAnswer,
} from '@tensorreel/schema';

/** What one request brought for one run. All of it is stored in one transaction, or none. */
export interface RunBatch {
  readonly runId: RunId;
  /** How the run was found: by its own records, or from foreign telemetry. */
  readonly kind: 'training' | 'foreign';
  readonly resource: RecordResource;
  /** In the order they came; tensor bytes are the engine's from here on (transferred to its worker). */
  readonly records: readonly RunRecord[];
  readonly spans: readonly SpanRecord[];
  /** Foreign logs: stored as events. */
  readonly logs: readonly ForeignLog[];
}

/** A log record that is none of ours. */
export interface ForeignLog {
  readonly name: string;
  readonly timeNanos: bigint;
  readonly severity: string;
  readonly spanId: string | null;
  readonly step?: Step;
  readonly body: unknown;
  readonly attributes: unknown;
}

/** What became of a batch. */
export interface AppendResult {
  readonly stored: number;
  /** Records that were stored before: same (run, writer, seq). */
  readonly duplicates: number;
  /** Records that can't be stored, by why: pieces that contradict each other. */
  readonly rejected: readonly { readonly index: number; readonly reason: string }[];
}

export interface RunQuery {
  readonly limit: number;
  readonly cursor?: string;
  readonly status?: RunRow['status'];
  readonly kind?: RunRow['kind'];
  readonly project?: string;
  /** Substring of the name, any case. */
  readonly name?: string;
  readonly sort: 'startedAt' | 'name' | 'bytes' | 'steps';
  readonly order: 'asc' | 'desc';
}

export interface StepWindow {
  readonly from?: Step;
  readonly to?: Step;
}

export interface PageQuery extends StepWindow {
  readonly limit: number;
  readonly cursor?: string;
}

export interface SeriesQuery extends StepWindow {
  /** Not there → TR_SERIES_NOT_FOUND. */
  readonly names: readonly string[];
  readonly axis: Axis;
  /** A bucketed answer keeps first, min, max, last and the NaN count of each bucket. */
  readonly points: number | 'all';
}

export interface TensorQuery {
  readonly role: string;
  readonly name: string;
  readonly step: Step;
  /** NumPy-style, with brackets. */
  readonly slice?: string;
  /** By order of arrival; the latest answers where absent. */
  readonly attempt?: number;
}

/** One tensor over the steps. */
export interface HistoryQuery extends Omit<TensorQuery, 'step' | 'attempt'>, StepWindow {
  /** Of each step's tensor, after the slice. */
  readonly reduce?: Reduction;
}

/** A recorded tensor, or a slice of it. */
export interface StoredTensor {
  readonly role: string;
  readonly name: string;
  /** The step it was recorded at. */
  readonly step: Step;
  readonly attempt: number;
  readonly tensor: Tensor;
}

export interface TensorHistory {
  readonly steps: readonly Step[];
  /** `[steps, …shape of the slice]`, reduced `[steps, units]`; recordings of another shape than the latest are left out. */
  readonly tensor: Tensor;
}

/** What changed, after it was committed; the live route numbers it and hands it on. */
export type StoreChange = {
  [Name in 'run' | 'frame' | 'series' | 'events']: { readonly event: Name; readonly data: LiveEvents[Name] };
}['run' | 'frame' | 'series' | 'events'];

/**
 * Where runs are kept. Every promise rejects with a TensorreelError; an unknown run is TR_RUN_NOT_FOUND, an engine
 * that can't be reached, a full or failing disk TR_STORE_UNAVAILABLE.
 *
 * Role `update` is answered everywhere a role is asked for: weight(t+1) − weight(t) in the tensor's own dtype, where
 * both were recorded.
 */
export interface StoreEngine {
  /** Resolves after COMMIT to disk. Stores each (run, writer, seq) once. */
  append(batch: RunBatch): Promise<AppendResult>;
  listRuns(query: RunQuery): Promise<RunListAnswer>;
  /** @param runId - or `latest`: the run that started last */
  getRun(runId: RunId | 'latest'): Promise<RunDetail>;
  patchRun(runId: RunId, patch: RunPatch): Promise<RunRow>;
  deleteRun(runId: RunId): Promise<void>;
  /** null when none was recorded. */
  graph(runId: RunId): Promise<Graph | null>;
  seriesList(runId: RunId): Promise<SeriesListAnswer>;
  seriesData(runId: RunId, query: SeriesQuery): Promise<SeriesDataAnswer>;
  tensorList(runId: RunId): Promise<TensorListAnswer>;
  /** Exactly at that step, or TR_TENSOR_NOT_FOUND. */
  tensor(runId: RunId, query: TensorQuery): Promise<StoredTensor>;
  tensorHistory(runId: RunId, query: HistoryQuery): Promise<TensorHistory>;
  frameIndex(runId: RunId, query: PageQuery): Promise<FrameIndexAnswer>;
  /**
   * For each select its last recording at or before the step; what was never recorded is absent.
   *
   * @param selects - `role:name[slice]` texts; empty = every tensor of the run
   */
  frame(runId: RunId, step: Step, selects: readonly string[]): Promise<ReadonlyMap<string, StoredTensor>>;
  /** Changes with each append to the run. */
  version(runId: RunId): Promise<string>;
  summaries(
    runId: RunId,
    query: { readonly role: string; readonly name: string; readonly histogram: boolean } & StepWindow,
  ): Promise<SummaryColumnsAnswer>;
  spans(runId: RunId, query: PageQuery & { readonly step?: Step }): Promise<SpanListAnswer>;
  events(runId: RunId, query: PageQuery & { readonly step?: Step }): Promise<EventListAnswer>;
  /** @returns a function that ends it */
  subscribe(listener: (change: StoreChange) => void): () => void;
  /** Ends after what was given to append is committed. */
  close(): Promise<void>;
}

import type {
  EventListAnswer,
  Graph,
  LiveEvents,
  RunDetail,
  RunListAnswer,
  SeriesListAnswer,
  SpanListAnswer,
  StepRange,
  SummaryColumnsAnswer,
  TensorListAnswer,
} from '@tensorreel/schema';
import type { HistoryNeed } from '../need.js';

/** Bytes of one answer in a recycled buffer: the first `length` bytes count. */
export interface FrameBytes {
  readonly buffer: ArrayBuffer;
  readonly length: number;
}

/** A tensor over all its steps, or from a step on. */
export interface HistoryData {
  readonly steps: readonly number[];
  readonly shape: readonly number[];
  readonly values: Float32Array | Float64Array;
}

/** A scalar over its steps. `exact` is false where only the extremes of buckets came. */
export interface SeriesPoints {
  readonly name: string;
  readonly exact: boolean;
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** Then: NaN values of the bucket that point i closes. */
  readonly nan?: readonly number[] | undefined;
}

/** What the run list asks for. */
export interface RunQuery {
  readonly limit?: number;
  readonly cursor?: string;
}

/** A live event with its name. */
export type LiveEvent = {
  [Name in keyof LiveEvents]: { readonly name: Name; readonly data: LiveEvents[Name] };
}[keyof LiveEvents];

/** Whether the collector is heard. */
export type Connection = 'connecting' | 'open' | 'lost';

export interface LiveListener {
  event(event: LiveEvent): void;
  connection(state: Connection): void;
}

/** What a run in a file has of the run that was recorded. */
export interface FileContent {
  readonly tensors: number;
  /** Role and name of those that are in the file at fewer steps than were recorded, or not at all. */
  readonly thinned: readonly string[];
}

/**
 * Where runs come from: a collector over HTTP, or a run embedded in the page. Every promise rejects with a
 * TensorreelError.
 */
export interface Source {
  /** How the page names it: host and port. */
  readonly label: string;
  /** Of a run that was exported to a file. */
  readonly file?: FileContent;
  runs(query?: RunQuery): Promise<RunListAnswer>;
  detail(runId: string): Promise<RunDetail>;
  /** null when none was recorded. */
  graph(runId: string): Promise<Graph | null>;
  seriesList(runId: string): Promise<SeriesListAnswer['series']>;
  seriesData(
    runId: string,
    names: readonly string[],
    options?: { readonly axis?: 'step' | 'epoch' | 'samples' | 'time'; readonly from?: number },
  ): Promise<SeriesPoints[]>;
  tensors(runId: string): Promise<TensorListAnswer['tensors']>;
  /** Steps at which anything was recorded, ascending. */
  steps(runId: string): Promise<StepRange[]>;
  history(runId: string, tensor: Omit<HistoryNeed, 'kind'>, from?: number): Promise<HistoryData>;
  summaries(
    runId: string,
    tensor: { readonly role: string; readonly name: string; readonly histogram?: true },
  ): Promise<SummaryColumnsAnswer>;
  /** Spans that bear this step. */
  spans(runId: string, step: number): Promise<SpanListAnswer['spans']>;
  events(runId: string): Promise<EventListAnswer['events']>;
  /** Safetensors of the selects at a step, as bytes; hand the buffer back with {@link Source.release}. */
  frame(runId: string, step: number, selects: readonly string[], signal: AbortSignal): Promise<FrameBytes>;
  release(buffer: ArrayBuffer): void;
  /** Hears changes of all runs, and of the inside of the named ones, until the returned function is called. */
  live(runIds: readonly string[], listener: LiveListener): () => void;
}

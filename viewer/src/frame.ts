import type {
  EventListAnswer,
  Graph,
  RunDetail,
  SeriesListAnswer,
  SpanListAnswer,
  Tensor,
  TensorListAnswer,
} from '@tensorreel/schema';
import type { HistoryNeed, SeriesNeed, SummaryNeed, TensorNeed } from './need.js';

export type { HistoryNeed, SeriesNeed, SummaryNeed, TensorNeed };

/** A text of the page in both languages. */
export interface Text2 {
  readonly en: string;
  readonly zh: string;
}

/** A language of the page. */
export type Lang = keyof Text2;

/** A tensor of a frame. */
export interface FrameTensor extends Tensor {
  /** The values; float32 is a view that dies with the frame: keep no reference. */
  readonly values: Float32Array | Float64Array;
  /** The step it was recorded at: before the frame's own, it is old and says so. */
  readonly asOf: number;
}

/** A tensor over steps. */
export interface FrameHistory {
  readonly steps: readonly number[];
  /** Shape of one step. */
  readonly shape: readonly number[];
  /** `[steps, …shape]`, row-major. */
  readonly values: Float32Array | Float64Array;
}

/** A scalar over steps, ascending. */
export interface FrameSeries {
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** false: only first, least, most and last of each bucket of neighbours came. */
  readonly exact?: boolean;
  /** Then: NaN values of the bucket that point i closes. */
  readonly nan?: readonly number[] | undefined;
}

/** Statistics of a tensor over steps, ascending: one column a statistic, entry i at `steps[i]`. */
export interface FrameSummary {
  readonly steps: readonly number[];
  /** How many values the tensor has. */
  readonly count: readonly number[];
  readonly min: readonly number[];
  readonly max: readonly number[];
  readonly mean: readonly number[];
  readonly std: readonly number[];
  readonly l2: readonly number[];
  readonly zeros: readonly number[];
  readonly nans: readonly number[];
  /** +Inf and −Inf together. */
  readonly infs: readonly number[];
  readonly q005: readonly number[];
  readonly q995: readonly number[];
  /** Pairs [bin, count] a step, bins by schema's HISTOGRAM_BINS; there when the need asked for it. */
  readonly histogram?: readonly (readonly (readonly [bin: number, count: number])[])[];
}

export type FrameSpan = SpanListAnswer['spans'][number];

/** What the player shows: one step of one run. Not there = not recorded up to this step. */
export interface Frame {
  readonly run: string;
  readonly step: number;
  tensor(need: TensorNeed): FrameTensor | undefined;
  history(need: HistoryNeed): FrameHistory | undefined;
  series(need: SeriesNeed): FrameSeries | undefined;
  summary(need: SummaryNeed): FrameSummary | undefined;
  /** Spans of this step; undefined while they are on their way. */
  spans(): readonly FrameSpan[] | undefined;
}

/** What is known of a run before any frame is read. */
export interface Catalog {
  readonly run: RunDetail;
  readonly graph: Graph | null;
  readonly tensors: TensorListAnswer['tensors'];
  readonly series: SeriesListAnswer['series'];
  readonly events: EventListAnswer['events'];
}

/** Where steps lie on the other axes: entry i of each at `steps[i]`. */
export interface Axes {
  readonly steps: readonly number[];
  /** Samples seen with this step's; undefined where that was not recorded. */
  readonly samples: readonly (number | undefined)[];
  /** Since the run's start. */
  readonly seconds: readonly (number | undefined)[];
}

/** What a person chose in the feet of the views: option → value. */
export type Options = Readonly<Record<string, string>>;

/** What the person chose; the same in every view. */
export interface Selection {
  /** Full name of a weight or a layer: `conv1/kernel`, `relu1`. */
  readonly tensor: string | null;
  /** Channel, filter or unit of it. */
  readonly unit: number | null;
  /** Index into the probe. */
  readonly sample: number;
}

/** Values ↔ colours over the whole run. */
export interface Scale {
  readonly kind: 'sequential' | 'diverging' | 'loss';
  readonly low: number;
  readonly high: number;
  readonly log?: boolean;
}

/** Extremes of a tensor over the run, from its summaries: outer 0.5 % cut where `quantiles` are there. */
export interface Extent {
  readonly min: number;
  readonly max: number;
  readonly q005: number;
  readonly q995: number;
}

/** Extents of the tensors that a view needs; undefined where none was recorded. */
export type Extents = (role: string, name: string) => Extent | undefined;

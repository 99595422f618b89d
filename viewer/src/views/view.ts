import type { Graph, RunDetail, SeriesListAnswer, Tensor, TensorListAnswer } from '@tensorreel/schema';
import type { HistoryNeed, Need, SeriesNeed, TensorNeed } from '../need.js';

export type { HistoryNeed, Need, SeriesNeed, TensorNeed };

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
}

/** What the player shows: one step of one run. Not there = not recorded up to this step. */
export interface Frame {
  readonly run: string;
  readonly step: number;
  tensor(need: TensorNeed): FrameTensor | undefined;
  history(need: HistoryNeed): FrameHistory | undefined;
  series(need: SeriesNeed): FrameSeries | undefined;
}

/** What is known of a run before any frame is read. */
export interface Catalog {
  readonly run: RunDetail;
  readonly graph: Graph | null;
  readonly tensors: TensorListAnswer['tensors'];
  readonly series: SeriesListAnswer['series'];
}

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

/** Colours and text metrics of the theme, resolved: canvas knows no CSS variables. */
export interface Theme {
  readonly dark: boolean;
  readonly panel: string;
  readonly inset: string;
  readonly line: string;
  readonly lineStrong: string;
  readonly ink1: string;
  readonly ink2: string;
  readonly ink3: string;
  readonly accent: string;
  readonly train: string;
  readonly val: string;
  readonly ok: string;
  readonly warn: string;
  readonly bad: string;
  /** The veil over what is after the playhead, with its opacity. */
  readonly ahead: string;
  readonly font: string;
}

/** What a view draws with and on; width and height in CSS pixels, the context is already scaled. */
export interface DrawContext {
  readonly canvas: CanvasRenderingContext2D;
  readonly width: number;
  readonly height: number;
  readonly theme: Theme;
  readonly lang: Lang;
  readonly catalog: Catalog;
  readonly selection: Selection;
  readonly extents: Extents;
  /** Last known step of the run: the right end of what is drawn against steps. */
  readonly lastStep: number;
  /** Pointer over the panel, CSS pixels; undefined while outside. */
  readonly pointer?: { readonly x: number; readonly y: number };
}

/** The value under the cursor, for the inspector and screen readers. */
export interface Reading {
  readonly role: string;
  readonly name: string;
  /** Full index into the tensor, such as [1, 2, 0, 12]. */
  readonly index: readonly number[];
  readonly value: number;
  readonly step: number;
  /** What a click here selects. */
  readonly select?: Partial<Selection>;
}

/** The foot of a panel: quantity and unit, ends of the colour bar, what is clipped in this frame. */
export interface Legend {
  readonly quantity: Text2;
  readonly scale: Scale;
  readonly below: number;
  readonly above: number;
  readonly nans: number;
  readonly infs: number;
}

/** How to read a view: what is seen, what to look for, an example. */
export interface ViewHelp {
  readonly see: Text2;
  readonly look: Text2;
  readonly example: Text2;
}

/** One kind of picture of a frame. One file in `views/`, one line in `views/registry.ts`. */
export interface View {
  readonly id: string;
  readonly label: Text2;
  /** Fetched when it is asked for. */
  help(): Promise<ViewHelp>;
  /** 0 = can't show this run; the highest make the first screen. */
  suits(catalog: Catalog): number;
  /** Fetches the code that this run's pictures need; to be awaited before `draw`, again when the catalog grows. */
  load(catalog: Catalog): Promise<void>;
  /** What the head names beside the label: tensor and sample. */
  subject(catalog: Catalog, selection: Selection, lang: Lang): string;
  /** Pure. */
  needs(catalog: Catalog, selection: Selection): readonly Need[];
  /** Why there is nothing to draw and how to record it; undefined when there is something. */
  missing(frame: Frame, catalog: Catalog, selection: Selection): Text2 | undefined;
  /** Synchronous; keeps no reference to the frame, whose buffers are recycled. */
  draw(context: DrawContext, frame: Frame): void;
  /** Colour scales of what `draw` shows. */
  legend(context: DrawContext, frame: Frame): readonly Legend[];
  /** What lies under a point of the panel: hover, click, keyboard cursor. */
  at(context: DrawContext, frame: Frame, x: number, y: number): Reading | undefined;
  /** A sentence for screen readers, on pause and seek; never per tick. */
  describe(frame: Frame, catalog: Catalog, selection: Selection, lang: Lang): string;
}

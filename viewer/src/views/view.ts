import type { Need } from '../need.js';
import type { Axes, Catalog, Extents, Frame, Lang, Options, Scale, Selection, Text2 } from '../frame.js';

export type {
  Catalog,
  Extent,
  Extents,
  Frame,
  FrameHistory,
  FrameSeries,
  FrameSpan,
  FrameSummary,
  FrameTensor,
  HistoryNeed,
  Lang,
  Options,
  Scale,
  Selection,
  SeriesNeed,
  SummaryNeed,
  TensorNeed,
  Text2,
} from '../frame.js';
export type { Need };

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

/** What every view is given beside the frame. */
export interface ViewContext {
  readonly theme: Theme;
  readonly lang: Lang;
  readonly catalog: Catalog;
  readonly selection: Selection;
  /** A value for each of the view's options. */
  readonly options: Options;
  readonly axes: Axes;
  readonly extents: Extents;
  /** Last known step of the run: the right end of what is drawn against steps. */
  readonly lastStep: number;
}

/** What a view draws with and on; width and height in CSS pixels, the context is already scaled. */
export interface DrawContext extends ViewContext {
  readonly canvas: CanvasRenderingContext2D;
  readonly width: number;
  readonly height: number;
  /** Pointer over the panel, CSS pixels; undefined while outside. */
  readonly pointer?: { readonly x: number; readonly y: number };
}

/** The value under the cursor, for the inspector and screen readers. */
export interface Reading {
  readonly role: string;
  readonly name: string;
  /** Full index into the tensor, such as [1, 2, 0, 12]; empty for a figure of the whole tensor. */
  readonly index: readonly number[];
  /** What the value is, where it is no element of the tensor: "l2 of the gradient". */
  readonly what?: Text2;
  readonly value: number;
  readonly step: number;
  /** What a click here selects. */
  readonly select?: Partial<Selection>;
  /** The step that a click here goes to. */
  readonly seek?: number;
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

/** A switch in the foot of a panel; the first choice is the default. */
export interface ViewOption {
  readonly id: string;
  readonly label: Text2;
  readonly choices: readonly { readonly value: string; readonly label: Text2 }[];
  /** Whether it changes anything for this run; absent where it always does. */
  readonly suits?: (catalog: Catalog) => boolean;
}

/** What a chart shows as rows, for CSV; values as the API gives them, not rounded. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** What the menu must know of a view before its code is fetched. */
export interface ViewCard {
  readonly id: string;
  readonly label: Text2;
  /** 0 = can't show this run; the highest make the first screen. */
  suits(catalog: Catalog): number;
}

/** What all views have. */
interface ViewBase extends ViewCard {
  /** Fetched when it is asked for. */
  help(): Promise<ViewHelp>;
  /** Fetches the code that this run's pictures need; to be awaited before `draw`, again when the catalog grows. */
  load(catalog: Catalog): Promise<void>;
  /** Fetches what other choices than the first ask for, once the first picture is drawn; true: draw it again. */
  loadMore?(catalog: Catalog): Promise<boolean>;
  readonly options?: readonly ViewOption[];
  /** Names that the head offers to select: those of the tensors or layers this view can show. */
  tensors?(catalog: Catalog): readonly string[];
  /** Whether the head offers the probe's samples. */
  readonly hasSamples?: boolean;
  /** Words and numbers of the page: there is no picture to take away. */
  readonly isText?: true;
  /** What the head names beside the label: tensor and sample. */
  subject(catalog: Catalog, selection: Selection, lang: Lang, options: Options): string;
  /** Pure. */
  needs(catalog: Catalog, selection: Selection, options: Options): readonly Need[];
  /** Why there is nothing to draw and how to record it; undefined when there is something. */
  missing(frame: Frame, catalog: Catalog, selection: Selection, options: Options): Text2 | undefined;
  /** Of what is shown up to the playhead; absent where a picture is no chart. */
  table?(frame: Frame, context: ViewContext): Table;
  /** A sentence for screen readers, on pause and seek; never per tick. */
  describe(frame: Frame, catalog: Catalog, selection: Selection, lang: Lang, options: Options): string;
}

/** A picture of a frame, drawn on one canvas. */
export interface CanvasView extends ViewBase {
  /** Synchronous; keeps no reference to the frame, whose buffers are recycled. */
  draw(context: DrawContext, frame: Frame): void;
  /** Colour scales of what `draw` shows. */
  legend(context: DrawContext, frame: Frame): readonly Legend[];
  /** What lies under a point of the panel: hover, click, keyboard cursor. */
  at(context: DrawContext, frame: Frame, x: number, y: number): Reading | undefined;
}

/** What an element view may do to the page. */
export interface ViewActions {
  select(change: Partial<Selection>): void;
  /** To the frame nearest to a step. */
  seek(step: number): void;
  /** Colour scales of what is drawn, for the foot of the panel; until the next call. */
  legend(legends: readonly Legend[]): void;
}

/** A view of page elements, for what is read as text or touched, within its own shadow root. */
export interface ElementView extends ViewBase {
  mount(host: ShadowRoot, actions: ViewActions): MountedView;
}

/** An element view in its place. */
export interface MountedView {
  /** After anything changed; at each tick while it plays: text nodes and canvases only, where nothing else changed. */
  update(context: ViewContext, frame: Frame): void;
  /** For PNG; absent where there is no picture. */
  picture?(): HTMLCanvasElement | undefined;
  dispose(): void;
}

/** One kind of view of a frame. One file in `views/`, one line in `views/registry.ts`. */
export type View = CanvasView | ElementView;

/** A line of the registry: the card at once, the view when it is opened. */
export interface ViewEntry extends ViewCard {
  open(): Promise<View>;
}

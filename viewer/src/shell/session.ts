import type { SummaryLine } from '../client/summary-store.js';
import type { Connection } from '../client/source.js';
import type { AxisColumns } from '../client/axis-columns.js';
import type { SummaryNeed } from '../need.js';
import type { RunCatalog } from '../client/run-catalog.js';
import type { Player } from '../player/player.js';
import type { RunAxes } from '../player/run-axes.js';
import type { StepAxis } from '../player/step-axis.js';
import type { Extents, Frame, Need, Options, Reading, Selection } from '../views/view.js';
import type { OpenViews } from './open-views.js';
import type { TimelineChoice, TimelineState } from './timeline-state.js';
import type { TensorreelError } from '@tensorreel/schema';

/** One display tick of the run page, handed to everything that draws. */
export interface DrawTick {
  /** The playhead's step. */
  readonly step: number;
  /** The frame there; with `isReady` false some of its needs are still on their way. */
  readonly frame: Frame;
  readonly isReady: boolean;
  /** Histories and series have come too. */
  readonly isWhole: boolean;
}

export interface OpenOptions {
  readonly step?: number;
  readonly selection: Partial<Selection>;
  /** Ids of the views to open; those that suit best when none are given. */
  readonly views?: readonly string[];
  /** By view. */
  readonly options?: Readonly<Record<string, Options>>;
  readonly maximised?: string;
  readonly timeline?: Partial<TimelineChoice>;
  /** Opens paused at the last frame. */
  readonly reducedMotion: boolean;
}

/** One run being looked at: what the page's elements read and tell. */
export interface RunSession {
  readonly runId: string;
  readonly catalog: RunCatalog;
  readonly axis: StepAxis;
  readonly player: Player;
  readonly selection: Selection;
  readonly views: OpenViews;
  readonly timeline: TimelineState;
  readonly axes: RunAxes;
  /** Rises when the ends of scales may have moved. */
  readonly version: number;
  readonly columns: AxisColumns;
  readonly connection: Connection;
  readonly extents: Extents;
  /** The value under the cursor, and the view it was read in. */
  readonly reading: Reading | undefined;
  readonly readingView: string | undefined;
  readonly isLive: boolean;
  /** The playhead's step; 0 when nothing was recorded. */
  readonly step: number;
  select(change: Partial<Selection>): void;
  read(reading: Reading | undefined, viewId: string): void;
  /** Ends the show of a run that opened playing; true when there was one. */
  stopShow(): boolean;
  seekStep(step: number): void;
  summary(tensor: Omit<SummaryNeed, 'kind'>): SummaryLine | undefined;
  /** Summaries that a list draws; fetched one after another, after the frames. */
  wantSummaries(tensors: readonly Omit<SummaryNeed, 'kind'>[]): void;
  /** Why a need is not there, where its request failed. */
  failure(need: Need): TensorreelError | undefined;
  retry(): void;
  /** Draw once more at the next tick. */
  invalidate(): void;
  /** Called at most once a display tick. */
  onDraw(listener: (tick: DrawTick) => void): () => void;
  /** State changed that templates show: selection, play, catalog, connection. */
  onChange(listener: () => void): () => void;
  close(): void;
}

import type {
  Axis,
  EventListAnswer,
  Graph,
  RunDetail,
  SeriesDataAnswer,
  SeriesListAnswer,
  StepRange,
  TensorListAnswer,
} from '@tensorreel/schema';
import type { FileContent } from '../client/source.js';

/** Id of the element that holds a block: its text is base64 of deflated bytes. */
export const blockId = (block: number): string => `block-${block}`;

/** The block that holds the {@link EmbeddedRun}; the others are found through it. */
export const CATALOG_BLOCK = 0;

/** Some steps of a tensor in one block, as `packRows` leaves them. */
export interface EmbeddedRows {
  readonly block: number;
  /** Ascending; row i is the tensor at `steps[i]`. */
  readonly steps: readonly number[];
}

/** A tensor of the file: its entry of the catalog, with the steps that are in the file. */
export type EmbeddedTensor = TensorListAnswer['tensors'][number] & {
  readonly rows: readonly EmbeddedRows[];
};

/** Blocks with a `SummaryColumnsAnswer` each. */
export interface EmbeddedSummaries {
  readonly role: string;
  readonly name: string;
  readonly block: number;
  /** The same with histograms, perhaps at fewer steps. */
  readonly histogramBlock: number;
}

/** A run in a file: answers of the collector's API, and where its larger parts lie. */
export interface EmbeddedRun {
  readonly version: 1;
  readonly detail: RunDetail;
  readonly graph: Graph | null;
  readonly series: SeriesListAnswer['series'];
  readonly steps: readonly StepRange[];
  readonly events: EventListAnswer['events'];
  readonly tensors: readonly EmbeddedTensor[];
  readonly summaries: readonly EmbeddedSummaries[];
  /** Block of the points of all series, by axis. */
  readonly points: number;
  /** Block of the spans. */
  readonly spans: number;
  readonly content: FileContent;
}

/** What the block `points` holds. */
export type EmbeddedPoints = Readonly<Record<Axis, SeriesDataAnswer['series']>>;

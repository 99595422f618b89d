import type * as z from 'zod/mini';
import type * as shapes from './shapes.js';

/** Who answers. */
export type IdentityAnswer = z.infer<typeof shapes.identity>;
/** A run's status; `silent` is a running one that was not heard of for 30 s. */
export type RunStatus = z.infer<typeof shapes.runStatus>;
/** A row of the run list. */
export type RunRow = z.infer<typeof shapes.run>;
/** The run list, one page. */
export type RunListAnswer = z.infer<typeof shapes.runList>;
/** All that is known of one run but its series and tensors. */
export type RunDetail = z.infer<typeof shapes.runDetail>;
/** What may be changed of a run. */
export type RunPatch = z.infer<typeof shapes.runPatch>;
/** The catalog of series. */
export type SeriesListAnswer = z.infer<typeof shapes.seriesList>;
/** What a series is drawn over. */
export type Axis = z.infer<typeof shapes.axis>;
/** Points of series. */
export type SeriesDataAnswer = z.infer<typeof shapes.seriesData>;
/** The catalog of tensors. */
export type TensorListAnswer = z.infer<typeof shapes.tensorList>;
/** One tensor as JSON. */
export type TensorDataAnswer = z.infer<typeof shapes.tensorData>;
/** What exists at which step. */
export type FrameIndexAnswer = z.infer<typeof shapes.frameIndex>;
/** The summary columns of one tensor. */
export type SummaryColumnsAnswer = z.infer<typeof shapes.summaryColumns>;
/** Spans, one page. */
export type SpanListAnswer = z.infer<typeof shapes.spanList>;
/** Events, one page. */
export type EventListAnswer = z.infer<typeof shapes.eventList>;
/** An error's body. */
export type Problem = z.infer<typeof shapes.problem>;
/** Data of a live event, by its name. */
export type LiveEvents = {
  [Name in keyof typeof shapes.liveEvents]: z.infer<(typeof shapes.liveEvents)[Name]>;
};

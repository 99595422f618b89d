/** Instrumentation scope of our records and spans. */
export const SCOPE_NAME = 'tensorreel';

/** Header that every answer of a collector carries: `tensorreel-collector: <version>`. */
export const COLLECTOR_HEADER = 'tensorreel-collector';
/** How a collector names itself in `GET /api/v1`. */
export const COLLECTOR_NAME = 'tensorreel-collector';
/** OTLP/HTTP's port. */
export const DEFAULT_PORT = 4318;

/** OTLP `event_name` of each kind of record. */
export const EVENTS = {
  runStart: 'tensorreel.run.start',
  runUpdate: 'tensorreel.run.update',
  graph: 'tensorreel.graph',
  scalars: 'tensorreel.scalars',
  tensor: 'tensorreel.tensor',
  summaries: 'tensorreel.summaries',
  leftOut: 'tensorreel.left_out',
  event: 'tensorreel.event',
  heartbeat: 'tensorreel.heartbeat',
  runFinish: 'tensorreel.run.finish',
} as const;

/** Names of the spans the logger makes. */
export const SPANS = { run: 'run', epoch: 'epoch', step: 'step' } as const;

/** Attribute keys, of records and spans unless said. */
export const ATTR = {
  /** Resource: the run that foreign telemetry joins. */
  runId: 'tensorreel.run.id',
  /** Resource. */
  runName: 'tensorreel.run.name',
  /** Resource. */
  project: 'tensorreel.project',
  writerId: 'tensorreel.writer.id',
  writerSeq: 'tensorreel.writer.seq',
  step: 'tensorreel.step',
  epoch: 'tensorreel.epoch',
  /** Samples seen since the start, this step's included. */
  samples: 'tensorreel.samples',
  tensorName: 'tensorreel.tensor.name',
  tensorRole: 'tensorreel.tensor.role',
  tensorDtype: 'tensorreel.tensor.dtype',
  tensorShape: 'tensorreel.tensor.shape',
  tensorByteLength: 'tensorreel.tensor.byte_length',
  chunkIndex: 'tensorreel.chunk.index',
  chunkCount: 'tensorreel.chunk.count',
  chunkOffset: 'tensorreel.chunk.offset',
  eventName: 'tensorreel.event.name',
  /** Step span, ms since its start: where forward and backward pass began, and how long they took. */
  computeStart: 'tensorreel.compute.start_ms',
  computeMillis: 'tensorreel.compute.duration_ms',
  /** Step span, ms since its start: where the optimizer moved the weights, and how long it took. */
  applyStart: 'tensorreel.apply.start_ms',
  applyMillis: 'tensorreel.apply.duration_ms',
  /** Step span, ms: what recording took of it on the training thread, all phases together. */
  recordMillis: 'tensorreel.record.duration_ms',
} as const;

import * as z from 'zod/mini';

/** A step: a number, or a decimal string above 2^53 − 1. */
const step = z.union([z.int(), z.string()]);
/** A float64; NaN and ±Inf as text. */
const value = z.union([z.number(), z.literal(['NaN', 'Infinity', '-Infinity'])]);
const count = z.int().check(z.gte(0));
const ranges = z.array(z.tuple([count, count, count]));
const nullable = z.nullable;

/** `GET /api/v1`. */
export const identity = z.object({
  name: z.literal('tensorreel-collector'),
  version: z.string(),
  /** Random, new at each start. */
  instance: z.string(),
  api: z.literal('v1'),
  /** Folder of the store, so that a person knows which one answers. */
  dataDir: z.string(),
});

/** Of {@link run}. */
export const runStatus = z.enum(['running', 'finished', 'failed', 'silent']);

/** A row of `GET /runs`, and the start of `GET /runs/{run}`. */
export const run = z.object({
  id: z.string(),
  name: z.string(),
  project: z.string(),
  kind: z.enum(['training', 'foreign']),
  status: runStatus,
  startedAt: nullable(z.string()),
  endedAt: nullable(z.string()),
  tags: z.array(z.string()),
  notes: z.string(),
  /** Steps at which anything was recorded; null when none was. */
  steps: z.object({ first: nullable(step), last: nullable(step), count }),
  planned: z.object({ steps: nullable(count), epochs: nullable(count) }),
  /** Highest epoch recorded, from 0. */
  epoch: nullable(count),
  /** On disk. */
  bytes: count,
  records: count,
  /** null while running. */
  complete: nullable(z.boolean()),
  headline: z.record(z.string(), z.object({ last: value, min: value, max: value, step })),
  spark: nullable(z.object({ name: z.string(), x: z.array(step), y: z.array(value) })),
});

/** `GET /runs`. */
export const runList = z.object({ runs: z.array(run), next: nullable(z.string()) });

const completeness = z.object({
  /** Every writer has declared its last seq and all are here; false of a run under way or silent, whatever is here. */
  complete: z.boolean(),
  received: count,
  /** null until every writer has declared its last seq. */
  expected: nullable(count),
  redelivered: count,
  missing: z.array(z.object({ writer: z.string(), from: count, to: count })),
});

/** `GET /runs/{run}`. */
export const runDetail = z.extend(run, {
  config: z.json(),
  environment: z.json(),
  error: nullable(z.object({ type: z.string(), message: z.string(), stack: z.string() })),
  leftOut: z.array(
    z.object({ role: z.string(), name: z.string(), steps: ranges, bytes: count, reason: z.string() }),
  ),
  completeness,
  /** When a record came in last: what is known of a run that ended without a word. Collectors of before do not say. */
  heardAt: z.optional(nullable(z.string())),
  writers: z.array(
    z.object({
      id: z.string(),
      received: count,
      redelivered: count,
      lastSeq: nullable(count),
      declaredLastSeq: nullable(count),
    }),
  ),
});

/** Body of `PATCH /runs/{run}`. */
export const runPatch = z.strictObject({
  name: z.optional(z.string()),
  tags: z.optional(z.array(z.string())),
  notes: z.optional(z.string()),
});

/** `GET /runs/{run}/series`. */
export const seriesList = z.object({
  series: z.array(
    z.object({
      name: z.string(),
      count,
      nanCount: count,
      min: value,
      max: value,
      first: z.tuple([step, value]),
      last: z.tuple([step, value]),
    }),
  ),
});

/** What `x` of {@link seriesData} is. */
export const axis = z.enum(['step', 'epoch', 'samples', 'time']);

/** `GET /runs/{run}/series/data`. `y` of an exact answer holds every point; else first, min, max, last of each bucket. */
export const seriesData = z.object({
  axis,
  series: z.array(
    z.object({
      name: z.string(),
      exact: z.boolean(),
      /** Steps; epochs (fractions of one where samples tell); samples; seconds since the run's start. */
      x: z.array(z.union([z.number(), z.string()])),
      y: z.array(value),
      /** NaN values in the buckets that point i closes, only when not exact. */
      nan: z.optional(z.array(count)),
    }),
  ),
});

/** `GET /runs/{run}/tensors`. `steps` are those with a full recording; role `update` is derived. */
export const tensorList = z.object({
  tensors: z.array(
    z.object({
      role: z.string(),
      name: z.string(),
      dtype: z.string(),
      shape: z.array(count),
      count,
      steps: ranges,
      bytes: count,
    }),
  ),
});

/** `GET /runs/{run}/tensors/data` as JSON. */
export const tensorData = z.object({
  role: z.string(),
  name: z.string(),
  step,
  /** The step it was recorded at: `step` itself. */
  asOf: step,
  attempt: count,
  dtype: z.string(),
  shape: z.array(count),
  /** Nested as the shape; a bare value for rank 0. */
  data: z.json(),
});

/** `GET /runs/{run}/frames`. */
export const frameIndex = z.object({
  /** Steps at which a tensor or a scalar was recorded. */
  steps: ranges,
  tensors: z.array(z.object({ role: z.string(), name: z.string(), steps: ranges })),
  next: nullable(z.string()),
});

const values = z.array(value);
const counts = z.array(count);
/** `GET /runs/{run}/summaries`: one column a statistic. */
export const summaryColumns = z.object({
  role: z.string(),
  name: z.string(),
  step: z.array(step),
  count: counts,
  min: values,
  max: values,
  mean: values,
  std: values,
  l2: values,
  zeros: counts,
  nans: counts,
  posInfs: counts,
  negInfs: counts,
  q005: values,
  q995: values,
  /** With `histogram=1`: for each step pairs [bin, count]. */
  histogram: z.optional(z.array(z.array(z.tuple([count, count])))),
});

/** `GET /runs/{run}/spans`. Times are ns since 1970 as decimal text. */
export const spanList = z.object({
  spans: z.array(
    z.object({
      traceId: z.string(),
      spanId: z.string(),
      parentId: nullable(z.string()),
      name: z.string(),
      kind: count,
      start: z.string(),
      end: z.string(),
      step: nullable(step),
      status: z.enum(['unset', 'ok', 'error']),
      attributes: z.json(),
      service: z.string(),
    }),
  ),
  next: nullable(z.string()),
});

/** `GET /runs/{run}/events`. */
export const eventList = z.object({
  events: z.array(
    z.object({
      name: z.string(),
      time: z.string(),
      step: nullable(step),
      severity: z.string(),
      writer: nullable(z.string()),
      seq: nullable(count),
      body: z.json(),
      attributes: z.json(),
      spanId: nullable(z.string()),
    }),
  ),
  next: nullable(z.string()),
});

/** Data of `GET /live`'s events, by event name. Each says what changed; the reader asks for it. */
export const liveEvents = {
  /** A run began or its row changed: the whole row. `deleted` in place of it. */
  run: z.object({ run: z.string(), row: nullable(run) }),
  /** New tensors: steps from … to (a late one widens the range). */
  frame: z.object({ run: z.string(), from: step, to: step }),
  /** New points of these series. */
  series: z.object({ run: z.string(), names: z.array(z.string()), from: step, to: step }),
  events: z.object({ run: z.string(), count }),
  /** The cursor is too old, or of another start of the collector: load everything anew. */
  reset: z.object({ reason: z.string() }),
} as const;

/** application/problem+json. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  hint: z.string(),
});

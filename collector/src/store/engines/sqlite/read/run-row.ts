import {
  numberToJson,
  SILENT_AFTER_MILLIS,
  stepToJson,
  type Planned,
  type RunRow,
  type RunStatus,
} from '@tensorreel/schema';
import type { RunReader } from './run-reader.js';
import { readLabels } from './run-labels.js';
import { readFinishes, readStarts, type FinishFacts, type StartFacts } from './said.js';
import { readSpark } from './spark.js';
import { readSeriesEntries, type SeriesEntry } from './series.js';
import { recordedSteps } from './steps.js';
import { numberedWriters, readCompleteness, readWriters, startedNanos, type WriterInfo } from './writers.js';

/** A run's row and what the catalog keeps beside it. `status` is never `silent` here: that depends on the hour. */
export interface RowFacts {
  readonly row: RunRow;
  readonly startedNanos: bigint | null;
  readonly endedNanos: bigint | null;
  readonly seenMillis: number;
}

const HEADLINE_FIRST = ['train/loss', 'val/loss', 'train/accuracy', 'val/accuracy', 'train/epoch_loss'];
const HEADLINE_SERIES = 8;

const isoTime = (nanos: bigint | null): string | null =>
  nanos === null ? null : new Date(Number(nanos / 1_000_000n)).toISOString();

const statusOf = (writers: readonly WriterInfo[], finishes: readonly FinishFacts[]): RunStatus => {
  const numbered = numberedWriters(writers);
  if (finishes.some((finish) => finish.status === 'failed')) return 'failed';
  return numbered.length > 0 && numbered.every((w) => w.finish !== null) ? 'finished' : 'running';
};

/** A running run that was not heard of for a while is silent. */
export function withSilence(row: RunRow, seenMillis: number, nowMillis: number): RunRow {
  const isSilent = row.status === 'running' && nowMillis - seenMillis > SILENT_AFTER_MILLIS;
  return isSilent ? { ...row, status: 'silent' } : row;
}

const plannedOf = (writers: readonly WriterInfo[], starts: readonly StartFacts[]): RunRow['planned'] => {
  const updates = writers.flatMap(({ planned }) =>
    planned === null
      ? []
      : [JSON.parse(planned) as { readonly timeNanos: string; readonly planned: Planned }],
  );
  const all = [...starts, ...updates].sort((a, b) => (BigInt(a.timeNanos) < BigInt(b.timeNanos) ? -1 : 1));
  const merged = all.reduce<Planned>((before, { planned }) => ({ ...before, ...planned }), {});
  return { steps: merged.steps ?? null, epochs: merged.epochs ?? null };
};

const rank = (name: string): number => {
  const index = HEADLINE_FIRST.indexOf(name);
  return index < 0 ? HEADLINE_FIRST.length : index;
};

const headlineOf = (entries: readonly SeriesEntry[]): RunRow['headline'] => {
  const main = [...entries].sort((a, b) => rank(a.name) - rank(b.name)).slice(0, HEADLINE_SERIES);
  // fromEntries makes own properties, so that a series named __proto__ is kept.
  return Object.fromEntries(
    main.map(({ name, totals: { last, min, max } }) => [
      name,
      {
        last: numberToJson(last.value),
        min: numberToJson(min),
        max: numberToJson(max),
        step: stepToJson(last.step),
      },
    ]),
  );
};

const stepsOf = (reader: RunReader): RunRow['steps'] => {
  const { ranges, beyond, count } = recordedSteps(reader, 0);
  const first = ranges[0]?.[0] ?? beyond[0];
  const last =
    beyond.at(-1) ?? ranges.reduce<number | undefined>((a, r) => Math.max(a ?? 0, r[1]), undefined);
  return {
    first: first === undefined ? null : stepToJson(first),
    last: last === undefined ? null : stepToJson(last),
    count,
  };
};

const bytesOf = (reader: RunReader): number => {
  const { bytes } = reader.file.get(
    'SELECT page_count * page_size AS bytes FROM pragma_page_count(), pragma_page_size()',
  ) as { readonly bytes: number };
  return bytes;
};

const lastFinish = (finishes: readonly FinishFacts[]): bigint | null =>
  finishes
    .map((finish) => BigInt(finish.timeNanos))
    .reduce<bigint | null>((a, b) => (a === null || b > a ? b : a), null);

/** Everything the run list shows, from the run's own file. Call within a snapshot. */
export function readRow(reader: RunReader): RowFacts {
  const writers = readWriters(reader);
  const starts = readStarts(writers);
  const finishes = readFinishes(writers);
  const status = statusOf(writers, finishes);
  const started = startedNanos(reader, writers);
  const ended = status === 'running' ? null : lastFinish(finishes);
  const entries = readSeriesEntries(reader);
  const epochs = writers.flatMap((w) => (w.maxEpoch === null ? [] : [w.maxEpoch]));
  const row: RunRow = {
    id: reader.runId,
    ...readLabels(reader, starts[0]),
    status,
    startedAt: isoTime(started),
    endedAt: isoTime(ended),
    steps: stepsOf(reader),
    planned: plannedOf(writers, starts),
    epoch: epochs.length === 0 ? null : Math.max(...epochs),
    bytes: bytesOf(reader),
    records: writers.reduce((sum, writer) => sum + writer.received, 0),
    complete: status === 'running' ? null : readCompleteness(reader, writers).complete,
    headline: headlineOf(entries),
    spark: readSpark(reader, entries),
  };
  return { row, startedNanos: started, endedNanos: ended, seenMillis: Number(reader.meta('seen_ms') ?? 0) };
}

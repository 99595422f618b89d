import { numberToJson, stepToJson, type RunRow } from '@tensorreel/schema';
import { bucketPoints } from './buckets.js';
import type { RunReader } from './run-reader.js';
import { readPoints } from './series-points.js';
import type { SeriesEntry } from './series.js';

const SPARK_POINTS = 64;
/** A long series is read anew when it grew by this share: the row is made four times a second. */
const GROWTH = 1.01;
const LONG_POINTS = 50_000;

/** The run's loss in a few points; null where it has none. */
export function readSpark(reader: RunReader, entries: readonly SeriesEntry[]): RunRow['spark'] {
  const entry =
    entries.find(({ name }) => name === 'train/loss') ?? entries.find(({ name }) => name.includes('loss'));
  if (entry === undefined) return null;
  const { count } = entry.totals;
  const kept = reader.spark;
  if (kept?.seriesId === entry.seriesId && count > LONG_POINTS && count < kept.count * GROWTH)
    return kept.spark;
  const { steps, values } = readPoints(reader, entry.seriesId, {});
  const indices =
    values.length <= SPARK_POINTS ? [...values.keys()] : bucketPoints(values, SPARK_POINTS).indices;
  const spark = {
    name: entry.name,
    x: indices.map((i) => stepToJson(steps[i] ?? 0)),
    y: indices.map((i) => numberToJson(values[i] ?? NaN)),
  };
  reader.spark = { seriesId: entry.seriesId, count, spark };
  return spark;
}

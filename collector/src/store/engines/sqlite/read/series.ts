import {
  numberToJson,
  stepToJson,
  TensorreelError,
  type SeriesDataAnswer,
  type SeriesListAnswer,
  type Step,
} from '@tensorreel/schema';
import type { SeriesQuery } from '../../../store-engine.js';
import type { Points } from '../codec/points.js';
import { unpackTotals, type SeriesTotals } from '../codec/series-totals.js';
import { readAxis, type AxisLookup } from './axes.js';
import { bucketPoints } from './buckets.js';
import type { RunReader } from './run-reader.js';
import { readPoints } from './series-points.js';
import { startedNanos } from './writers.js';

/** A metric series of the run. */
export interface SeriesEntry {
  readonly seriesId: number;
  readonly name: string;
  readonly totals: SeriesTotals;
}

/** All metric series, by name. */
export function readSeriesEntries(reader: RunReader): SeriesEntry[] {
  const rows = reader.file.all(
    `SELECT series_id, text, totals FROM series JOIN name USING(name_id)
     WHERE kind = 'metric' AND totals IS NOT NULL ORDER BY text`,
  ) as { series_id: number; text: string; totals: Uint8Array }[];
  return rows.map((row) => ({
    seriesId: row.series_id,
    name: row.text,
    totals: unpackTotals(row.totals),
  }));
}

export function seriesList(reader: RunReader): SeriesListAnswer {
  return {
    series: readSeriesEntries(reader).map(({ name, totals }) => ({
      name,
      count: totals.count,
      nanCount: totals.nanCount,
      min: numberToJson(totals.min),
      max: numberToJson(totals.max),
      first: [stepToJson(totals.first.step), numberToJson(totals.first.value)],
      last: [stepToJson(totals.last.step), numberToJson(totals.last.value)],
    })),
  };
}

const seriesIdOf = (reader: RunReader, name: string): number => {
  const row = reader.file.get(
    "SELECT series_id FROM series JOIN name USING(name_id) WHERE kind = 'metric' AND text = ?",
    name,
  ) as { readonly series_id: number } | undefined;
  if (row !== undefined) return row.series_id;
  throw new TensorreelError(
    'TR_SERIES_NOT_FOUND',
    `run ${reader.runId} has no series "${name.slice(0, 64)}"`,
    'list the series with GET /api/v1/runs/{run}/series',
  );
};

export function seriesData(reader: RunReader, query: SeriesQuery): SeriesDataAnswer {
  const ids = query.names.map((name) => seriesIdOf(reader, name));
  const axis: AxisLookup | undefined =
    query.axis === 'step'
      ? undefined
      : readAxis(reader, query.axis, Number(startedNanos(reader) ?? 0n) / 1e9);
  return {
    axis: query.axis,
    series: query.names.map((name, i) => ({ name, ...oneSeries(reader, ids[i] ?? 0, query, axis) })),
  };
}

type OneSeries = Omit<SeriesDataAnswer['series'][number], 'name'>;

const oneSeries = (
  reader: RunReader,
  seriesId: number,
  query: SeriesQuery,
  axis: AxisLookup | undefined,
): OneSeries => {
  const points = readPoints(reader, seriesId, query);
  const { xs, values } =
    axis === undefined ? { xs: points.steps, values: points.values } : placeOn(axis, points);
  const toX = (x: Step | undefined): number | string => stepToJson(x ?? 0);
  if (query.points === 'all' || values.length <= query.points)
    return { exact: true, x: xs.map(toX), y: values.map(numberToJson) };
  const { indices, nan } = bucketPoints(values, query.points);
  return {
    exact: false,
    x: indices.map((i) => toX(xs[i])),
    y: indices.map((i) => numberToJson(values[i] ?? NaN)),
    nan: [...nan],
  };
};

/** A point that the axis knows no place for is left out. */
const placeOn = (axis: AxisLookup, { steps, values }: Points): { xs: Step[]; values: number[] } => {
  const placed: { xs: Step[]; values: number[] } = { xs: [], values: [] };
  steps.forEach((step, i) => {
    const x = axis(step);
    if (x === undefined) return;
    placed.xs.push(x);
    placed.values.push(values[i] ?? NaN);
  });
  return placed;
};

import { smooth } from '../draw/smooth.js';
import type { PlotLine } from '../draw/plot.js';
import type { SeriesPoints, Source } from '../client/source.js';
import type { CompareAxis } from './choices.js';
import type { ComparedRun } from './load-runs.js';

/** One run's series on an axis. */
export interface RunPoints {
  readonly line: PlotLine;
  readonly nans: number;
  readonly isExact: boolean;
}

/** A series of all runs; undefined for those that did not record it. */
export interface SeriesOfRuns {
  readonly series: string;
  readonly axis: CompareAxis;
  readonly points: readonly (RunPoints | undefined)[];
}

const toRunPoints = ({ x, y, exact, nan }: SeriesPoints): RunPoints => ({
  line: { x: Float64Array.from(x), y: Float64Array.from(y) },
  nans: nan?.reduce((sum, n) => sum + n, 0) ?? y.reduce((sum, v) => sum + (Number.isNaN(v) ? 1 : 0), 0),
  isExact: exact,
});

async function read(
  source: Pick<Source, 'seriesData'>,
  runs: readonly ComparedRun[],
  series: string,
  axis: CompareAxis,
): Promise<SeriesOfRuns> {
  const points = await Promise.all(
    runs.map(async (run) => {
      if (!run.series.some(({ name }) => name === series)) return undefined;
      const [answer] = await source.seriesData(run.detail.id, [series], { axis });
      return answer && toRunPoints(answer);
    }),
  );
  return { series, axis, points };
}

/**
 * A series of all runs.
 *
 * @param axis - the samples where none is given and all runs know them, else the steps
 */
export async function readSeries(
  source: Pick<Source, 'seriesData'>,
  runs: readonly ComparedRun[],
  series: string,
  axis: CompareAxis | undefined,
): Promise<SeriesOfRuns> {
  const first = await read(source, runs, series, axis ?? 'samples');
  const isWhole = first.points.every((points) => points === undefined || points.line.x.length > 0);
  return axis !== undefined || isWhole ? first : read(source, runs, series, 'step');
}

/** From this many points of the longest curve on, noise would hide which is ahead. */
const SMOOTH_FROM = [
  { points: 150, weight: 0.9 },
  { points: 40, weight: 0.6 },
] as const;

/** The smoothing that suits the longest curve. */
export function usualWeight({ points }: SeriesOfRuns): number {
  const most = Math.max(0, ...points.map((one) => one?.line.x.length ?? 0));
  return SMOOTH_FROM.find((rule) => most >= rule.points)?.weight ?? 0;
}

/** The curve that is compared: smoothed, or the recorded one itself. */
export function smoothed(points: RunPoints | undefined, weight: number): PlotLine | undefined {
  if (points === undefined || points.line.x.length === 0) return undefined;
  return weight === 0 ? points.line : { x: points.line.x, y: smooth(points.line.y, weight) };
}

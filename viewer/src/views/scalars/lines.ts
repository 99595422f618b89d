import { smooth } from '../../draw/smooth.js';
import type { PlotLine } from '../../draw/plot.js';
import type { FrameSeries } from '../view.js';
import type { XAxis } from './x-axis.js';

/** A series ready to be drawn. */
export interface SeriesLine {
  readonly raw: PlotLine;
  /** Smoothed; undefined where no smoothing is asked for. */
  readonly mean: PlotLine | undefined;
  /** Step of each point. */
  readonly steps: readonly number[];
  /** Places of NaN, of +∞ and of −∞. */
  readonly marks: readonly { readonly x: number; readonly value: number }[];
  /** Where there are any, by step. */
  readonly faults: readonly { readonly step: number; readonly nans: number; readonly infs: number }[];
  /** At or below zero: a log axis has no place for them. */
  readonly notPositive: number;
  readonly unplaced: number;
  /** Whether every point came, not extremes alone. */
  readonly isExact: boolean;
}

const isInf = (value: number): boolean => value === Infinity || value === -Infinity;

const isNotPositive = (value: number): boolean => value <= 0 && value !== -Infinity;

const makeLine = (series: FrameSeries, axis: XAxis, weight: number): SeriesLine => {
  const mean = weight > 0 ? smooth(series.y, weight) : undefined;
  const xs: number[] = [];
  const kept: number[] = [];
  const marks: { x: number; value: number }[] = [];
  const faults: { step: number; nans: number; infs: number }[] = [];
  for (const [i, step] of series.x.entries()) {
    const x = axis.toX(step);
    const value = series.y[i] ?? NaN;
    // Of an answer of extremes the NaN are counted where their bucket closes.
    const hidden = series.nan?.[i];
    const nans = hidden ?? (Number.isNaN(value) ? 1 : 0);
    const infs = isInf(value) ? 1 : 0;
    if (nans + infs > 0) faults.push({ step, nans, infs });
    if (!Number.isFinite(x)) continue;
    if (nans > 0) marks.push({ x, value: NaN });
    if (infs > 0) marks.push({ x, value });
    xs.push(x);
    kept.push(i);
  }
  const x = Float64Array.from(xs);
  const pick = (values: ArrayLike<number>): Float64Array => Float64Array.from(kept, (i) => values[i] ?? NaN);
  const raw = { x, y: pick(series.y) };
  return {
    raw,
    mean: mean && { x, y: pick(mean) },
    steps: kept.length === series.x.length ? series.x : kept.map((i) => series.x[i] ?? 0),
    marks,
    faults,
    notPositive: raw.y.filter(isNotPositive).length,
    unplaced: series.x.length - kept.length,
    isExact: series.exact !== false,
  };
};

/** Lines by their series: made once for an axis and a smoothing, as 10^5 points take milliseconds. */
export class LineCache {
  readonly #lines = new WeakMap<FrameSeries, { axis: XAxis; weight: number; line: SeriesLine }>();

  line(series: FrameSeries, axis: XAxis, weight: number): SeriesLine {
    const known = this.#lines.get(series);
    if (known?.axis === axis && known.weight === weight) return known.line;
    const line = makeLine(series, axis, weight);
    this.#lines.set(series, { axis, weight, line });
    return line;
  }
}

/** How many NaN and Inf were recorded up to a step. */
export function faultsUntil(
  { faults }: SeriesLine,
  until: number,
): { readonly nans: number; readonly infs: number } {
  let [nans, infs] = [0, 0];
  for (const fault of faults) {
    if (fault.step > until) break;
    nans += fault.nans;
    infs += fault.infs;
  }
  return { nans, infs };
}

/** A series over steps. */
export interface Line {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/** Columns for the chart: steps, then training loss raw and smoothed, then validation loss; null = no point. */
export interface TimelineColumns {
  readonly x: number[];
  readonly train: (number | null)[];
  readonly smooth: (number | null)[];
  readonly val: (number | null)[];
  /** Points of the running mean; 1 = none is drawn. */
  readonly meanOf: number;
}

/** The mean's width: 1 for short runs, whose curve it would bend, then one point in fifty, odd. */
export function meanWidth(pointCount: number): number {
  return pointCount < 200 ? 1 : Math.min(51, Math.floor(pointCount / 100) * 2 + 1);
}

/** Centred mean over the finite values; NaN where a value is not finite, so that a gap stays one. */
export function runningMean(y: readonly number[], width: number): number[] {
  const half = (width - 1) / 2;
  return y.map((here, i) => {
    if (!Number.isFinite(here)) return NaN;
    let sum = 0;
    let count = 0;
    for (let k = Math.max(0, i - half); k <= Math.min(y.length - 1, i + half); k += 1) {
      const v = y[k] ?? NaN;
      if (!Number.isFinite(v)) continue;
      sum += v;
      count += 1;
    }
    return sum / count;
  });
}

/** Joins the lines over the union of their steps; what a log scale can't show is no point. */
export function timelineColumns(
  train: Line | undefined,
  val: Line | undefined,
  isLog: boolean,
): TimelineColumns {
  const x = [...new Set([...(train?.x ?? []), ...(val?.x ?? [])])].sort((a, b) => a - b);
  const place = new Map(x.map((step, i) => [step, i]));
  const column = (line: Line | undefined, y: readonly number[] | undefined): (number | null)[] => {
    const out = new Array<number | null>(x.length).fill(null);
    for (const [i, step] of (line?.x ?? []).entries()) {
      const value = y?.[i] ?? NaN;
      const at = place.get(step);
      if (at !== undefined && Number.isFinite(value) && (!isLog || value > 0)) out[at] = value;
    }
    return out;
  };
  const meanOf = meanWidth(train?.x.length ?? 0);
  const smooth =
    meanOf > 1 && train ? column(train, runningMean(train.y, meanOf)) : column(undefined, undefined);
  return { x, train: column(train, train?.y), smooth, val: column(val, val?.y), meanOf };
}

/** The value at a step: its own, or the last before it with `asOf` telling. */
export function valueAt(
  line: Line | undefined,
  step: number,
): { readonly value: number; readonly asOf: number } | undefined {
  if (line === undefined) return undefined;
  let low = 0;
  let high = line.x.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((line.x[middle] ?? Infinity) <= step) low = middle + 1;
    else high = middle;
  }
  const asOf = line.x[low - 1];
  const value = line.y[low - 1];
  return asOf === undefined || value === undefined ? undefined : { value, asOf };
}

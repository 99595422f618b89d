import { HISTOGRAM_BINS } from '@tensorreel/schema';
import type { FrameSummary } from '../view.js';

const SIGNS = HISTOGRAM_BINS / 2;
/** Exponent of 1 in float32. */
const BIAS = 127;
/** Rows a sign at most: smaller values are nearly zero, larger ones (a run that blows up) in the outermost row. */
const MOST_OCTAVES = 24;
/** What may be put together as nearly zero, of all values that are not zero. */
const NEAR_ZERO = 0.005;

/** Values of a row: low ≤ value < high (at the left and right of zero the other way round). */
export interface GridRow {
  readonly low: number;
  readonly high: number;
}

/** One grid of sizes for the whole run, largest on top, and how much of each step lies in which. */
export interface BinGrid {
  readonly rows: readonly GridRow[];
  /** Index of the row round zero. */
  readonly middle: number;
  /** Smallest exponent with a row of its own: sizes from 2^least on. */
  readonly least: number;
  /** `[steps, rows]`, counts. */
  readonly counts: Float64Array;
  /** `[steps, rows]`, parts of all values, NaN and ±Inf too. */
  readonly shares: Float64Array;
}

type Bins = NonNullable<FrameSummary['histogram']>;

/** Lowest and highest value that a bin holds. */
export function binRange(bin: number): GridRow {
  const exponent = bin % SIGNS;
  const near = exponent === 0 ? 0 : 2 ** (exponent - BIAS);
  const far = 2 ** (Math.max(1, exponent) - BIAS + (exponent === 0 ? 0 : 1));
  return bin < SIGNS ? { low: near, high: far } : { low: -far, high: -near };
}

const totals = (bins: Bins): Float64Array => {
  const all = new Float64Array(HISTOGRAM_BINS);
  for (const step of bins) for (const [bin, count] of step) all[bin] = (all[bin] ?? 0) + count;
  return all;
};

/** Exponents that have rows of their own. */
interface Window {
  readonly least: number;
  /** The largest of each sign within the window; 0 where a sign has none. */
  readonly up: number;
  readonly down: number;
  /** The largest of all, which the outermost rows hold too. */
  readonly highest: number;
  readonly lowest: number;
}

/** Of all windows of so many exponents the one that holds most values. */
const fullest = (
  at: (exponent: number) => number,
  least: number,
  top: number,
): { least: number; top: number } => {
  if (top - least < MOST_OCTAVES) return { least, top };
  let best = { least: top - MOST_OCTAVES + 1, sum: -1 };
  for (let start = top - MOST_OCTAVES + 1; start >= least; start--) {
    let sum = 0;
    for (let exponent = start; exponent < start + MOST_OCTAVES; exponent++) sum += at(exponent);
    if (sum > best.sum) best = { least: start, sum };
  }
  return { least: best.least, top: best.least + MOST_OCTAVES - 1 };
};

const windowOf = (all: Float64Array): Window => {
  const most = (from: number): number => {
    for (let exponent = SIGNS - 1; exponent > 0; exponent--)
      if ((all[from + exponent] ?? 0) > 0) return exponent;
    return 0;
  };
  const [up, down] = [most(0), most(SIGNS)];
  const top = Math.max(up, down);
  const at = (exponent: number): number => (all[exponent] ?? 0) + (all[SIGNS + exponent] ?? 0);
  let rest = 0;
  for (let exponent = 1; exponent <= top; exponent++) rest += at(exponent);
  const spare = rest * NEAR_ZERO;
  let least = 1;
  let below = 0;
  while (least < top && below + at(least) <= spare) below += at(least++);
  const window = fullest(at, least, top);
  return {
    least: window.least,
    up: Math.min(up, window.top),
    down: Math.min(down, window.top),
    highest: up,
    lowest: down,
  };
};

const rowsOf = ({ least, up, down, highest, lowest }: Window): { rows: GridRow[]; middle: number } => {
  const rows: GridRow[] = [];
  const held = (own: number, edge: number, most: number): number =>
    own === edge ? Math.max(own, most) : own;
  for (let exponent = up; exponent >= least; exponent--)
    rows.push({ low: binRange(exponent).low, high: binRange(held(exponent, up, highest)).high });
  const middle = rows.length;
  const edge = 2 ** (least - BIAS);
  rows.push({ low: -edge, high: edge });
  for (let exponent = least; exponent <= down; exponent++)
    rows.push({
      low: binRange(SIGNS + held(exponent, down, lowest)).low,
      high: binRange(SIGNS + exponent).high,
    });
  return { rows, middle };
};

const grids = new WeakMap<FrameSummary, BinGrid>();

/** The grid of a run's histograms, made once. */
export function binGrid(summary: FrameSummary, bins: Bins): BinGrid {
  const known = grids.get(summary);
  if (known !== undefined) return known;
  const window = windowOf(totals(bins));
  const { least } = window;
  const { rows, middle } = rowsOf(window);
  const counts = new Float64Array(bins.length * rows.length);
  for (const [step, pairs] of bins.entries()) {
    for (const [bin, count] of pairs) {
      const exponent = bin % SIGNS;
      const away = exponent < least ? 0 : exponent - least + 1;
      const row = Math.min(rows.length - 1, Math.max(0, middle + (bin < SIGNS ? -away : away)));
      const at = step * rows.length + row;
      counts[at] = (counts[at] ?? 0) + count;
    }
  }
  const shares = counts.map(
    (count, i) => count / Math.max(1, summary.count[Math.floor(i / rows.length)] ?? 1),
  );
  const grid = { rows, middle, least: least - BIAS, counts, shares };
  grids.set(summary, grid);
  return grid;
}

/** Where a value lies: rows from the top, with a part of a row; straight within the row round zero. */
export function rowPosition(grid: BinGrid, value: number): number {
  const size = Math.abs(value);
  const edge = 2 ** grid.least;
  const away = size < edge ? (size / edge) * 0.5 : 0.5 + Math.log2(size) - grid.least;
  const position = grid.middle + 0.5 - Math.sign(value) * away;
  return Math.min(grid.rows.length, Math.max(0, position));
}

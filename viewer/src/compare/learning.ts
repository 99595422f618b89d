import { lastAtOrBefore, type PlotLine } from '../draw/plot.js';

export type Better = 'lower' | 'higher';

/** How far the runs are at one x, and when they reach a level. */
export interface Learning {
  /** The largest x that all runs with a curve have come to; undefined where fewer than two have one. */
  readonly commonX: number | undefined;
  /** Of each run there; undefined where it has no value yet. */
  readonly atCommon: readonly (number | undefined)[];
  /** undefined where there is nothing to reach. */
  readonly threshold: number | undefined;
  /** Where each run first is at the threshold or better; undefined where it never is. */
  readonly reach: readonly (number | undefined)[];
}

/** Accuracies and their like rise, all else is taken for a loss. */
export function betterOf(series: string): Better {
  return /acc|auc|precision|recall|f1|r2|score|reward|bleu|iou|map\b/i.test(series) ? 'higher' : 'lower';
}

/** The last finite value at or before x. */
export function valueAt(line: PlotLine | undefined, x: number): number | undefined {
  if (line === undefined) return undefined;
  for (let i = lastAtOrBefore(line.x, x); i >= 0; i--) {
    const value = line.y[i] ?? NaN;
    if (Number.isFinite(value)) return value;
  }
  return undefined;
}

/** The same, but nothing after the line's end. */
export function valueWithin(line: PlotLine | undefined, x: number): number | undefined {
  return line === undefined || x > (line.x.at(-1) ?? -Infinity) ? undefined : valueAt(line, x);
}

/** Where a line first is at a level or better. */
export function firstReach(line: PlotLine | undefined, level: number, better: Better): number | undefined {
  if (line === undefined) return undefined;
  for (let i = 0; i < line.x.length; i++) {
    const value = line.y[i] ?? NaN;
    if (better === 'lower' ? value <= level : value >= level) return line.x[i];
  }
  return undefined;
}

/** Two significant digits, towards the worse: what all have reached stays reached. */
function roundToWorse(value: number, better: Better): number {
  if (value === 0) return 0;
  const unit = 10 ** (Math.floor(Math.log10(Math.abs(value))) - 1);
  const rounded = better === 'lower' ? Math.ceil(value / unit - 1e-9) : Math.floor(value / unit + 1e-9);
  return Number((rounded * unit).toPrecision(3));
}

/** Compares curves: at the x that all have come to, and at a level; without one, at what the slowest has reached. */
export function compareLearning(
  lines: readonly (PlotLine | undefined)[],
  better: Better,
  wanted?: number,
): Learning {
  const ends = lines.flatMap((line) =>
    line === undefined || line.x.length === 0 ? [] : [line.x.at(-1) ?? 0],
  );
  const commonX = ends.length < 2 ? undefined : Math.min(...ends);
  const atCommon = lines.map((line) => (commonX === undefined ? undefined : valueAt(line, commonX)));
  const known = atCommon.filter((value) => value !== undefined);
  const worst = better === 'lower' ? Math.max(...known) : Math.min(...known);
  const threshold = wanted ?? (known.length < 2 ? undefined : roundToWorse(worst, better));
  const reach = lines.map((line) =>
    threshold === undefined ? undefined : firstReach(line, threshold, better),
  );
  return { commonX, atCommon, threshold, reach };
}

/** Which run is ahead. */
export interface Ranking {
  /** Index of the best and the next at the common x. */
  readonly best: number;
  readonly next: number;
  /** Index of the run that comes first to the threshold; undefined where none or several do. */
  readonly first: number | undefined;
  readonly isEqual: boolean;
  /** Whether best and next are further apart than {@link CLEAR_PART}. */
  readonly isClear: boolean;
}

/** Values less than this part apart tell no faster run: a seed moves them by more. */
export const CLEAR_PART = 0.02;

const partApart = (a: number, b: number): number =>
  a === b ? 0 : Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b));

/** Of accuracies their errors count too: 0.98 makes a third fewer than 0.97. */
function isClear(a: number, b: number, better: Better): boolean {
  const isShare = better === 'higher' && Math.min(a, b) >= 0 && Math.max(a, b) <= 1;
  const apart = Math.max(partApart(a, b), isShare ? partApart(1 - a, 1 - b) : 0);
  return apart >= CLEAR_PART;
}

/** undefined where fewer than two runs can be compared. */
export function rankRuns({ atCommon, reach }: Learning, better: Better): Ranking | undefined {
  const order = atCommon
    .flatMap((value, index) => (value === undefined ? [] : [{ value, index }]))
    .sort((a, b) => (better === 'lower' ? a.value - b.value : b.value - a.value));
  const [best, next] = order;
  if (best === undefined || next === undefined) return undefined;
  const reached = reach
    .flatMap((x, index) => (x === undefined ? [] : [{ x, index }]))
    .sort((a, b) => a.x - b.x);
  const isAlone = reached[0] !== undefined && reached[0].x !== reached[1]?.x;
  return {
    best: best.index,
    next: next.index,
    first: isAlone ? reached[0]?.index : undefined,
    isEqual: best.value === next.value,
    isClear: isClear(best.value, next.value, better),
  };
}

import type { Theme } from '../views/view.js';
import { axisPart, drawBottomAxis, drawLeftAxis, type AxisScale, type AxisTick } from './axis.js';
import { formatNumber } from './number-format.js';
import type { Plot, PlotLine } from './plot.js';
import { shownPart } from './plot.js';
import { drawText } from './text.js';
import { logTicks, niceTicks, wholeTicks } from './ticks.js';

/** A log axis where values span more than this, and all are positive. */
const LOG_FROM = 30;

/** Round numbers of an axis, two at least; where a log axis has no two powers of ten, those between. */
export function plotTicks(axis: AxisScale, count: number): number[] {
  const { low, high } = axis;
  const powers = axis.log === true ? logTicks(low, high, count) : [];
  if (powers.length >= 2) return powers;
  for (let more = count; more <= count + 4; more++) {
    const ticks = niceTicks(low, high, more).filter((value) => axis.log !== true || value > 0);
    if (ticks.length >= 2) return ticks;
  }
  return powers;
}

export type YKind = 'auto' | 'linear' | 'log';

/** What the y axis must hold. */
export interface ValueRange {
  readonly low: number;
  readonly high: number;
  /** Least above zero; Infinity where none is. */
  readonly leastPositive: number;
  /** What one value in twenty lies below; NaN where there is none. */
  readonly usualLow: number;
}

/** Values of a line that are enough to tell its usual low. */
const SAMPLES = 500;
const USUAL_PART = 0.05;

/** The finite values of lines between two x. */
export function valueRange(
  lines: readonly PlotLine[],
  x: { readonly low: number; readonly high: number },
): ValueRange {
  let low = Infinity;
  let high = -Infinity;
  let leastPositive = Infinity;
  const sample: number[] = [];
  for (const line of lines) {
    const { from, to } = shownPart(line, x);
    const stride = Math.ceil((to - from) / SAMPLES);
    for (let i = from; i < to; i++) {
      const value = line.y[i] ?? NaN;
      const place = line.x[i] ?? NaN;
      if (!Number.isFinite(value) || place < x.low || place > x.high) continue;
      if (value < low) low = value;
      if (value > high) high = value;
      if (value > 0 && value < leastPositive) leastPositive = value;
      if ((i - from) % stride === 0) sample.push(value);
    }
  }
  sample.sort((a, b) => a - b);
  const usualLow = sample[Math.floor(sample.length * USUAL_PART)] ?? NaN;
  return { low, high, leastPositive, usualLow };
}

/** The axis over a range, a little wider than it; by powers of ten where that is asked, or tells more. */
export function yAxis(range: ValueRange, kind: YKind): AxisScale {
  const { low, high, leastPositive, usualLow } = range;
  if (!(low <= high)) return { low: 0, high: 1 };
  const isLog =
    leastPositive < Infinity &&
    (kind === 'log' || (kind === 'auto' && low > 0 && high / usualLow > LOG_FROM));
  if (isLog) {
    const pad = leastPositive === high ? 2 : (high / leastPositive) ** 0.05;
    return { low: leastPositive / pad, high: high * pad, log: true };
  }
  const pad = high > low ? (high - low) * 0.05 : Math.max(Math.abs(high) * 0.05, 1e-6);
  return { low: low - pad, high: high + pad };
}

/** Lines of the values with their numbers at the left. */
export function drawValueAxis(canvas: CanvasRenderingContext2D, theme: Theme, { area, y }: Plot): void {
  const ticks = plotTicks(y, Math.max(2, Math.floor(area.height / 34))).map((value) => ({
    part: axisPart(y, value),
    label: formatNumber(value),
  }));
  canvas.fillStyle = theme.line;
  for (const { part } of ticks)
    canvas.fillRect(area.x, Math.round(area.y + (1 - part) * area.height), area.width, 1);
  drawLeftAxis(canvas, theme, area, ticks);
}

/** What stands under a plot. */
export interface BottomAxis {
  /** What x is, with its unit. */
  readonly name: string;
  /** Whether x counts: steps, samples. */
  readonly isWhole: boolean;
  /** The place that is named over its neighbours: playhead or cursor. */
  readonly strong?: number | undefined;
}

/** The numbers of x under a plot. */
export function drawBottomNumbers(
  canvas: CanvasRenderingContext2D,
  theme: Theme,
  { area, x }: Plot,
  { name, isWhole, strong }: BottomAxis,
): void {
  const count = Math.max(2, Math.floor(area.width / 80));
  const values = (isWhole ? wholeTicks : niceTicks)(x.low, x.high, count);
  const ticks: AxisTick[] = values.map((value) => ({ part: axisPart(x, value), label: formatNumber(value) }));
  if (strong !== undefined && strong >= x.low && strong <= x.high)
    ticks.push({
      part: axisPart(x, strong),
      label: formatNumber(strong, { digits: isWhole ? 7 : 4 }),
      strong: true,
    });
  drawBottomAxis(canvas, theme, area, ticks);
  drawText(canvas, theme, name, area.x - 6, area.y + area.height + 13, {
    align: 'right',
    colour: theme.ink3,
    maxWidth: Math.max(0, area.x - 8),
  });
}

import { axisPart, type AxisScale } from './axis.js';
import type { Rect } from './grid.js';

/** A picture of points: where x and y lie on the screen. */
export interface Plot {
  readonly area: Rect;
  readonly x: AxisScale;
  readonly y: AxisScale;
}

/** A line of points, x ascending; what is not finite is a gap. */
export interface PlotLine {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** From the left edge of the canvas, CSS pixels; outside of the area where x is outside of the axis. */
export function placeX({ area, x }: Plot, value: number): number {
  return area.x + axisPart(x, value) * area.width;
}

/** From the upper edge of the canvas, kept within the area. */
export function placeY({ area, y }: Plot, value: number): number {
  return area.y + (1 - Math.min(1, Math.max(0, axisPart(y, value)))) * area.height;
}

/** The x under a place of the canvas. */
export function xAt({ area, x }: Plot, place: number): number {
  return x.low + ((place - area.x) / Math.max(1, area.width)) * (x.high - x.low);
}

/** Index of the last of ascending values at or before `value`; −1 before the first. */
export function lastAtOrBefore(values: ArrayLike<number>, value: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] ?? NaN) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Which of its points a plot shows: those within, and one on each side that the line comes from and goes to. */
export function shownPart(
  line: PlotLine,
  x: { readonly low: number; readonly high: number },
): { readonly from: number; readonly to: number } {
  const from = Math.max(0, lastAtOrBefore(line.x, x.low));
  return { from, to: Math.min(line.x.length, lastAtOrBefore(line.x, x.high) + 2) };
}

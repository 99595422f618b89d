import type { Theme } from '../views/view.js';
import type { Rect } from './grid.js';
import { drawText, textWidth } from './text.js';

/** Where values lie on the screen. */
export interface AxisScale {
  readonly low: number;
  readonly high: number;
  readonly log?: boolean;
}

/** 0 at the low end, 1 at the high end; what has no place on a log axis is −∞. */
export function axisPart(axis: AxisScale, value: number): number {
  if (axis.log !== true) return axis.high > axis.low ? (value - axis.low) / (axis.high - axis.low) : 0.5;
  if (!(value > 0)) return -Infinity;
  const span = Math.log10(axis.high) - Math.log10(axis.low);
  return span > 0 ? (Math.log10(value) - Math.log10(axis.low)) / span : 0.5;
}

/** One tick: its place and its words. */
export interface AxisTick {
  readonly part: number;
  readonly label: string;
  readonly strong?: boolean;
}

/** Labels under a picture; a strong tick stands over its neighbours, which make room. */
export function drawBottomAxis(
  canvas: CanvasRenderingContext2D,
  theme: Theme,
  area: Rect,
  ticks: readonly AxisTick[],
): void {
  const y = area.y + area.height + 13;
  const taken: [number, number][] = [];
  for (const tick of [...ticks].sort((a, b) => Number(b.strong === true) - Number(a.strong === true))) {
    const weight = tick.strong === true ? 600 : 400;
    const width = textWidth(canvas, theme, tick.label, { weight });
    const centre = area.x + tick.part * area.width;
    const x = Math.min(area.x + area.width - width / 2, Math.max(area.x + width / 2, centre));
    const span: [number, number] = [x - width / 2 - 5, x + width / 2 + 5];
    if (taken.some(([from, to]) => span[0] < to && from < span[1])) continue;
    taken.push(span);
    drawText(canvas, theme, tick.label, x, y, {
      weight,
      align: 'center',
      colour: tick.strong === true ? theme.ink1 : theme.ink3,
    });
  }
}

/** Labels left of a picture; `part` counts from below. */
export function drawLeftAxis(
  canvas: CanvasRenderingContext2D,
  theme: Theme,
  area: Rect,
  ticks: readonly AxisTick[],
): void {
  let free = Infinity;
  for (const tick of [...ticks].sort((a, b) => a.part - b.part)) {
    const y = area.y + (1 - tick.part) * area.height;
    if (y > free - 14) continue;
    free = y;
    drawText(canvas, theme, tick.label, area.x - 6, y, { align: 'right', colour: theme.ink3 });
  }
}

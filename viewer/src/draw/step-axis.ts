import type { Theme } from '../views/view.js';
import { drawBottomAxis } from './axis.js';
import type { Rect } from './grid.js';
import { wholeTicks } from './ticks.js';

/** Room that the axes of a chart take. */
export const CHART_MARGIN = { left: 52, right: 64, bottom: 24, top: 8 } as const;

/** Last recorded index at or before the playhead; −1 before the first. */
export function indexAtStep(steps: readonly number[], step: number): number {
  let low = 0;
  let high = steps.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((steps[middle] ?? 0) <= step) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Steps under a picture whose right end is the run's last step; the playhead's own is bold. */
export function drawStepAxis(
  canvas: CanvasRenderingContext2D,
  theme: Theme,
  area: Rect,
  place: { readonly step: number; readonly lastStep: number; readonly cells?: number },
): void {
  const span = place.cells ?? Math.max(1, place.lastStep);
  const shift = place.cells === undefined ? 0 : 0.5;
  const ticks = wholeTicks(0, place.lastStep, Math.max(2, Math.floor(area.width / 90)));
  drawBottomAxis(canvas, theme, area, [
    ...ticks.map((tick) => ({ part: (tick + shift) / span, label: String(tick) })),
    { part: (place.step + shift) / span, label: String(place.step), strong: true },
  ]);
}

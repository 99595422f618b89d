import { lutScale } from '../../draw/colour-scale.js';
import { indexAtStep } from '../../draw/step-axis.js';
import { packHex } from '../../draw/packed-colour.js';
import { paintCells } from '../../draw/paint-cells.js';
import { stepSpans } from '../../draw/spans.js';
import { fillRect, pixelRatio, putKeptPixels } from '../../draw/surface.js';
import type { DrawContext, FrameHistory, Scale } from '../view.js';
import type { LossLayout } from './rows.js';

/** Thinner rows share their pixels with neighbours: painted as one matrix, extremes kept. */
const MIN_ROW = 1;

/**
 * All rows into one image, from the recorded values alone: painted when one of them is new, else put as it was.
 * The veil comes later.
 */
export function paintLoss(
  context: DrawContext,
  layout: LossLayout,
  history: FrameHistory,
  scale: Scale,
): void {
  const { canvas, theme, lastStep } = context;
  const ratio = pixelRatio(canvas);
  const device = (size: number): number => Math.round(size * ratio);
  const { map, rows } = layout;
  const samples = history.shape[0] ?? 0;
  const width = device(map.width);
  const height = device(map.height);
  const parts = [layout, history.values, lastStep, theme.dark];
  putKeptPixels(canvas, { x: map.x, y: map.y, width, height }, { owner: canvas, parts }, (surface) => {
    const common = {
      values: history.values,
      scale: lutScale(scale, theme.dark),
      byMagnitude: false,
      columnSpans: stepSpans(history.steps, lastStep, width),
      empty: packHex(theme.inset),
    };
    const matrix = { columns: history.steps.length, columnStride: samples, rowStride: 0 };
    fillRect(surface, { x: 0, y: 0, width, height }, packHex(theme.panel));
    const thin = rows.every((row) => device(row.height) < MIN_ROW);
    if (thin || samples > height) {
      const all = { rows: samples, columns: matrix.columns, offset: 0, rowStride: 1, columnStride: samples };
      paintCells(surface, { ...common, matrix: all, area: { x: 0, y: 0, width, height } });
      return;
    }
    for (const row of rows) {
      const top = device(row.y - map.y);
      const area = {
        x: 0,
        y: top,
        width,
        height: Math.min(height, top + Math.max(1, device(row.height))) - top,
      };
      paintCells(surface, { ...common, matrix: { ...matrix, rows: 1, offset: row.sample }, area });
    }
  });
}

/** The recording that the device pixel under `x` shows for a sample: of several the highest, NaN first. */
export function shownIndex(
  context: DrawContext,
  layout: LossLayout,
  history: FrameHistory,
  sample: number,
  x: number,
): number {
  const ratio = pixelRatio(context.canvas);
  const width = Math.round(layout.map.width * ratio);
  const pixel = Math.min(width - 1, Math.floor((x - layout.map.x) * ratio));
  const { first, last } = stepSpans(history.steps, context.lastStep, width);
  let best = first[pixel] ?? -1;
  const samples = history.shape[0] ?? 0;
  for (let index = best; index >= 0 && index <= (last[pixel] ?? -1); index++) {
    const value = history.values[index * samples + sample] ?? NaN;
    if (Number.isNaN(value)) return index;
    if (value > (history.values[best * samples + sample] ?? NaN)) best = index;
  }
  return best;
}

/** A sample's loss at the playhead: its last recording at or before it. */
export function lossAt(history: FrameHistory, step: number, sample: number): number | undefined {
  const index = indexAtStep(history.steps, step);
  return index < 0 ? undefined : history.values[index * (history.shape[0] ?? 0) + sample];
}

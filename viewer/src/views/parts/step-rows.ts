import { lutScale, packedColour } from '../../draw/colour-scale.js';
import type { Rect } from '../../draw/grid.js';
import { inkOn, packHex } from '../../draw/packed-colour.js';
import { paintCells } from '../../draw/paint-cells.js';
import { stepSpans, type Spans } from '../../draw/spans.js';
import { fillRect, pixelRatio, putPixels, type Surface } from '../../draw/surface.js';
import type { DrawContext, Scale } from '../view.js';

/** Values over steps in one strip: entry i, at `offset + i · stride`, belongs to `steps[i]`. */
export interface StepRow {
  /** CSS pixels. */
  readonly y: number;
  readonly height: number;
  readonly steps: readonly number[];
  readonly values: Float32Array | Float64Array;
  readonly offset?: number;
  readonly stride?: number;
  /** Which of them get the mark; default: exact zeros. */
  readonly isMarked?: (index: number) => boolean;
}

/** How strips are painted. */
export interface StepPaint {
  readonly scale: Scale;
  /** Colour of the line through marked values: zeros have no place on a logarithmic scale. */
  readonly mark?: string;
}

const valueAt = (row: StepRow, index: number): number =>
  row.values[(row.offset ?? 0) + index * (row.stride ?? 1)] ?? NaN;

/** A rectangle whose left edge and width are whole device pixels. */
export function wholePixels(context: DrawContext, area: Rect): Rect {
  const ratio = pixelRatio(context.canvas);
  const x = Math.round(area.x * ratio) / ratio;
  const y = Math.round(area.y * ratio) / ratio;
  const width = Math.max(1, Math.floor(area.width * ratio)) / ratio;
  return { x, y, width, height: Math.max(1, Math.floor(area.height * ratio)) / ratio };
}

/** Strips of equal height from top to bottom, each of whole device pixels, a hair apart where they are high enough. */
export function stackRows(context: DrawContext, count: number, area: Rect): { y: number; height: number }[] {
  const ratio = pixelRatio(context.canvas);
  const edge = (at: number): number => Math.round(((at * area.height) / count) * ratio) / ratio;
  const gap = area.height / count >= 4 ? 1 : 0;
  return Array.from({ length: count }, (_, at) => ({
    y: area.y + edge(at),
    height: Math.max(0, edge(at + 1) - edge(at) - gap),
  }));
}

/** What the pixels of one strip hide behind a colour: is there a NaN, an Inf, nothing but marked values. */
type Special = 'nan' | 'inf' | 'marked' | undefined;

const specialOf = (row: StepRow, from: number, to: number): Special => {
  if (from < 0) return undefined;
  let special: Special = 'marked';
  for (let index = from; index <= to; index++) {
    const value = valueAt(row, index);
    if (value !== value) return 'nan';
    if (value === Infinity || value === -Infinity) special = 'inf';
    else if (special === 'marked' && !(row.isMarked?.(index) ?? value === 0)) special = undefined;
  }
  return special;
};

/** NaN: black diagonals; ±Inf: diagonals the other way; marked: a line in the middle. */
const markRow = (
  surface: Surface,
  row: StepRow,
  area: Rect,
  columns: Spans,
  paint: StepPaint,
  inf: number,
) => {
  const black = packHex('000000');
  const mark = paint.mark === undefined ? undefined : packHex(paint.mark);
  const thick = area.height >= 12 ? 2 : 1;
  const middle = area.y + Math.floor((area.height - thick) / 2);
  for (let x = 0; x < area.width; x++) {
    const special = specialOf(row, columns.first[x] ?? -1, columns.last[x] ?? -1);
    if (special === undefined) continue;
    if (special === 'marked') {
      if (mark !== undefined) fillRect(surface, { x, y: middle, width: 1, height: thick }, mark);
      continue;
    }
    if (area.height < 6) continue;
    for (let y = 0; y < area.height; y++) {
      const isLine = special === 'nan' ? (x + y) % 4 === 0 : (x - y + area.height * 4) % 4 === 0;
      if (isLine) surface.pixels[(area.y + y) * surface.stride + x] = special === 'nan' ? black : inf;
    }
  }
};

/**
 * Strips over the steps 0 … lastStep into one image: each value from its step to the next, the highest where several
 * share a pixel, nothing before the first. NaN before ±Inf before the rest; both are hatched where there is room.
 */
export function drawStepRows(
  context: DrawContext,
  map: Rect,
  rows: readonly StepRow[],
  paint: StepPaint,
): void {
  const { canvas, theme, lastStep } = context;
  const ratio = pixelRatio(canvas);
  const device = (size: number): number => Math.round(size * ratio);
  const width = device(map.width);
  const height = device(map.height);
  const scale = lutScale(paint.scale, theme.dark);
  const infMark = packHex(inkOn(packedColour(scale, Infinity)));
  const spans = new Map<readonly number[], Spans>();
  putPixels(canvas, { x: map.x, y: map.y, width, height }, (surface) => {
    fillRect(surface, { x: 0, y: 0, width, height }, packHex(theme.panel));
    for (const row of rows) {
      const columnSpans = spans.get(row.steps) ?? stepSpans(row.steps, lastStep, width);
      spans.set(row.steps, columnSpans);
      const top = device(row.y - map.y);
      const bottom = Math.min(height, top + Math.max(1, device(row.height)));
      const area = { x: 0, y: top, width, height: bottom - top };
      if (area.height <= 0) continue;
      const { values, offset = 0, stride = 1 } = row;
      const matrix = { rows: 1, columns: row.steps.length, offset, rowStride: 0, columnStride: stride };
      paintCells(surface, {
        values,
        matrix,
        area,
        scale,
        byMagnitude: false,
        columnSpans,
        empty: packHex(theme.inset),
      });
      markRow(surface, row, area, columnSpans, paint, infMark);
    }
  });
}

/** The recording that the device pixel under `x` shows: of several the highest, NaN first; −1 before the first. */
export function shownStep(context: DrawContext, map: Rect, row: StepRow, x: number): number {
  const ratio = pixelRatio(context.canvas);
  const width = Math.round(map.width * ratio);
  const pixel = Math.min(width - 1, Math.max(0, Math.floor((x - map.x) * ratio)));
  const { first, last } = stepSpans(row.steps, context.lastStep, width);
  let best = first[pixel] ?? -1;
  for (let index = best; index >= 0 && index <= (last[pixel] ?? -1); index++) {
    const value = valueAt(row, index);
    if (Number.isNaN(value)) return index;
    if (value > valueAt(row, best)) best = index;
  }
  return best;
}

import type { AxisScale } from '../../draw/axis.js';
import type { Rect } from '../../draw/grid.js';
import { CHART_MARGIN } from '../../draw/step-axis.js';
import { textWidth } from '../../draw/text.js';
import { bodyOf, CAPTION } from '../parts/panel.js';
import type { DrawContext, Frame } from '../view.js';
import { movingTensors, ratioLines, USUAL, type RatioLine } from './plan.js';

const ROW = 18;
/** Line sample before a name, number behind it. */
const SAMPLE = 24;
const NUMBER = 74;
/** A part of the points may lie beyond the axis. */
const OUTER = 0.01;
/** Float32 knows no smaller change of a value. */
const LEAST = 1e-8;
const MOST = 1e4;

/** A line's row of the list. */
export interface ListRow {
  readonly line: RatioLine;
  readonly y: number;
}

/** Where everything lies, CSS pixels. */
export interface RatioLayout {
  readonly lines: readonly RatioLine[];
  /** Tensors whose statistics have come, of how many. */
  readonly read: number;
  readonly watched: number;
  readonly chart: Rect;
  readonly y: AxisScale;
  readonly list: Rect;
  readonly rows: readonly ListRow[];
  /** Lines that found no row. */
  readonly hidden: number;
}

const axes = new WeakMap<Float64Array, { readonly of: readonly Float64Array[]; readonly y: AxisScale }>();

/** By powers of ten: the usual band, and nearly all points. */
export function ratioAxis(lines: readonly RatioLine[]): AxisScale {
  const [first] = lines;
  const known = first && axes.get(first.ratios);
  if (known?.of.length === lines.length && lines.every((line, i) => line.ratios === known.of[i]))
    return known.y;
  const powers = Float64Array.from(
    lines.flatMap(({ ratios }) => Array.from(ratios).filter((ratio) => ratio > 0 && ratio < Infinity)),
    Math.log10,
  ).sort();
  const last = powers.length - 1;
  const at = (part: number): number => 10 ** (powers[Math.round(part * last)] ?? Math.log10(USUAL.middle));
  const low = Math.max(LEAST, Math.min(USUAL.low / 2, at(OUTER) / 1.5));
  const high = Math.min(MOST, Math.max(USUAL.high * 2, at(1 - OUTER) * 1.5));
  const y = { low, high, log: true };
  if (first !== undefined) axes.set(first.ratios, { of: lines.map(({ ratios }) => ratios), y });
  return y;
}

/** The chosen one has a row always, then all in their order. */
const listed = (lines: readonly RatioLine[], chosen: string | null, most: number): readonly RatioLine[] => {
  if (lines.length <= most) return lines;
  const kept = new Set(lines.slice(0, most));
  const own = lines.find(({ name }) => name === chosen);
  if (own !== undefined && !kept.has(own)) {
    const last = lines[most - 1];
    if (last !== undefined) kept.delete(last);
    kept.add(own);
  }
  return [...kept];
};

/** Chart at the left, names with their numbers at the right. */
export function layoutRatios(context: DrawContext, frame: Frame): RatioLayout {
  const lines = ratioLines(frame, context.catalog);
  const body = bodyOf(context.width, context.height);
  const widest = lines.reduce(
    (wide, { name }) => Math.max(wide, textWidth(context.canvas, context.theme, name, { weight: 600 })),
    0,
  );
  const width = Math.min(body.width * 0.5, SAMPLE + widest + NUMBER);
  const top = body.y + CAPTION + 6;
  const chart = {
    x: body.x + CHART_MARGIN.left,
    y: top,
    width: Math.max(1, body.width - CHART_MARGIN.left - width - 16),
    height: Math.max(1, body.y + body.height - top - CHART_MARGIN.bottom),
  };
  const list = { x: body.x + body.width - width, y: top, width, height: body.y + body.height - top };
  const room = Math.max(1, Math.floor(list.height / ROW));
  const most = lines.length > room ? room - 1 : room;
  const shown = listed(lines, context.selection.tensor, most);
  const rows = shown.map((line, i) => ({ line, y: list.y + i * ROW }));
  const watched = movingTensors(context.catalog).length;
  const hidden = lines.length - shown.length;
  return { lines, read: lines.length, watched, chart, y: ratioAxis(lines), list, rows, hidden };
}

/** The row of the list under a height. */
export function listRowAt({ rows }: RatioLayout, y: number): ListRow | undefined {
  return rows.find((row) => y >= row.y && y < row.y + ROW);
}

/** Middle of a row. */
export const ROW_MIDDLE = ROW / 2;

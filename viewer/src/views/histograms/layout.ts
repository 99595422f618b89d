import type { Rect } from '../../draw/grid.js';
import { bodyOf, CAPTION } from '../parts/panel.js';
import { stackRows, wholePixels, type StepRow } from '../parts/step-rows.js';
import type { DrawContext } from '../view.js';
import { binGrid, type BinGrid } from './bin-grid.js';
import type { Histograms } from './plan.js';

const LEFT = 52;
const STEP_AXIS = 24;
const LANE = 10;

/** Where everything lies, CSS pixels. */
export interface HistogramLayout {
  readonly grid: BinGrid;
  /** Lane and cells. */
  readonly map: Rect;
  /** Cells alone. */
  readonly cells: Rect;
  /** A strip a row of the grid. */
  readonly rows: readonly StepRow[];
  /** NaN and ±Inf, where there are any. */
  readonly lane: StepRow | undefined;
  /** Bars of the playhead's step. */
  readonly bars: Rect;
}

const laneValues = new WeakMap<Histograms['summary'], Float64Array | undefined>();

/** NaN, Infinity or 0 a step; undefined where all values of the run are finite. */
function oddities({ summary }: Histograms): Float64Array | undefined {
  if (laneValues.has(summary)) return laneValues.get(summary);
  const values = Float64Array.from(summary.steps, (_, i) => {
    if ((summary.nans[i] ?? 0) > 0) return NaN;
    return (summary.infs[i] ?? 0) > 0 ? Infinity : 0;
  });
  const found = values.every((value) => value === 0) ? undefined : values;
  laneValues.set(summary, found);
  return found;
}

/** Caption on top, sizes at the left, bars at the right, steps below. */
export function layoutHistograms(context: DrawContext, histograms: Histograms): HistogramLayout {
  const { summary, bins } = histograms;
  const grid = binGrid(summary, bins);
  const body = bodyOf(context.width, context.height);
  const barWidth = Math.min(150, Math.max(64, body.width * 0.17));
  const top = 2 * CAPTION;
  const map = wholePixels(context, {
    x: body.x + LEFT,
    y: body.y + top,
    width: body.width - LEFT - barWidth - 12,
    height: body.height - top - STEP_AXIS,
  });
  const odd = oddities(histograms);
  const lane = odd && { y: map.y, height: LANE, steps: summary.steps, values: odd };
  const used = lane === undefined ? 0 : LANE + 4;
  const cells = { ...map, y: map.y + used, height: Math.max(1, map.height - used) };
  const places = stackRows(context, grid.rows.length, cells);
  const rows = places.map((place, row) => ({
    ...place,
    steps: summary.steps,
    values: grid.shares,
    offset: row,
    stride: grid.rows.length,
  }));
  return { grid, map, cells, rows, lane, bars: { ...cells, x: map.x + map.width + 12, width: barWidth } };
}

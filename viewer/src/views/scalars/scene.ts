import type { Rect } from '../../draw/grid.js';
import { valueRange, yAxis, type YKind } from '../../draw/plot-axes.js';
import type { Plot, PlotLine } from '../../draw/plot.js';
import type { Frame, ViewContext } from '../view.js';
import { cellOf, layoutCharts, plotArea, type ChartGrid } from './layout.js';
import type { LineCache, SeriesLine } from './lines.js';
import { planCharts, type ChartPlan, type ChartSeries } from './plan.js';
import type { XAxis, XKind } from './x-axis.js';

/** A series with its points; undefined while they are on their way. */
export interface SceneLine {
  readonly series: ChartSeries;
  readonly line: SeriesLine | undefined;
}

/** A chart in its place. */
export interface SceneChart {
  readonly plan: ChartPlan;
  readonly cell: Rect;
  readonly plot: Plot;
  readonly lines: readonly SceneLine[];
}

/** A part of the lower axis. */
export interface XWindow {
  readonly low: number;
  readonly high: number;
}

/** All that is drawn but the playhead and the cursor. */
export interface Scene {
  readonly charts: readonly SceneChart[];
  readonly grid: ChartGrid;
  readonly x: XAxis;
  readonly wanted: XKind;
  /** Of the whole run. */
  readonly whole: XWindow;
  readonly window: XWindow;
}

const wholeOf = (lines: readonly PlotLine[], x: XAxis, lastStep: number): XWindow => {
  let low = Infinity;
  let high = -Infinity;
  for (const line of lines) {
    const first = line.x[0];
    if (first === undefined) continue;
    low = Math.min(low, first);
    high = Math.max(high, line.x.at(-1) ?? first);
  }
  const end = x.toX(lastStep);
  if (Number.isFinite(end)) high = Math.max(high, end);
  if (!(low <= high)) return { low: 0, high: 1 };
  return { low, high: high > low ? high : low + 1 };
};

const KINDS: readonly string[] = ['step', 'epoch', 'samples', 'time'] satisfies XKind[];
const isKind = (text: string | undefined): text is XKind => text !== undefined && KINDS.includes(text);

const yKindOf = (text: string | undefined): YKind => (text === 'linear' || text === 'log' ? text : 'auto');

/** Lays out the charts of a frame's series in a pane; zoomed where `window` says so. */
export function makeScene(
  context: ViewContext,
  frame: Frame,
  cache: LineCache,
  place: { readonly width: number; readonly height: number; readonly x: XAxis; readonly window?: XWindow },
): Scene {
  const { catalog, options, lastStep } = context;
  const weight = Number(options['smooth'] ?? 0);
  const plans = planCharts(catalog, options);
  const charts = plans.map((plan) => ({
    plan,
    lines: plan.series.map((series) => {
      const points = frame.series(series.need);
      return { series, line: points && cache.line(points, place.x, weight) };
    }),
  }));
  const drawn = charts.flatMap(({ lines }) => lines.flatMap(({ line }) => (line ? [line.raw] : [])));
  const whole = wholeOf(drawn, place.x, lastStep);
  const window = place.window ?? whole;
  const grid = layoutCharts(plans.length, place.width, place.height);
  const kind = yKindOf(options['y']);
  return {
    grid,
    x: place.x,
    wanted: isKind(options['x']) ? options['x'] : 'step',
    whole,
    window,
    charts: charts.map(({ plan, lines }, index) => {
      const cell = cellOf(grid, index);
      const raw = lines.flatMap(({ line }) => (line ? [line.raw] : []));
      const y = yAxis(valueRange(raw, window), kind);
      return { plan, cell, lines, plot: { area: plotArea(cell), x: window, y } };
    }),
  };
}

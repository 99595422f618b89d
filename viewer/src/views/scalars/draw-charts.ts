import { drawValueAxis } from '../../draw/plot-axes.js';
import { placeX, placeY, shownPart, type Plot, type PlotLine } from '../../draw/plot.js';
import { drawText } from '../../draw/text.js';
import { strokeLine, type LineLook } from '../../draw/trace-line.js';
import type { Lang, Theme } from '../view.js';
import type { SeriesLine } from './lines.js';
import type { LineKind } from './plan.js';
import type { SceneChart } from './scene.js';
import { scalarWords } from './words.js';

/** Rings nearer than this would be a band. */
const RING_PIXELS = 12;
/** A mark of NaN or ±Inf takes this much. */
const MARK_PIXELS = 8;

/** Colour and dash by what a series is, so that none differs by colour alone. */
export function lineLook(theme: Theme, kind: LineKind, isSparse: boolean): Omit<LineLook, 'width'> {
  switch (kind) {
    case 'train':
      return { colour: theme.train, dash: [] };
    case 'val':
      return { colour: theme.val, dash: isSparse ? [] : [6, 3] };
    case 'other':
      return { colour: theme.ink2, dash: [] };
  }
}

/** Whether the points of a line are few enough to be seen one by one. */
export function isSparse(line: PlotLine, plot: Plot): boolean {
  const { from, to } = shownPart(line, plot.x);
  return (to - from) * RING_PIXELS <= plot.area.width;
}

/** Points few enough to be seen: rings for validation, dots for all else. */
const drawPoints = (
  canvas: CanvasRenderingContext2D,
  theme: Theme,
  plot: Plot,
  line: PlotLine,
  { colour, isRing }: { readonly colour: string; readonly isRing: boolean },
): void => {
  const { from, to } = shownPart(line, plot.x);
  canvas.fillStyle = isRing ? theme.panel : colour;
  canvas.strokeStyle = colour;
  canvas.lineWidth = 1.5;
  for (let i = from; i < to; i++) {
    const [x, value] = [line.x[i] ?? NaN, line.y[i] ?? NaN];
    const isInside = x >= plot.x.low && x <= plot.x.high && (plot.y.log !== true || value > 0);
    if (!isInside || !Number.isFinite(value)) continue;
    canvas.beginPath();
    canvas.arc(placeX(plot, x), placeY(plot, value), isRing ? 3 : 1.5, 0, 2 * Math.PI);
    canvas.fill();
    canvas.stroke();
  }
};

const GLYPHS = { nan: '✕', up: '▲', down: '▼' } as const;

/** NaN at the lower edge, ±Inf at the end they point to; where many share a place, one stands for them. */
const drawMarks = (canvas: CanvasRenderingContext2D, theme: Theme, plot: Plot, line: SeriesLine): void => {
  const { area } = plot;
  const free = { nan: -Infinity, up: -Infinity, down: -Infinity };
  for (const { x, value } of line.marks) {
    if (x < plot.x.low || x > plot.x.high) continue;
    const kind = Number.isNaN(value) ? 'nan' : value > 0 ? 'up' : 'down';
    const place = placeX(plot, x);
    if (place < free[kind]) continue;
    free[kind] = place + MARK_PIXELS;
    const y = kind === 'up' ? area.y + 6 : area.y + area.height - 7;
    drawText(canvas, theme, GLYPHS[kind], place, y, { align: 'center', colour: theme.bad, weight: 600 });
  }
};

const drawSeries = (
  canvas: CanvasRenderingContext2D,
  theme: Theme,
  plot: Plot,
  kind: LineKind,
  line: SeriesLine,
): void => {
  const sparse = isSparse(line.raw, plot);
  const look = lineLook(theme, kind, sparse);
  // A thin line over a band of noise needs room of its own.
  if (kind === 'val')
    strokeLine(canvas, plot, line.mean ?? line.raw, {
      colour: theme.panel,
      dash: [],
      width: 4.5,
      alpha: 0.85,
    });
  if (line.mean === undefined) strokeLine(canvas, plot, line.raw, { ...look, width: 1.5 });
  else {
    strokeLine(canvas, plot, line.raw, { ...look, dash: [], width: 1, alpha: theme.dark ? 0.45 : 0.35 });
    strokeLine(canvas, plot, line.mean, { ...look, width: 2 });
  }
  if (sparse) drawPoints(canvas, theme, plot, line.raw, { colour: look.colour, isRing: kind === 'val' });
  drawMarks(canvas, theme, plot, line);
};

/** A chart without title, playhead and values: drawn when data, zoom or size changed. */
export function drawChart(
  canvas: CanvasRenderingContext2D,
  theme: Theme,
  lang: Lang,
  chart: SceneChart,
): void {
  const { plot, lines } = chart;
  const { area } = plot;
  drawValueAxis(canvas, theme, plot);
  for (const { series, line } of lines)
    if (line !== undefined) drawSeries(canvas, theme, plot, series.kind, line);
  if (lines.every(({ line }) => line === undefined))
    drawText(canvas, theme, scalarWords.reading[lang], area.x + 8, area.y + 12, { colour: theme.ink3 });
}

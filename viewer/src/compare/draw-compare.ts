import type { Theme } from '../views/view.js';
import { formatNumber } from '../draw/number-format.js';
import { drawBottomNumbers, drawValueAxis, valueRange, yAxis, type YKind } from '../draw/plot-axes.js';
import { placeX, placeY, type Plot, type PlotLine } from '../draw/plot.js';
import { drawText } from '../draw/text.js';
import { strokeLine } from '../draw/trace-line.js';
import { valueAt } from './learning.js';

/** A run's curve with its look. */
interface CompareCurve {
  readonly label: string;
  readonly raw: PlotLine;
  readonly shown: PlotLine;
  readonly colour: string;
  readonly dash: readonly number[];
}

/** What the chart shows; x in the axis's own unit. */
export interface CompareChart {
  readonly curves: readonly CompareCurve[];
  readonly axisName: string;
  readonly isWhole: boolean;
  readonly y: YKind;
  /** The level that runs are compared by, with its words. */
  readonly threshold: { readonly value: number; readonly text: string } | undefined;
  /** The x that all runs have come to, with its words. */
  readonly common: { readonly x: number; readonly text: string } | undefined;
  readonly cursor: number | undefined;
}

const MARGIN = { left: 58, top: 22, bottom: 28 } as const;
const LABEL_HEIGHT = 18;
/** Curves nearer than this to a label's edge need no leader. */
const LABELS_PART = 0.24;
const RING_PIXELS = 14;

/** Where the curves lie in a canvas of that size. */
export function comparePlot(chart: CompareChart, width: number, height: number): Plot {
  const labels = Math.min(280, Math.max(120, width * LABELS_PART));
  const lines = chart.curves.map(({ raw }) => raw);
  const high = Math.max(1e-9, ...lines.map(({ x }) => x.at(-1) ?? 0));
  const low = Math.min(0, ...lines.map(({ x }) => x[0] ?? 0));
  const x = { low, high };
  return {
    area: {
      x: MARGIN.left,
      y: MARGIN.top,
      width: Math.max(1, width - MARGIN.left - labels),
      height: Math.max(1, height - MARGIN.top - MARGIN.bottom),
    },
    x,
    y: yAxis(valueRange(lines, x), chart.y),
  };
}

const isOnAxis = (plot: Plot, value: number): boolean =>
  Number.isFinite(value) && (plot.y.log !== true || value > 0);

const drawDot = (
  canvas: CanvasRenderingContext2D,
  theme: Theme,
  place: { readonly x: number; readonly y: number },
  colour: string,
): void => {
  canvas.beginPath();
  canvas.arc(place.x, place.y, 4, 0, 2 * Math.PI);
  canvas.fillStyle = colour;
  canvas.fill();
  canvas.strokeStyle = theme.panel;
  canvas.lineWidth = 1.5;
  canvas.stroke();
};

const drawGuides = (
  canvas: CanvasRenderingContext2D,
  theme: Theme,
  plot: Plot,
  chart: CompareChart,
): void => {
  const { area } = plot;
  canvas.strokeStyle = theme.ink3;
  canvas.lineWidth = 1;
  canvas.setLineDash([3, 3]);
  const { threshold, common } = chart;
  if (threshold !== undefined && isOnAxis(plot, threshold.value)) {
    const y = Math.round(placeY(plot, threshold.value)) + 0.5;
    canvas.beginPath();
    canvas.moveTo(area.x, y);
    canvas.lineTo(area.x + area.width, y);
    canvas.stroke();
    drawText(canvas, theme, threshold.text, area.x + area.width - 6, y - 8, {
      align: 'right',
      colour: theme.ink2,
    });
  }
  if (common !== undefined) {
    const x = Math.round(placeX(plot, common.x)) - 0.5;
    canvas.beginPath();
    canvas.moveTo(x, area.y);
    canvas.lineTo(x, area.y + area.height);
    canvas.stroke();
    drawText(canvas, theme, common.text, Math.min(x, area.x + area.width), area.y - 9, {
      align: x > area.x + 80 ? 'right' : 'left',
      colour: theme.ink3,
    });
  }
  canvas.setLineDash([]);
};

const drawCurve = (canvas: CanvasRenderingContext2D, theme: Theme, plot: Plot, curve: CompareCurve): void => {
  const { raw, shown, colour, dash } = curve;
  if (raw !== shown)
    strokeLine(canvas, plot, raw, { colour, dash: [], width: 1, alpha: theme.dark ? 0.32 : 0.25 });
  strokeLine(canvas, plot, shown, { colour, dash, width: 2 });
  if (shown.x.length * RING_PIXELS > plot.area.width) return;
  for (const [i, x] of shown.x.entries()) {
    const value = shown.y[i] ?? NaN;
    if (isOnAxis(plot, value)) drawDot(canvas, theme, { x: placeX(plot, x), y: placeY(plot, value) }, colour);
  }
};

interface EndLabel {
  readonly curve: CompareCurve;
  readonly value: number;
  readonly from: { readonly x: number; readonly y: number };
}

/** Each curve's value at the cursor, else its last, where it stands. */
const endLabels = (plot: Plot, chart: CompareChart): EndLabel[] =>
  chart.curves
    .flatMap((curve): EndLabel[] => {
      const end = curve.shown.x.at(-1) ?? 0;
      const x = chart.cursor === undefined ? end : Math.min(end, chart.cursor);
      const value = valueAt(curve.shown, x);
      if (value === undefined) return [];
      const y = isOnAxis(plot, value) ? placeY(plot, value) : plot.area.y + plot.area.height;
      return [{ curve, value, from: { x: placeX(plot, x), y } }];
    })
    .sort((a, b) => a.from.y - b.from.y);

const drawEndLabels = (
  canvas: CanvasRenderingContext2D,
  theme: Theme,
  plot: Plot,
  chart: CompareChart,
  width: number,
): void => {
  const { area } = plot;
  const labels = endLabels(plot, chart);
  const left = area.x + area.width + 14;
  let free = area.y;
  for (const [i, { curve, value, from }] of labels.entries()) {
    const below = (labels.length - 1 - i) * LABEL_HEIGHT;
    const y = Math.max(free, Math.min(from.y, area.y + area.height - below));
    free = y + LABEL_HEIGHT;
    canvas.strokeStyle = curve.colour;
    canvas.lineWidth = 1;
    canvas.setLineDash([1, 3]);
    canvas.beginPath();
    canvas.moveTo(from.x + 6, from.y);
    if (from.x < area.x + area.width) canvas.lineTo(area.x + area.width, from.y);
    canvas.lineTo(left - 4, y);
    canvas.stroke();
    canvas.setLineDash([]);
    drawDot(canvas, theme, from, curve.colour);
    const text = formatNumber(value);
    const used = drawText(canvas, theme, text, width - 12, y, {
      align: 'right',
      weight: 600,
      colour: theme.ink1,
    });
    drawText(canvas, theme, curve.label, left, y, {
      colour: curve.colour,
      weight: 500,
      maxWidth: Math.max(0, width - 12 - used - 10 - left),
    });
  }
};

/** Curves of several runs on one axis, each with its name and value at the right. */
export function drawCompare(
  canvas: CanvasRenderingContext2D,
  theme: Theme,
  size: { readonly width: number; readonly height: number },
  chart: CompareChart,
): void {
  const plot = comparePlot(chart, size.width, size.height);
  const { area } = plot;
  canvas.fillStyle = theme.panel;
  canvas.fillRect(0, 0, size.width, size.height);
  drawValueAxis(canvas, theme, plot);
  drawGuides(canvas, theme, plot, chart);
  for (const curve of chart.curves) drawCurve(canvas, theme, plot, curve);
  if (chart.cursor !== undefined) {
    canvas.fillStyle = theme.ink1;
    canvas.fillRect(Math.round(placeX(plot, chart.cursor)), area.y, 1, area.height);
  }
  drawEndLabels(canvas, theme, plot, chart, size.width);
  drawBottomNumbers(canvas, theme, plot, {
    name: chart.axisName,
    isWhole: chart.isWhole,
    strong: chart.cursor,
  });
}

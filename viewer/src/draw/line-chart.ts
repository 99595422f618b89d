import type { Theme } from '../views/view.js';
import { axisPart, drawLeftAxis, type AxisScale } from './axis.js';
import type { Rect } from './grid.js';
import { formatNumber } from './number-format.js';
import { CHART_MARGIN, drawStepAxis, indexAtStep } from './step-axis.js';
import { drawText, textWidth } from './text.js';
import { logTicks, niceTicks } from './ticks.js';

/** One line of a chart: `valueAt(i)` belongs to `steps[i]`, ascending. */
export interface Curve {
  readonly label: string;
  readonly steps: readonly number[];
  readonly valueAt: (index: number) => number;
  readonly colour: string;
  readonly dash: readonly number[];
  readonly width: number;
}

/** A chart over steps with its playhead. */
export interface LineChart {
  readonly curves: readonly Curve[];
  readonly y: AxisScale;
  readonly step: number;
  readonly lastStep: number;
  /** Word over what is after the playhead. */
  readonly ahead: string;
  /** Name of the lower axis. */
  readonly axis: string;
}

/** Dash patterns, so that lines differ without colour. */
export const DASHES: readonly (readonly number[])[] = [[], [6, 3], [2, 3], [8, 3, 2, 3]];

const xOf = (area: Rect, chart: LineChart, step: number): number =>
  area.x + (chart.lastStep > 0 ? step / chart.lastStep : 0) * area.width;

const yOf = (area: Rect, chart: LineChart, value: number): number => {
  const part = axisPart(chart.y, value);
  return area.y + (1 - Math.min(1, Math.max(0, part))) * area.height;
};

// Where several points share a pixel, its lowest and highest stay: a spike of one step can't vanish.
const traceCurve = (canvas: CanvasRenderingContext2D, area: Rect, chart: LineChart, curve: Curve): void => {
  canvas.beginPath();
  let isDown = false;
  let column = NaN;
  let low = NaN;
  let high = NaN;
  let isLeft = false;
  let [lastX, lastY] = [0, 0];
  for (let index = 0; index < curve.steps.length; index++) {
    const value = curve.valueAt(index);
    if (!Number.isFinite(value)) {
      isDown = false;
      continue;
    }
    const x = xOf(area, chart, curve.steps[index] ?? 0);
    const y = yOf(area, chart, value);
    const pixel = Math.round(x * 2);
    const isSame = pixel === column;
    const isWithin = isSame && isDown && y >= low && y <= high;
    // The way to the next pixel begins where this one's points end, not at its extreme.
    if (isLeft && isDown && !isSame) canvas.lineTo(lastX, lastY);
    [isLeft, lastX, lastY] = [isWithin, x, y];
    if (isWithin) continue;
    low = isSame ? Math.min(low, y) : y;
    high = isSame ? Math.max(high, y) : y;
    column = pixel;
    if (isDown) canvas.lineTo(x, y);
    else canvas.moveTo(x, y);
    isDown = true;
  }
};

const strokeCurve = (canvas: CanvasRenderingContext2D, area: Rect, chart: LineChart, curve: Curve): void => {
  canvas.setLineDash([...curve.dash]);
  // A mitred spike would stand higher than its value.
  canvas.lineJoin = 'round';
  canvas.lineWidth = curve.width;
  canvas.strokeStyle = curve.colour;
  traceCurve(canvas, area, chart, curve);
  canvas.stroke();
  canvas.setLineDash([]);
};

const drawFrame = (canvas: CanvasRenderingContext2D, theme: Theme, area: Rect, chart: LineChart): void => {
  const { y } = chart;
  const count = Math.max(2, Math.floor(area.height / 32));
  const values = y.log === true ? logTicks(y.low, y.high, count) : niceTicks(y.low, y.high, count);
  const ticks = values.map((value) => ({ part: axisPart(y, value), label: formatNumber(value), value }));
  canvas.strokeStyle = theme.line;
  canvas.lineWidth = 1;
  for (const tick of ticks) {
    const line = Math.round(area.y + (1 - tick.part) * area.height) + 0.5;
    canvas.beginPath();
    canvas.moveTo(area.x, line);
    canvas.lineTo(area.x + area.width, line);
    canvas.stroke();
  }
  drawLeftAxis(canvas, theme, area, ticks);
  const below = area.y + area.height + 13;
  drawText(canvas, theme, chart.axis, area.x - 6, below, { align: 'right', colour: theme.ink3 });
  drawStepAxis(canvas, theme, area, chart);
};

const drawEndLabels = (
  canvas: CanvasRenderingContext2D,
  theme: Theme,
  area: Rect,
  chart: LineChart,
): void => {
  const labels = chart.curves
    .map((curve) => ({ curve, value: curve.valueAt(curve.steps.length - 1) }))
    .filter(({ value }) => Number.isFinite(value))
    .map(({ curve, value }) => ({ curve, y: yOf(area, chart, value) }))
    .sort((a, b) => a.y - b.y);
  let free = area.y;
  for (const [index, { curve, y }] of labels.entries()) {
    const below = (labels.length - 1 - index) * 14;
    const place = Math.max(free, Math.min(y, area.y + area.height - below));
    free = place + 14;
    drawText(canvas, theme, curve.label, area.x + area.width + 8, place, {
      colour: curve.colour,
      weight: curve.width > 1.5 ? 600 : 500,
      maxWidth: CHART_MARGIN.right - 8,
    });
  }
};

/** Curves over steps: what is after the playhead is veiled, the values at it are dots. */
export function drawLineChart(
  canvas: CanvasRenderingContext2D,
  theme: Theme,
  area: Rect,
  chart: LineChart,
): void {
  drawFrame(canvas, theme, area, chart);
  for (const curve of chart.curves) strokeCurve(canvas, area, chart, curve);
  const x = xOf(area, chart, Math.min(chart.step, chart.lastStep));
  const right = area.x + area.width;
  if (x < right) {
    canvas.fillStyle = theme.ahead;
    canvas.fillRect(x, area.y, right - x, area.height);
    if (textWidth(canvas, theme, chart.ahead) + 12 < right - x) {
      drawText(canvas, theme, chart.ahead, right - 6, area.y + 9, { align: 'right', colour: theme.ink3 });
    }
  }
  canvas.fillStyle = theme.ink1;
  canvas.fillRect(x - 1, area.y, 2, area.height);
  for (const curve of chart.curves) {
    const value = curve.valueAt(indexAtStep(curve.steps, chart.step));
    if (!Number.isFinite(value)) continue;
    canvas.beginPath();
    canvas.arc(x, yOf(area, chart, value), 4, 0, 2 * Math.PI);
    canvas.fillStyle = curve.colour;
    canvas.fill();
    canvas.strokeStyle = theme.panel;
    canvas.lineWidth = 1.5;
    canvas.stroke();
  }
  drawEndLabels(canvas, theme, area, chart);
}

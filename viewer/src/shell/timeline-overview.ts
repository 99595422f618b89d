import type { Theme } from '../views/view.js';
import type { Line } from './timeline-data.js';

/** Least and most of a line in each pixel column; NaN where the column has no finite value. */
export interface Envelope {
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** The extremes of each column, so that no spike of one step is lost. `toX` gives pixels. */
export function envelope(line: Line, columns: number, toX: (step: number) => number): Envelope {
  const low = new Float64Array(columns).fill(NaN);
  const high = new Float64Array(columns).fill(NaN);
  for (const [i, step] of line.x.entries()) {
    const value = line.y[i] ?? NaN;
    if (!Number.isFinite(value)) continue;
    const column = Math.max(0, Math.min(columns - 1, Math.floor(toX(step))));
    const [least = NaN, most = NaN] = [low[column], high[column]];
    if (!(least <= value)) low[column] = value;
    if (!(most >= value)) high[column] = value;
  }
  return { low, high };
}

interface OverviewOptions {
  readonly line: Line | undefined;
  readonly isLog: boolean;
  readonly theme: Theme;
  /** Pixels from the canvas' left edge. */
  readonly toX: (step: number) => number;
}

/** The whole run in one low strip: a band from least to most, joined where columns are empty. */
export function drawOverview(canvas: HTMLCanvasElement, { line, isLog, theme, toX }: OverviewOptions): void {
  const { clientWidth: width, clientHeight: height } = canvas;
  const context = canvas.getContext('2d');
  if (context === null || width === 0) return;
  canvas.width = width * devicePixelRatio;
  canvas.height = height * devicePixelRatio;
  context.scale(devicePixelRatio, devicePixelRatio);
  if (line === undefined) return;
  const scaled = isLog ? { x: line.x, y: line.y.map((y) => (y > 0 ? Math.log(y) : NaN)) } : line;
  const { low, high } = envelope(scaled, Math.ceil(width), toX);
  const least = low.reduce((a, b) => (b < a ? b : a), Infinity);
  const most = high.reduce((a, b) => (b > a ? b : a), -Infinity);
  const toY = (value: number): number =>
    most > least ? 2 + (1 - (value - least) / (most - least)) * (height - 4) : height / 2;
  context.strokeStyle = theme.train;
  context.lineWidth = 1.2;
  context.lineJoin = 'round';
  context.beginPath();
  let isOpen = false;
  for (const [column, top] of high.entries()) {
    const bottom = low[column] ?? NaN;
    if (!Number.isFinite(top)) continue;
    if (isOpen) context.lineTo(column + 0.5, toY(top));
    else context.moveTo(column + 0.5, toY(top));
    if (bottom !== top) context.lineTo(column + 0.5, toY(bottom));
    isOpen = true;
  }
  context.stroke();
}

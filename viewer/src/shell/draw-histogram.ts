import { formatNumber } from '../draw/number-format.js';
import type { Extent, FrameTensor, Theme } from '../views/view.js';
import { histogramBars, tensorStats } from './tensor-stats.js';

const BARS = 36;
const AXIS = 18;
/** As the style has it. */
const HEIGHT = 76;

/** Ends that hold for the whole run where its extent is known, symmetric when both signs occur. */
function histogramEnds(extent: Extent | undefined, values: Float32Array | Float64Array): [number, number] {
  const { min, max } = extent ?? tensorStats(values);
  if (!(max > min)) return Number.isFinite(min) ? [min - 0.5, min + 0.5] : [-1, 1];
  if (min >= 0) return [0, max];
  if (max <= 0) return [min, 0];
  const end = Math.max(-min, max);
  return [-end, end];
}

/** Bars of all values, those of the chosen unit in the accent; returns the highest bar's count. */
export function drawHistogram(
  canvas: HTMLCanvasElement,
  tensor: FrameTensor,
  options: {
    readonly width: number;
    readonly unit: number | null;
    readonly extent: Extent | undefined;
    readonly theme: Theme;
  },
): number {
  const { theme, unit, width } = options;
  const height = HEIGHT;
  const context = canvas.getContext('2d');
  if (context === null || width <= 0) return 0;
  canvas.width = width * devicePixelRatio;
  canvas.height = height * devicePixelRatio;
  context.scale(devicePixelRatio, devicePixelRatio);
  const [low, high] = histogramEnds(options.extent, tensor.values);
  const unitCount = tensor.shape.at(-1) ?? 1;
  const bars = histogramBars(tensor.values, { low, high, barCount: BARS, unitCount, unit: unit ?? -1 });
  const most = bars.all.reduce((a, b) => Math.max(a, b), 0);
  const base = height - AXIS;
  const step = width / BARS;
  const draw = (counts: Uint32Array, colour: string): void => {
    context.fillStyle = colour;
    for (const [i, count] of counts.entries()) {
      const tall = count === 0 ? 0 : Math.max(1, (count / most) * (base - 4));
      context.fillRect(i * step, base - tall, Math.max(1, step - 1), tall);
    }
  };
  draw(bars.all, theme.lineStrong);
  if (unit !== null) draw(bars.unit, theme.accent);
  context.fillStyle = theme.line;
  context.fillRect(0, base, width, 1);
  context.fillStyle = theme.ink3;
  context.font = `400 12px ${theme.font}`;
  context.textBaseline = 'bottom';
  for (const [at, align] of [
    [low, 'left'],
    [(low + high) / 2, 'center'],
    [high, 'right'],
  ] as const) {
    context.textAlign = align;
    const x = align === 'left' ? 0 : align === 'right' ? width : width / 2;
    context.fillText(formatNumber(at, { digits: 3, sign: at > 0 && low < 0 }), x, height);
  }
  return most;
}

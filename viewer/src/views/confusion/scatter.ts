import { axisPart, drawBottomAxis, drawLeftAxis, type AxisScale } from '../../draw/axis.js';
import { finiteRange } from '../../draw/count-cells.js';
import type { Rect } from '../../draw/grid.js';
import { formatNumber } from '../../draw/number-format.js';
import { drawText } from '../../draw/text.js';
import { niceTicks } from '../../draw/ticks.js';
import { bodyOf, CAPTION, outline } from '../parts/panel.js';
import { OUTPUTS, sampleName } from '../parts/probe.js';
import type { DrawContext, FrameTensor } from '../view.js';
import type { Seen } from './look.js';
import { confusionWords } from './words.js';

/** One output against its target, CSS pixels. */
export interface ScatterPoint {
  readonly sample: number;
  readonly unit: number;
  readonly x: number;
  readonly y: number;
  readonly target: number;
  readonly output: number;
}

/** The square of outputs and targets. */
export interface ScatterLayout {
  readonly area: Rect;
  readonly axis: AxisScale;
  readonly points: readonly ScatterPoint[];
}

const MOST_NAMES = 12;

/** One axis for both, over all targets and the outputs of the whole run: it does not move while the run plays. */
const axisOf = (context: DrawContext, outputs: FrameTensor, targets: FrameTensor): AxisScale => {
  const extent = context.extents(OUTPUTS.role, OUTPUTS.name);
  const all = [outputs, targets].map(({ values }) => finiteRange(values));
  const ends = [...all.flatMap(({ min, max }) => [min, max]), extent?.min ?? NaN, extent?.max ?? NaN];
  const { min, max } = finiteRange(Float64Array.from(ends));
  if (!(min <= max)) return { low: -1, high: 1 };
  const room = 0.06 * (max - min) || 1;
  return { low: min - room, high: max + room };
};

/** Where each output lies: targets to the right, outputs upwards. */
export function layoutScatter(context: DrawContext, { outputs, targets }: Seen): ScatterLayout {
  const body = bodyOf(context.width, context.height);
  const height = Math.max(1, body.height - CAPTION - 42);
  const width = Math.max(1, Math.min(body.width - 56, height * 1.6));
  const area = { x: body.x + 56, y: body.y + CAPTION + 4, width, height };
  const axis = axisOf(context, outputs, targets);
  const units = outputs.shape[1] ?? 1;
  const points = Array.from(outputs.values, (output, at): ScatterPoint => {
    const target = targets.values[at] ?? NaN;
    return {
      sample: Math.floor(at / units),
      unit: at % units,
      target,
      output,
      x: area.x + axisPart(axis, target) * area.width,
      y: area.y + (1 - axisPart(axis, output)) * area.height,
    };
  });
  return { area, axis, points };
}

const drawFrame = (context: DrawContext, { area, axis }: ScatterLayout): void => {
  const { canvas, theme, lang } = context;
  canvas.fillStyle = theme.inset;
  canvas.fillRect(area.x, area.y, area.width, area.height);
  outline(context, area, theme.lineStrong);
  const ticks = (count: number) =>
    niceTicks(axis.low, axis.high, Math.max(2, count)).map((value) => ({
      part: axisPart(axis, value),
      label: formatNumber(value),
    }));
  drawBottomAxis(canvas, theme, area, ticks(area.width / 70));
  drawLeftAxis(canvas, theme, area, ticks(area.height / 40));
  const style = { align: 'center', colour: theme.ink2 } as const;
  drawText(
    canvas,
    theme,
    confusionWords.target[lang],
    area.x + area.width / 2,
    area.y + area.height + 30,
    style,
  );
  canvas.save();
  canvas.translate(area.x - 46, area.y + area.height / 2);
  canvas.rotate(-Math.PI / 2);
  drawText(canvas, theme, confusionWords.output[lang], 0, 0, style);
  canvas.restore();
  canvas.strokeStyle = theme.ink3;
  canvas.lineWidth = 1;
  canvas.setLineDash([4, 4]);
  canvas.beginPath();
  canvas.moveTo(area.x, area.y + area.height);
  canvas.lineTo(area.x + area.width, area.y);
  canvas.stroke();
  canvas.setLineDash([]);
};

/** Outputs against targets; on the dashed line they are equal, the stem is the error. */
export function drawScatter(context: DrawContext, layout: ScatterLayout, chosen: number): void {
  const { canvas, theme } = context;
  drawFrame(context, layout);
  const { area, axis, points } = layout;
  const named = points.length <= MOST_NAMES;
  const order = [...points].sort((a, b) => Number(a.sample === chosen) - Number(b.sample === chosen));
  for (const { sample, x, y, target, output } of order) {
    if (!Number.isFinite(x) || !Number.isFinite(y)) continue;
    const isChosen = sample === chosen;
    canvas.strokeStyle = isChosen ? theme.accent : theme.ink3;
    canvas.lineWidth = isChosen ? 2 : 1;
    canvas.beginPath();
    canvas.moveTo(x, y);
    canvas.lineTo(x, area.y + (1 - axisPart(axis, target)) * area.height);
    canvas.stroke();
    canvas.beginPath();
    canvas.arc(x, y, isChosen ? 6 : points.length > 200 ? 2.5 : 4.5, 0, 2 * Math.PI);
    canvas.fillStyle = isChosen ? theme.accent : theme.train;
    canvas.fill();
    canvas.strokeStyle = theme.panel;
    canvas.stroke();
    if (!named) continue;
    const text = `${sampleName(sample)} ${formatNumber(output)}`;
    const isLeft = x > area.x + area.width * 0.6;
    drawText(canvas, theme, text, isLeft ? x - 12 : x + 12, Math.max(area.y + 10, y - 8), {
      align: isLeft ? 'right' : 'left',
      colour: theme.ink1,
      weight: isChosen ? 600 : 400,
      maxWidth: area.width * 0.4,
    });
  }
}

/** The nearest point within reach. */
export function pointNear({ points }: ScatterLayout, x: number, y: number): ScatterPoint | undefined {
  let best: ScatterPoint | undefined;
  let least = 12;
  for (const point of points) {
    const distance = Math.hypot(point.x - x, point.y - y);
    if (distance < least) [least, best] = [distance, point];
  }
  return best;
}

import { lutScale, packedColour } from '../../draw/colour-scale.js';
import { unravel, type Rect } from '../../draw/grid.js';
import { DASHES, drawLineChart, type Curve } from '../../draw/line-chart.js';
import { CHART_MARGIN } from '../../draw/step-axis.js';
import { formatFixed, formatNumber } from '../../draw/number-format.js';
import { inkOn, packedToCss } from '../../draw/packed-colour.js';
import { drawText, TEXT, textWidth } from '../../draw/text.js';
import { divergingScale } from '../../draw/value-scale.js';
import type { CatalogTensor } from '../parts/catalog.js';
import { asOfText, bodyOf, clearPanel, outline } from '../parts/panel.js';
import type { DrawContext, Extent, Frame, FrameTensor, Scale } from '../view.js';
import { firstOf, gradientOf, historyOf, weightOf, type NumbersPlan } from './plan.js';

/** One weight of a small model. */
interface NumberCell {
  readonly tensor: CatalogTensor;
  readonly flatIndex: number;
  readonly index: readonly number[];
  readonly area: Rect;
}

interface NumbersLayout {
  readonly cells: readonly NumberCell[];
  readonly chart: Rect | undefined;
  readonly box: number;
}

const NAME = 20;
const DETAILS = 38;

/** Cells side by side with room for name and details, a chart of all of them below where it fits. */
export function layoutNumbers(context: DrawContext, plan: NumbersPlan): NumbersLayout {
  const body = bodyOf(context.width, context.height);
  const all = plan.weights.flatMap((tensor) => {
    const count = tensor.shape.reduce((a, b) => a * b, 1);
    return Array.from({ length: count }, (_, flatIndex) => ({
      tensor,
      flatIndex,
      index: unravel(flatIndex, tensor.shape),
    }));
  });
  const across = Math.max(1, Math.min(all.length, Math.floor(body.width / 100)));
  const rows = Math.max(1, Math.ceil(all.length / across));
  const hasChart = body.height >= rows * (NAME + DETAILS + 40) + 120;
  const chartHeight = hasChart ? Math.max(110, body.height * (rows === 1 ? 0.44 : 0.3)) : 0;
  const rowHeight = (body.height - chartHeight) / rows;
  const box = Math.max(16, Math.min(150, rowHeight - NAME - DETAILS - 6));
  const width = (body.width - 10 * (across - 1)) / across;
  const cells = all.map((one, at) => ({
    ...one,
    area: {
      x: body.x + (at % across) * (width + 10),
      y: body.y + Math.floor(at / across) * rowHeight + NAME,
      width,
      height: box,
    },
  }));
  const top = body.y + body.height - chartHeight;
  const chart = {
    x: body.x + CHART_MARGIN.left,
    y: top + CHART_MARGIN.top,
    width: Math.max(1, body.width - CHART_MARGIN.left - CHART_MARGIN.right),
    height: Math.max(1, chartHeight - CHART_MARGIN.top - CHART_MARGIN.bottom),
  };
  return { cells, chart: hasChart ? chart : undefined, box };
}

/** One scale for all numbers, so that their colours compare. */
export function numbersScale(context: DrawContext, frame: Frame, plan: NumbersPlan): Scale {
  let limit: Extent | undefined;
  for (const { role, name } of plan.weights) {
    const one = context.extents(role, name);
    if (one === undefined) continue;
    limit = {
      min: Math.min(limit?.min ?? Infinity, one.min),
      max: Math.max(limit?.max ?? -Infinity, one.max),
      q005: Math.min(limit?.q005 ?? Infinity, one.q005),
      q995: Math.max(limit?.q995 ?? -Infinity, one.q995),
    };
  }
  const values = plan.weights.flatMap((one) => Array.from(frame.tensor(weightOf(one))?.values ?? []));
  return divergingScale(limit, Float64Array.from(values));
}

const partOf = (context: DrawContext, cell: NumberCell): string => {
  const zh = context.lang === 'zh';
  if (cell.index.length < 2) return zh ? '偏置' : 'bias';
  const [input = 0, unit = 0] = cell.index.slice(-2);
  const target = (cell.tensor.shape.at(-1) ?? 1) > 1 ? ` → ${unit + 1}` : '';
  return zh ? `来自输入 ${input + 1}${target}` : `from input ${input + 1}${target}`;
};

const gradientText = (context: DrawContext, gradient: number, width: number): string => {
  const number = formatFixed(gradient, 4, true);
  const long = `${context.lang === 'zh' ? '梯度' : 'gradient'} ${number}`;
  return textWidth(context.canvas, context.theme, long) <= width ? long : `∂ ${number}`;
};

const sinceText = (context: DrawContext, change: number, width: number): string => {
  const number = formatFixed(change, 3, true);
  const long = `${context.lang === 'zh' ? '自第 0 步起' : 'since step 0'} ${number}`;
  return textWidth(context.canvas, context.theme, long) <= width ? long : `Δ0 ${number}`;
};

/** Under a number: its gradient, or its age where it is older than the frame, and what it changed since the start. */
const detailsOf = (context: DrawContext, frame: Frame, cell: NumberCell, weight: FrameTensor): string[] => {
  const { tensor, flatIndex, area } = cell;
  const age = asOfText(context.lang, weight, frame.step);
  const gradient = frame.tensor(gradientOf(tensor))?.values[flatIndex];
  const first = frame.tensor(firstOf(tensor))?.values[flatIndex];
  const change = (weight.values[flatIndex] ?? NaN) - (first ?? NaN);
  return [
    age !== '' ? age : gradient === undefined ? '' : gradientText(context, gradient, area.width),
    first === undefined ? '' : sinceText(context, change, area.width),
  ].filter((line) => line !== '');
};

/** All weights into the chosen unit; none where only the tensor is chosen. */
const isChosen = ({ selection }: DrawContext, { tensor, index }: NumberCell): boolean =>
  selection.tensor === tensor.name && selection.unit === (index.at(-1) ?? 0);

const drawNumber = (context: DrawContext, frame: Frame, cell: NumberCell, scale: Scale): void => {
  const { canvas, theme } = context;
  const { area, tensor, flatIndex } = cell;
  const weight = frame.tensor(weightOf(tensor));
  const value = weight?.values[flatIndex];
  const name = { weight: 600, colour: theme.ink1, maxWidth: area.width } as const;
  drawText(canvas, theme, `${tensor.name}[${cell.index.join(', ')}]`, area.x, area.y - 11, name);
  if (weight === undefined || value === undefined) return;
  const colour = packedColour(lutScale(scale, theme.dark), value);
  canvas.fillStyle = packedToCss(colour);
  canvas.fillRect(area.x, area.y, area.width, area.height);
  const chosen = isChosen(context, cell);
  outline(context, area, chosen ? theme.accent : theme.lineStrong, chosen ? 2 : 1);
  const ink = inkOn(colour);
  const large = area.height >= 58 && area.width >= 110;
  const centre = { align: 'center', colour: ink, maxWidth: area.width - 6 } as const;
  const middle = area.y + area.height / 2;
  const size = large ? TEXT.value : area.height >= 24 ? 18 : TEXT.label;
  drawText(canvas, theme, formatFixed(value, 4, true), area.x + area.width / 2, large ? middle - 8 : middle, {
    ...centre,
    size,
    weight: 600,
  });
  if (large) drawText(canvas, theme, partOf(context, cell), area.x + area.width / 2, middle + 20, centre);
  const lines = detailsOf(context, frame, cell, weight);
  for (const [row, line] of lines.entries()) {
    drawText(canvas, theme, line, area.x, area.y + area.height + 12 + row * 17, { maxWidth: area.width });
  }
};

const MOST_LETTERS = 8;

/** "w[0,1]", "fc b[0]"; of long names the end, which tells them apart. */
const curveName = ({ tensor, index }: NumberCell): string =>
  `${tensor.name.replace('/kernel', '').replace('/bias', ' b')}[${index.join()}]`.slice(-MOST_LETTERS);

const curvesOf = (context: DrawContext, frame: Frame, cells: readonly NumberCell[]): Curve[] =>
  cells.flatMap((cell, at) => {
    const history = frame.history(historyOf(cell.tensor));
    if (history === undefined) return [];
    const size = cell.tensor.shape.reduce((a, b) => a * b, 1);
    const chosen = isChosen(context, cell);
    return [
      {
        label: curveName(cell),
        steps: history.steps,
        valueAt: (index: number) => history.values[index * size + cell.flatIndex] ?? NaN,
        colour: chosen ? context.theme.accent : context.theme.ink1,
        dash: DASHES[at % DASHES.length] ?? [],
        width: 1.6,
      },
    ];
  });

/** Every weight as a large number on its colour, and all of them over the steps. */
export function drawNumbers(context: DrawContext, frame: Frame, plan: NumbersPlan): void {
  clearPanel(context);
  const { cells, chart } = layoutNumbers(context, plan);
  const scale = numbersScale(context, frame, plan);
  for (const cell of cells) drawNumber(context, frame, cell, scale);
  if (chart === undefined) return;
  const curves = curvesOf(context, frame, cells);
  if (curves.length === 0) return;
  const limit = scale.high === 0 ? 1 : scale.high;
  drawLineChart(context.canvas, context.theme, chart, {
    curves,
    y: yRange(curves, limit),
    step: frame.step,
    lastStep: context.lastStep,
    ahead: context.lang === 'zh' ? '超前于播放头' : 'ahead',
    axis: context.lang === 'zh' ? '步' : 'step',
  });
}

const yRange = (curves: readonly Curve[], limit: number) => {
  let low = 0;
  let high = 0;
  for (const curve of curves) {
    for (let index = 0; index < curve.steps.length; index++) {
      const value = curve.valueAt(index);
      if (!Number.isFinite(value)) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  const margin = (high - low || limit) * 0.08;
  return { low: low - margin, high: high + margin };
};

/** One line for screen readers: each weight with its value. */
export function numbersText(frame: Frame, plan: NumbersPlan): string {
  return plan.weights
    .flatMap((one) =>
      Array.from(frame.tensor(weightOf(one))?.values ?? [], (value, at) => {
        const index = unravel(at, one.shape).join(', ');
        return `${one.name}[${index}] ${formatNumber(value, { sign: true })}`;
      }),
    )
    .join('; ');
}

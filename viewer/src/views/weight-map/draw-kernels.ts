import { formatFixed, formatNumber } from '../../draw/number-format.js';
import type { Rect } from '../../draw/grid.js';
import { drawText } from '../../draw/text.js';
import { divergingScale } from '../../draw/value-scale.js';
import { drawCellNumbers } from '../parts/cell-numbers.js';
import { asOfText, clearPanel, drawCaption, drawNote, outline } from '../parts/panel.js';
import { drawCells, drawTiles } from '../parts/pictures.js';
import { shapeText } from '../parts/catalog.js';
import type { DrawContext, Frame, FrameTensor, Scale } from '../view.js';
import { kernelShape } from './kernel-layout.js';
import { layoutKernels, type ConvolutionBlock, type MatrixBlock } from './layout.js';
import type { KernelPlan, KernelsPlan } from './plan.js';

/** Zero in the middle, over the run; kernel and bias share it. */
export function kernelScale(context: DrawContext, plan: KernelPlan, tensor: FrameTensor): Scale {
  return divergingScale(context.extents(plan.kernel.role, plan.kernel.name), tensor.values);
}

const drawBiasName = (context: DrawContext, x: number, y: number): void => {
  drawText(context.canvas, context.theme, context.lang === 'zh' ? '偏置' : 'bias', x, y, {
    colour: context.theme.ink3,
  });
};

/** Numbers of cells, with two digits at the end of the scale. */
export function signedFormats({ high }: Scale): ((value: number) => string)[] {
  const decimals = high > 0 ? Math.max(3, 1 - Math.floor(Math.log10(high))) : 3;
  return [decimals, decimals - 1].map((count) => (value) => formatFixed(value, count, true));
}

const bounds = (areas: readonly Rect[]): Rect => {
  const x = Math.min(...areas.map((area) => area.x));
  const y = Math.min(...areas.map((area) => area.y));
  return {
    x,
    y,
    width: Math.max(...areas.map((area) => area.x + area.width)) - x,
    height: Math.max(...areas.map((area) => area.y + area.height)) - y,
  };
};

const drawConvolution = (context: DrawContext, frame: Frame, block: ConvolutionBlock): void => {
  const { lang, theme } = context;
  const { plan, tensor, filter, left, right } = block;
  const zh = lang === 'zh';
  const scale = kernelScale(context, plan, tensor);
  const { rows, columns, inputs, filters } = kernelShape(tensor.shape);
  const size = `${rows}×${columns}`;
  const what =
    inputs === 1
      ? zh
        ? `${filters} 个 ${size} 卷积核`
        : `${filters} filters of ${size}`
      : zh
        ? `${inputs} 输入（行）× ${filters} 卷积核（列），${size}`
        : `${inputs} inputs (rows) × ${filters} filters (columns) of ${size}`;
  drawCaption(context, left, plan.kernel.name, what, asOfText(lang, tensor, frame.step));
  drawTiles(context, tensor.values, block.overview, scale);
  if (block.overview.length === 0) {
    const note = zh
      ? '面板太小，只画所选的卷积核。'
      : 'Too many for this panel: only the chosen filter is drawn.';
    drawNote(context, { ...left, y: left.y + 22 }, note);
  }
  const own = block.overview.filter((tile) => tile.filter === filter).map((tile) => tile.area);
  if (own.length > 0 && context.selection.unit !== null) outline(context, bounds(own), theme.accent, 2);
  const index = `[y, x, ${inputs === 1 ? 0 : 'in'}, ${filter}]`;
  drawCaption(context, right, zh ? `卷积核 ${filter}` : `filter ${filter}`, '', index);
  drawTiles(context, tensor.values, block.chosen, scale);
  for (const tile of block.chosen) drawCellNumbers(context, tensor.values, tile, scale, signedFormats(scale));
  if (block.chosen.length === 1 && block.chosen[0] !== undefined)
    outline(context, block.chosen[0].area, theme.lineStrong);
  drawConvolutionBias(context, block, scale);
};

const drawConvolutionBias = (context: DrawContext, block: ConvolutionBlock, scale: Scale): void => {
  const { bias, chosen, filter } = block;
  if (bias === undefined) return;
  drawBiasName(context, bias.area.x + bias.area.width + 6, bias.area.y + bias.area.height / 2);
  drawCells(context, bias.tensor.values, bias, scale);
  const cell = bias.area.width / bias.matrix.columns;
  if (context.selection.unit !== null) {
    outline(context, { ...bias.area, x: bias.area.x + filter * cell, width: cell }, context.theme.accent, 2);
  }
  if (chosen.length === 0) return;
  const under = bounds(chosen.map((tile) => tile.area));
  const words = context.lang === 'zh' ? '偏置' : 'bias';
  const value = formatNumber(bias.tensor.values[filter] ?? NaN, { sign: true });
  drawText(context.canvas, context.theme, `${words} ${value}`, under.x, under.y + under.height + 12, {
    colour: context.theme.ink1,
  });
};

/** The row of the chosen unit; null where another tensor is chosen. */
const chosenRow = ({ selection }: DrawContext, { plan }: MatrixBlock): number | null =>
  plan.kernel.name === selection.tensor ? selection.unit : null;

const drawRowLabels = (context: DrawContext, block: MatrixBlock): void => {
  const { canvas, theme } = context;
  const unit = chosenRow(context, block);
  const { area, matrix } = block.picture;
  const height = area.height / matrix.rows;
  const every = Math.max(1, Math.ceil(13 / height));
  for (let row = 0; row < matrix.rows; row++) {
    const chosen = row === unit;
    const nearChosen = unit !== null && !chosen && Math.abs(row - unit) * height < 13;
    if ((row % every !== 0 && !chosen) || nearChosen) continue;
    drawText(canvas, theme, String(row), area.x - 6, area.y + (row + 0.5) * height, {
      align: 'right',
      weight: chosen ? 600 : 400,
      colour: chosen ? theme.accent : theme.ink3,
    });
  }
};

const drawMatrix = (context: DrawContext, frame: Frame, block: MatrixBlock): void => {
  const { lang, theme } = context;
  const { plan, tensor, picture, bias, room } = block;
  const zh = lang === 'zh';
  const scale = kernelScale(context, plan, tensor);
  const { rows, columns } = picture.matrix;
  const crowded = picture.area.width < columns || picture.area.height < rows;
  const extremes = crowded ? (zh ? '，缩小时保留极值' : ', shrunk, extremes kept') : '';
  const what = zh
    ? `${rows} 单元（行）× ${columns} 输入（列）${extremes}`
    : `${rows} units (rows) × ${columns} inputs${extremes}`;
  const age = asOfText(lang, tensor, frame.step);
  drawCaption(context, room, plan.kernel.name, what, age === '' ? `[${shapeText(tensor.shape)}]` : age);
  drawCells(context, tensor.values, picture, scale);
  drawCellNumbers(context, tensor.values, picture, scale, signedFormats(scale));
  outline(context, picture.area, theme.line);
  drawRowLabels(context, block);
  if (bias !== undefined) {
    drawCells(context, bias.tensor.values, bias, scale);
    outline(context, bias.area, theme.line);
    if (picture.area.height >= 24) drawVerticalName(context, bias.area);
  }
  const unit = chosenRow(context, block);
  if (unit === null || unit >= rows) return;
  const height = picture.area.height / rows;
  outline(context, { ...picture.area, y: picture.area.y + unit * height, height }, theme.accent, 2);
};

const drawVerticalName = (context: DrawContext, area: Rect): void => {
  const { canvas } = context;
  canvas.save();
  canvas.translate(area.x + area.width + 10, area.y + Math.min(area.height / 2, 40));
  canvas.rotate(Math.PI / 2);
  drawText(canvas, context.theme, context.lang === 'zh' ? '偏置' : 'bias', 0, 0, {
    align: 'center',
    colour: context.theme.ink3,
  });
  canvas.restore();
};

/** One or two kernels with their biases. */
export function drawKernels(context: DrawContext, frame: Frame, plan: KernelsPlan, body?: Rect): void {
  clearPanel(context);
  for (const block of layoutKernels(context, frame, plan, body)) {
    if (block.kind === 'matrix') drawMatrix(context, frame, block);
    else drawConvolution(context, frame, block);
  }
}

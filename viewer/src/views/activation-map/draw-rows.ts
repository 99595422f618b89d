import { drawBottomAxis, drawLeftAxis } from '../../draw/axis.js';
import { formatNumber } from '../../draw/number-format.js';
import type { Rect } from '../../draw/grid.js';
import { drawText } from '../../draw/text.js';
import { drawCellNumbers } from '../parts/cell-numbers.js';
import { CAPTION, drawCaption, outline } from '../parts/panel.js';
import { drawCells } from '../parts/pictures.js';
import { inputOf } from '../parts/probe.js';
import type { DrawContext, Frame, FrameTensor, Scale } from '../view.js';
import type { LayerPicture } from './layer-frame.js';
import type { LayerPlan } from './plan.js';

const chosenCell = (picture: LayerPicture, flatIndex: number): Rect => {
  const { matrix, area } = picture;
  const at = flatIndex - matrix.offset;
  const row = matrix.rowStride === 1 ? at % matrix.rows : Math.floor(at / matrix.rowStride);
  const column = matrix.rowStride === 1 ? 0 : at % matrix.rowStride;
  const width = matrix.rowStride === 1 ? area.width : area.width / matrix.columns;
  const height = area.height / matrix.rows;
  return { x: area.x + column * width, y: area.y + row * height, width, height };
};

/** How many units or moments there are. */
export function rowsText({ lang }: DrawContext, plan: LayerPlan, { shape }: FrameTensor): string {
  const zh = lang === 'zh';
  if (plan.kind === 'sequence') {
    return zh
      ? `横向 ${shape[0] ?? 0} 个时刻，纵向 ${shape[1] ?? 0} 个单元`
      : `${shape[0] ?? 0} moments to the right, ${shape[1] ?? 0} units down`;
  }
  return zh
    ? `${shape[1] ?? 1} 个单元，样本 ${plan.sample}`
    : `${shape[1] ?? 1} units, sample ${plan.sample}`;
}

/** Numbers of the input, one a moment: what a model of tokens was given. */
const tokensOf = (frame: Frame, plan: LayerPlan, moments: number): string[] | undefined => {
  const input = frame.tensor(inputOf(plan.sample));
  const isRow = input?.shape.length === 1 || (input?.shape.length === 2 && input.shape[1] === 1);
  if (input === undefined || !isRow || input.values.length !== moments) return undefined;
  return Array.from(input.values, (value) => formatNumber(value, { digits: 3 }));
};

const drawSequenceAxes = (
  context: DrawContext,
  frame: Frame,
  plan: LayerPlan,
  picture: LayerPicture,
): void => {
  const { canvas, theme, lang, selection } = context;
  const { rows, columns } = picture.matrix;
  const { area } = picture;
  if (area.height < 14) return;
  const middles = (count: number) =>
    Array.from({ length: count }, (_, at) => ({ at, part: (at + 0.5) / count }));
  const units = middles(rows).map(({ at, part }) => ({ part: 1 - part, label: String(at) }));
  const isFar = ({ label }: { readonly label: string }): boolean => {
    const distance = Math.abs(Number(label) - (selection.unit ?? -Infinity)) * (area.height / rows);
    return distance === 0 || distance >= 14;
  };
  drawLeftAxis(canvas, theme, area, units.filter(isFar).reverse());
  const tokens = tokensOf(frame, plan, columns);
  const moments = middles(columns).map(({ at, part }) => ({ part, label: tokens?.[at] ?? String(at) }));
  drawBottomAxis(canvas, theme, area, moments);
  const [what, unit] =
    lang === 'zh'
      ? [tokens === undefined ? '时刻' : '输入', '单元']
      : [tokens === undefined ? 'time' : 'input', 'unit'];
  drawText(canvas, theme, `${what} →  ${unit} ↓`, area.x, area.y + area.height + 30, {
    maxWidth: area.width,
  });
};

const drawAllName = (context: DrawContext, { area }: LayerPicture, room: Rect): void => {
  const zh = context.lang === 'zh';
  drawCaption(
    context,
    { ...room, y: area.y - CAPTION },
    zh ? '全部样本' : 'all samples',
    zh ? '行：样本；列：单元' : 'rows: samples, columns: units',
  );
};

const drawChosen = (context: DrawContext, plan: LayerPlan, pictures: readonly LayerPicture[]): void => {
  const { unit } = context.selection;
  const { accent } = context.theme;
  const [first, all] = pictures;
  if (all !== undefined) {
    const height = all.area.height / all.matrix.rows;
    outline(context, { ...all.area, y: all.area.y + plan.sample * height, height }, accent, 2);
  }
  if (first === undefined || unit === null || unit >= (first.shape.at(-1) ?? 0)) return;
  outline(context, chosenCell(first, first.matrix.offset + unit), accent, 2);
};

/** Cells of units, of one sample and of all, or of units over time. */
export function drawRows(
  context: DrawContext,
  frame: Frame,
  plan: LayerPlan,
  {
    pictures,
    scale,
    room,
  }: { readonly pictures: readonly LayerPicture[]; readonly scale: Scale; readonly room: Rect },
): void {
  const [first, second] = pictures;
  if (second !== undefined) drawAllName(context, second, room);
  for (const picture of pictures) {
    drawCells(context, picture.tensor.values, picture, scale);
    drawCellNumbers(context, picture.tensor.values, picture, scale, [
      (value) => formatNumber(value, { digits: 3 }),
    ]);
  }
  if (plan.kind === 'sequence' && first !== undefined) drawSequenceAxes(context, frame, plan, first);
  drawChosen(context, plan, pictures);
}

import { finiteRange } from '../../draw/count-cells.js';
import { formatNumber } from '../../draw/number-format.js';
import type { Rect } from '../../draw/grid.js';
import { drawText } from '../../draw/text.js';
import { activationScale } from '../../draw/value-scale.js';
import { shapeText } from '../parts/catalog.js';
import { asOfText, bodyOf, CAPTION, clearPanel, drawCaption, drawNote, outline } from '../parts/panel.js';
import { drawPhoto } from '../parts/photo.js';
import { drawCellNumbers } from '../parts/cell-numbers.js';
import { drawCells, drawTiles } from '../parts/pictures.js';
import { inputOf, LOSSES, OUTPUTS, TARGETS } from '../parts/probe.js';
import { drawSampleCard } from '../parts/sample-card.js';
import type { DrawContext, Frame, FrameTensor, Scale } from '../view.js';
import { layerPictures, type LayerPicture } from './layer-pictures.js';
import type { LayerPlan } from './plan.js';

/** Input at the left, the layer at the right. */
export function layerRooms(width: number, height: number): { readonly side: Rect; readonly main: Rect } {
  const body = bodyOf(width, height);
  const sideWidth = body.width < 420 ? 82 : body.width < 900 ? 86 : 124;
  const left = body.x + sideWidth + 12;
  return {
    side: { ...body, width: sideWidth },
    main: { ...body, x: left, width: Math.max(0, body.x + body.width - left) },
  };
}

/** Colours of the layer's values: over the run where its summaries tell, else over this frame. */
export function layerScale(context: DrawContext, plan: LayerPlan, tensor: FrameTensor): Scale {
  return activationScale(context.extents(plan.tensor.role, plan.tensor.name), tensor.values);
}

const drawSide = (context: DrawContext, frame: Frame, plan: LayerPlan, side: Rect): void => {
  const zh = context.lang === 'zh';
  drawCaption(context, side, zh ? `输入 ${plan.sample}` : `input ${plan.sample}`);
  const input = frame.tensor(inputOf(plan.sample));
  let y = side.y + CAPTION;
  const [rows = 0, columns = 0, channels = 1] = input?.shape ?? [];
  if (input?.shape.length === 3 && rows * columns > 0) {
    const photo = { values: input.values, offset: 0, rows, columns, channels };
    const area = drawPhoto(context, photo, { ...side, y: y + 1, x: side.x + 1, width: side.width - 2 });
    outline(context, area, context.theme.lineStrong);
    y = area.y + area.height + 10;
  }
  drawSampleCard(context, { ...side, y, height: side.y + side.height - y }, plan.sample, {
    outputs: frame.tensor(OUTPUTS),
    targets: frame.tensor(TARGETS),
    losses: frame.tensor(LOSSES),
  });
};

const channelMax = (tensor: FrameTensor, channel: number, channels: number): number => {
  let most = -Infinity;
  for (let at = channel; at < tensor.values.length; at += channels) {
    const value = tensor.values[at] ?? NaN;
    if (value !== value) return NaN;
    if (value > most) most = value;
  }
  return most;
};

const drawMapCaption = (context: DrawContext, picture: LayerPicture, unit: number, chosen: boolean): void => {
  const { canvas, theme } = context;
  const channels = picture.shape.at(-1) ?? 1;
  const most = channelMax(picture.tensor, unit, channels);
  const y = picture.area.y + picture.area.height + 7.5;
  const used = drawText(canvas, theme, String(unit), picture.area.x, y, {
    weight: 600,
    colour: chosen ? theme.accent : theme.ink1,
  });
  const shown = Math.abs(most) < 0.01 && most > 0 ? '<0.01' : formatNumber(most, { digits: 2 });
  drawText(canvas, theme, shown, picture.area.x + used + 5, y, {
    weight: chosen ? 600 : 400,
    colour: Number.isNaN(most) ? theme.bad : chosen ? theme.ink1 : theme.ink2,
  });
};

const chosenCell = (picture: LayerPicture, flatIndex: number): Rect => {
  const { matrix, area } = picture;
  const at = flatIndex - matrix.offset;
  const row = matrix.rowStride === 1 ? at % matrix.rows : Math.floor(at / matrix.rowStride);
  const column = matrix.rowStride === 1 ? 0 : at % matrix.rowStride;
  const width = matrix.rowStride === 1 ? area.width : area.width / matrix.columns;
  const height = area.height / matrix.rows;
  return { x: area.x + column * width, y: area.y + row * height, width, height };
};

const subtitle = (context: DrawContext, plan: LayerPlan, tensor: FrameTensor, captions: boolean): string => {
  const zh = context.lang === 'zh';
  const { shape } = tensor;
  if (plan.kind === 'maps') {
    const size = shapeText(shape.slice(0, -1));
    if (zh) return `${shape.at(-1) ?? 0} 张 ${size} 特征图${captions ? '及各自最大值' : ''}`;
    return `${shape.at(-1) ?? 0} maps of ${size}${captions ? ', each with its maximum' : ''}`;
  }
  if (plan.kind === 'sequence') {
    return zh
      ? `横向 ${shape[0] ?? 0} 个时刻，纵向 ${shape[1] ?? 0} 个单元`
      : `${shape[0] ?? 0} moments to the right, ${shape[1] ?? 0} units down`;
  }
  return zh
    ? `${shape[1] ?? 1} 个单元，样本 ${plan.sample}`
    : `${shape[1] ?? 1} units, sample ${plan.sample}`;
};

/** The layer's picture: maps, cells or a strip, with what it was made from beside it. */
export function drawLayer(context: DrawContext, frame: Frame, plan: LayerPlan): void {
  clearPanel(context);
  const { side, main } = layerRooms(context.width, context.height);
  drawSide(context, frame, plan, side);
  const tensor = frame.tensor(plan.activation);
  if (tensor === undefined) return;
  const room = { ...main, y: main.y + CAPTION, height: Math.max(0, main.height - CAPTION) };
  const { pictures, captions } = layerPictures(context, plan, tensor, room);
  const age = asOfText(context.lang, tensor, frame.step);
  const dtype = `${tensor.dtype}, [${plan.tensor.shape.join(', ')}]`;
  drawCaption(
    context,
    main,
    plan.tensor.name,
    subtitle(context, plan, tensor, captions),
    age === '' ? dtype : age,
  );
  if (pictures.length === 0) {
    drawNote(context, room, context.lang === 'zh' ? '该张量没有元素。' : 'This tensor has no elements.');
    return;
  }
  const scale = layerScale(context, plan, tensor);
  const { unit } = context.selection;
  const second = pictures[1];
  if (plan.kind === 'units' && second !== undefined) {
    const zh = context.lang === 'zh';
    const y = second.area.y - CAPTION;
    drawCaption(
      context,
      { ...room, y },
      zh ? '全部样本' : 'all samples',
      zh ? '行：样本；列：单元' : 'rows: samples, columns: units',
    );
  }
  if (plan.kind === 'maps') drawTiles(context, tensor.values, pictures, scale);
  if (plan.kind !== 'maps') {
    for (const picture of pictures) {
      drawCells(context, tensor.values, picture, scale);
      drawCellNumbers(context, tensor.values, picture, scale, [
        (value) => formatNumber(value, { digits: 3 }),
      ]);
    }
  }
  drawChosen(context, plan, pictures);
  if (!captions) return;
  for (const picture of pictures) {
    if (picture.unit !== undefined) drawMapCaption(context, picture, picture.unit, picture.unit === unit);
  }
}

const drawChosen = (context: DrawContext, plan: LayerPlan, pictures: readonly LayerPicture[]): void => {
  const { unit } = context.selection;
  const { accent } = context.theme;
  const [first, all] = pictures;
  if (plan.kind === 'maps') {
    const chosen = pictures.find((picture) => picture.unit === unit);
    if (chosen !== undefined) outline(context, chosen.area, accent, 2);
    return;
  }
  if (all !== undefined) {
    const height = all.area.height / all.matrix.rows;
    outline(context, { ...all.area, y: all.area.y + plan.sample * height, height }, accent, 2);
  }
  if (first === undefined || unit === null || unit >= (first.shape.at(-1) ?? 0)) return;
  outline(context, chosenCell(first, first.matrix.offset + unit), accent, 2);
};

/** Range text for describing: smallest and largest value of the sample's activation. */
export function layerRange(tensor: FrameTensor): string {
  const { min, max } = finiteRange(tensor.values);
  return `${formatNumber(min)} … ${formatNumber(max)}`;
}

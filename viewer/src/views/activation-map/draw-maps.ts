import { formatNumber } from '../../draw/number-format.js';
import type { Rect } from '../../draw/grid.js';
import { pixelRatio } from '../../draw/surface.js';
import { drawText } from '../../draw/text.js';
import { fitTiles } from '../../draw/tile-grid.js';
import { shapeText } from '../parts/catalog.js';
import { outline } from '../parts/panel.js';
import { drawTiles } from '../parts/pictures.js';
import type { DrawContext, FrameTensor, Scale } from '../view.js';
import type { LayerPicture } from './layer-frame.js';
import type { LayerPlan } from './plan.js';

/** Narrowest map under which number and maximum fit. */
const CAPTION_WIDTH = 46;
const CAPTION_HEIGHT = 12;

/** A tile a channel; channels last, all axes before them are rows but the innermost. */
export function mapPictures(
  context: DrawContext,
  plan: LayerPlan,
  tensor: FrameTensor,
  room: Rect,
): { readonly pictures: LayerPicture[]; readonly captions: boolean } {
  const { shape } = tensor;
  const channels = shape.at(-1) ?? 0;
  const columns = shape.at(-2) ?? 1;
  const rows = shape.slice(0, -2).reduce((a, b) => a * b, 1);
  if (channels === 0 || rows === 0 || columns === 0) return { pictures: [], captions: false };
  const ratio = pixelRatio(context.canvas);
  const device = (caption: boolean) =>
    fitTiles({
      count: channels,
      tileRows: rows,
      tileColumns: columns,
      width: Math.floor(room.width * ratio),
      height: Math.floor(room.height * ratio),
      gap: 2 * ratio,
      rowGap: (caption ? 0 : 2) * ratio,
      caption: (caption ? CAPTION_HEIGHT : 0) * ratio,
      minTileWidth: (caption ? CAPTION_WIDTH : 0) * ratio,
    });
  const named = device(true);
  const captions = named.cell >= 1;
  const tiles = captions ? named : device(false);
  const across =
    tiles.cell >= 1 ? tiles.columns : Math.ceil(Math.sqrt((channels * room.width) / room.height));
  const down = Math.ceil(channels / across);
  const below = captions ? CAPTION_HEIGHT : 0;
  const shrunk = Math.min(room.width / across / columns, room.height / down / rows);
  const width = tiles.cell >= 1 ? (columns * tiles.cell) / ratio : Math.max(1, columns * shrunk - 1);
  const height = tiles.cell >= 1 ? (rows * tiles.cell) / ratio : Math.max(1, rows * shrunk - 1);
  const pitchX = Math.min(room.width / across, width + 40);
  const pitchY = Math.min(room.height / down, height + below + 24);
  const pictures = Array.from({ length: channels }, (_, unit): LayerPicture => {
    const x = room.x + (unit % across) * pitchX;
    const y = room.y + Math.floor(unit / across) * pitchY;
    return {
      role: plan.tensor.role,
      name: plan.tensor.name,
      shape,
      before: [plan.sample],
      after: [],
      matrix: { rows, columns, offset: unit, rowStride: columns * channels, columnStride: channels },
      area: { x: Math.round(x * ratio) / ratio, y: Math.round(y * ratio) / ratio, width, height },
      tensor,
      unit,
    };
  });
  return { pictures, captions };
}

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

/** How many maps there are, and of which size. */
export function mapsText({ lang }: DrawContext, { shape }: FrameTensor, captions: boolean): string {
  const size = shapeText(shape.slice(0, -1));
  if (lang === 'zh') return `${shape.at(-1) ?? 0} 张 ${size} 特征图${captions ? '及各自最大值' : ''}`;
  return `${shape.at(-1) ?? 0} maps of ${size}${captions ? ', each with its maximum' : ''}`;
}

/** A tile a channel, the chosen one outlined. */
export function drawMaps(
  context: DrawContext,
  tensor: FrameTensor,
  { pictures, captions }: { readonly pictures: readonly LayerPicture[]; readonly captions: boolean },
  scale: Scale,
): void {
  const { unit } = context.selection;
  drawTiles(context, tensor.values, pictures, scale);
  const chosen = pictures.find((picture) => picture.unit === unit);
  if (chosen !== undefined) outline(context, chosen.area, context.theme.accent, 2);
  if (!captions) return;
  for (const picture of pictures) {
    if (picture.unit !== undefined) drawMapCaption(context, picture, picture.unit, picture.unit === unit);
  }
}

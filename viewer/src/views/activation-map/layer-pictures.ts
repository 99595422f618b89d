import type { Rect, TensorPicture } from '../../draw/grid.js';
import { rowMajor } from '../../draw/grid.js';
import { pixelRatio } from '../../draw/surface.js';
import { fitTiles } from '../../draw/tile-grid.js';
import { cellArea } from '../parts/pictures.js';
import type { DrawContext, FrameTensor } from '../view.js';
import type { LayerPlan } from './plan.js';

/** A picture with the tensor that it reads and the unit or sample it stands for. */
export interface LayerPicture extends TensorPicture {
  readonly tensor: FrameTensor;
  /** The channel, where the picture is one channel's. */
  readonly unit?: number;
}

/** Narrowest map under which number and maximum fit. */
const CAPTION_WIDTH = 46;
const CAPTION_HEIGHT = 12;

/** A tile a channel; channels last, all axes before them are rows but the innermost. */
const mapPictures = (
  context: DrawContext,
  plan: LayerPlan,
  tensor: FrameTensor,
  room: Rect,
): { readonly pictures: LayerPicture[]; readonly captions: boolean } => {
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
};

const whole = (plan: LayerPlan, tensor: FrameTensor, before: readonly number[]) => ({
  role: plan.tensor.role,
  name: plan.tensor.name,
  shape: tensor.shape,
  before,
  after: [],
  tensor,
});

/** Time to the right, units downwards. */
const sequencePicture = (
  context: DrawContext,
  plan: LayerPlan,
  tensor: FrameTensor,
  room: Rect,
): LayerPicture[] => {
  const [time = 0, units = 0] = tensor.shape;
  if (time === 0 || units === 0) return [];
  const matrix = { rows: units, columns: time, offset: 0, rowStride: 1, columnStride: units };
  const area = cellArea(context, matrix, room, { maxCell: 48 });
  return [{ ...whole(plan, tensor, [plan.sample]), matrix, area }];
};

/** The chosen sample's units as large cells, wrapped; below them all samples × units. */
const unitPictures = (
  context: DrawContext,
  plan: LayerPlan,
  tensor: FrameTensor,
  room: Rect,
): LayerPicture[] => {
  const [samples = 0, units = 0] = tensor.shape.length === 1 ? [tensor.shape[0], 1] : tensor.shape;
  if (samples === 0 || units === 0) return [];
  const across = unitColumns(units, room.width);
  const rows = units / across;
  const split = Math.min(room.height * 0.5, rows * 44);
  const base = { ...whole(plan, tensor, []) };
  const own = { rows, columns: across, offset: plan.sample * units, rowStride: across, columnStride: 1 };
  const top = { ...room, height: split };
  const all = rowMajor(samples, units);
  const start = room.y + split + 28;
  const rest = { ...room, y: start, height: Math.max(0, room.y + room.height - start) };
  const pictures: LayerPicture[] = [
    { ...base, matrix: own, area: cellArea(context, own, top, { maxCell: 64 }) },
  ];
  if (rest.height < 24) return pictures;
  return [...pictures, { ...base, matrix: all, area: cellArea(context, all, rest, { maxCell: 40 }) }];
};

/** The divisor of `units` whose rows come nearest to twelve pixels a cell. */
const unitColumns = (units: number, width: number): number => {
  const most = Math.max(1, Math.floor(width / 12));
  for (let columns = Math.min(units, most); columns > 1; columns--) {
    if (units % columns === 0 && columns * 4 >= Math.min(units, most)) return columns;
  }
  return units;
};

/** Where everything lies, for drawing and for the pointer alike. */
export function layerPictures(
  context: DrawContext,
  plan: LayerPlan,
  tensor: FrameTensor,
  room: Rect,
): { readonly pictures: readonly LayerPicture[]; readonly captions: boolean } {
  switch (plan.kind) {
    case 'maps':
      return mapPictures(context, plan, tensor, room);
    case 'sequence':
      return { pictures: sequencePicture(context, plan, tensor, room), captions: false };
    case 'units':
      return { pictures: unitPictures(context, plan, tensor, room), captions: false };
  }
}

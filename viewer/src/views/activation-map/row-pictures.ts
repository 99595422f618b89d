import { rowMajor, type Rect } from '../../draw/grid.js';
import { cellArea } from '../parts/pictures.js';
import type { DrawContext, FrameTensor } from '../view.js';
import type { LayerPicture } from './layer-frame.js';
import type { LayerPlan } from './plan.js';

const whole = (plan: LayerPlan, tensor: FrameTensor, before: readonly number[]) => ({
  role: plan.tensor.role,
  name: plan.tensor.name,
  shape: tensor.shape,
  before,
  after: [],
  tensor,
});

/** Room of the units' numbers at the left, and of the moments' below. */
const UNIT_NAMES = 34;
const TIME_NAMES = 38;

/** Time to the right, units downwards. */
export function sequencePicture(
  context: DrawContext,
  plan: LayerPlan,
  tensor: FrameTensor,
  room: Rect,
): LayerPicture[] {
  const [time = 0, units = 0] = tensor.shape;
  if (time === 0 || units === 0) return [];
  const matrix = { rows: units, columns: time, offset: 0, rowStride: 1, columnStride: units };
  const inner = {
    x: room.x + UNIT_NAMES,
    y: room.y,
    width: Math.max(0, room.width - UNIT_NAMES),
    height: Math.max(0, room.height - TIME_NAMES),
  };
  const area = cellArea(context, matrix, inner, { maxCell: 48 });
  return [{ ...whole(plan, tensor, [plan.sample]), matrix, area }];
}

/** The chosen sample's units as large cells, wrapped; below them all samples × units. */
export function unitPictures(
  context: DrawContext,
  plan: LayerPlan,
  tensor: FrameTensor,
  room: Rect,
): LayerPicture[] {
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
}

/** The divisor of `units` whose rows come nearest to twelve pixels a cell. */
const unitColumns = (units: number, width: number): number => {
  const most = Math.max(1, Math.floor(width / 12));
  for (let columns = Math.min(units, most); columns > 1; columns--) {
    if (units % columns === 0 && columns * 4 >= Math.min(units, most)) return columns;
  }
  return units;
};

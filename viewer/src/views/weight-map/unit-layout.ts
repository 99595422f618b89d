import type { Matrix, Rect, TensorPicture } from '../../draw/grid.js';
import { pixelRatio } from '../../draw/surface.js';
import { fitTiles } from '../../draw/tile-grid.js';
import { bodyOf, CAPTION } from '../parts/panel.js';
import { cellArea } from '../parts/pictures.js';
import type { DrawContext, Frame, FrameTensor } from '../view.js';
import type { WeightPicture } from './layout.js';
import { nextKernel } from './more-plan.js';
import { weightOf, type KernelsPlan } from './plan.js';
import { inputGrid, type InputGrid } from './unit-shape.js';

/** The chosen unit of a dense layer: what comes in, as its inputs lay, and what goes out. */
export interface UnitLayout {
  /** Of the matrix, at the left. */
  readonly left: Rect;
  readonly right: Rect;
  readonly unit: number;
  readonly grid: InputGrid;
  readonly tensor: FrameTensor;
  readonly bias: FrameTensor | undefined;
  /** One a channel; where the inputs are no pictures one with all of them, the last row shorter. */
  readonly patches: readonly WeightPicture[];
  readonly out:
    { readonly name: string; readonly caption: Rect; readonly picture: WeightPicture } | undefined;
}

const LEAST_WIDTH = 360;
const OUT = CAPTION + 20;
const BIAS = 20;

const pictureOf = (name: string, tensor: FrameTensor, matrix: Matrix, area: Rect): WeightPicture => ({
  role: 'weight',
  name,
  shape: tensor.shape,
  before: [],
  after: [],
  tensor,
  matrix,
  area,
});

/** Of channel `channel` the weights into `unit`: kernel `[rows × columns × channels, units]`. */
const patchMatrix = (grid: InputGrid, units: number, unit: number, channel: number): Matrix => {
  const columnStride = grid.channels * units;
  return {
    rows: grid.rows,
    columns: grid.columns,
    offset: channel * units + unit,
    rowStride: grid.columns * columnStride,
    columnStride,
  };
};

const patchAreas = (context: DrawContext, grid: InputGrid, room: Rect): Rect[] => {
  if (grid.channels === 1) return [cellArea(context, grid, room, { maxCell: 64 })];
  const ratio = pixelRatio(context.canvas);
  const gap = 2 * ratio;
  const { rows, columns, channels } = grid;
  const tiles = fitTiles({
    count: channels,
    tileRows: rows,
    tileColumns: columns,
    width: Math.floor(room.width * ratio),
    height: Math.floor(room.height * ratio),
    gap,
    caption: 0,
  });
  if (tiles.cell < 1) return [];
  const width = columns * tiles.cell;
  const height = rows * tiles.cell;
  return Array.from({ length: channels }, (_, at) => ({
    x: room.x + ((at % tiles.columns) * (width + gap)) / ratio,
    y: room.y + (Math.floor(at / tiles.columns) * (height + gap)) / ratio,
    width: width / ratio,
    height: height / ratio,
  }));
};

/** Whole rows of the grid, then what is left: a matrix is a rectangle. */
const wrappedParts = (
  grid: InputGrid,
  inputs: number,
  area: Rect,
  { units, unit }: { readonly units: number; readonly unit: number },
) => {
  const whole = Math.floor(inputs / grid.columns);
  const rest = inputs - whole * grid.columns;
  const height = area.height / grid.rows;
  const rowStride = grid.columns * units;
  const part = (rows: number, columns: number, from: number) => ({
    matrix: { rows, columns, offset: from * rowStride + unit, rowStride, columnStride: units },
    area: {
      x: area.x,
      y: area.y + from * height,
      width: (area.width / grid.columns) * columns,
      height: rows * height,
    },
  });
  return [...(whole > 0 ? [part(whole, grid.columns, 0)] : []), ...(rest > 0 ? [part(1, rest, whole)] : [])];
};

/** The chosen unit of the kernel; undefined where none is. */
const chosenUnit = ({ selection }: DrawContext, name: string, tensor: FrameTensor): number | undefined => {
  const { unit } = selection;
  if (tensor.shape.length !== 2 || name !== selection.tensor || unit === null) return undefined;
  return unit < (tensor.shape[1] ?? 0) && tensor.values.length > 0 ? unit : undefined;
};

const patchesOf = (
  context: DrawContext,
  name: string,
  tensor: FrameTensor,
  place: { readonly grid: InputGrid; readonly room: Rect; readonly unit: number },
): WeightPicture[] => {
  const { grid, room, unit } = place;
  const [inputs = 0, units = 0] = tensor.shape;
  const areas = patchAreas(context, grid, room);
  const parts = areas.flatMap((area, channel) =>
    grid.channels > 1
      ? [{ matrix: patchMatrix(grid, units, unit, channel), area }]
      : wrappedParts(grid, inputs, area, { units, unit }),
  );
  return parts.map(({ matrix, area }) => pictureOf(name, tensor, matrix, area));
};

const outOf = (
  context: DrawContext,
  { name, tensor }: { readonly name: string; readonly tensor: FrameTensor },
  unit: number,
  right: Rect,
) => {
  const columns = tensor.shape[1] ?? 0;
  const top = right.y + right.height - OUT;
  const matrix = { rows: 1, columns, offset: unit * columns, rowStride: columns, columnStride: 1 };
  const room = { ...right, y: top + CAPTION, height: OUT - CAPTION };
  const area = cellArea(context, matrix, room, { maxCell: 64 });
  return { name, caption: { ...right, y: top }, picture: pictureOf(name, tensor, matrix, area) };
};

/** Where the chosen unit's weights lie; undefined where no unit of a dense kernel is chosen or the panel is narrow. */
export function layoutUnit(context: DrawContext, frame: Frame, plan: KernelsPlan): UnitLayout | undefined {
  const { kernel, bias } = plan.main;
  const tensor = frame.tensor(weightOf(kernel));
  const body = bodyOf(context.width, context.height);
  const unit = tensor && chosenUnit(context, kernel.name, tensor);
  if (tensor === undefined || unit === undefined || body.width < LEAST_WIDTH) return undefined;
  const split = Math.round(body.width * 0.46);
  const right = { ...body, x: body.x + split, width: body.width - split };
  const grid = inputGrid(context.catalog, kernel.name, tensor.shape[0] ?? 0);
  const reader = nextKernel(context.catalog, kernel);
  const next = reader && frame.tensor(weightOf(reader));
  const out =
    next !== undefined && reader !== undefined && body.height > 160
      ? outOf(context, { name: reader.name, tensor: next }, unit, right)
      : undefined;
  const below = BIAS + (out === undefined ? 0 : OUT);
  const room = { ...right, y: right.y + CAPTION, height: Math.max(0, right.height - CAPTION - below) };
  return {
    left: { ...body, width: split - 14 },
    right,
    unit,
    grid,
    tensor,
    bias: bias && frame.tensor(weightOf(bias)),
    patches: patchesOf(context, kernel.name, tensor, { grid, room, unit }),
    out,
  };
}

/** All pictures of the unit, for the pointer. */
export function unitPictures({
  patches,
  out,
}: UnitLayout): (TensorPicture & { readonly tensor: FrameTensor })[] {
  return out === undefined ? [...patches] : [...patches, out.picture];
}

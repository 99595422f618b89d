import type { Matrix, Rect, TensorPicture } from '../../draw/grid.js';
import { pixelRatio } from '../../draw/surface.js';
import { fitTiles } from '../../draw/tile-grid.js';
import type { DrawContext, FrameTensor } from '../view.js';
import type { KernelPlan } from './plan.js';

/** A kernel's tile: the weights from one input channel to one filter. */
export interface KernelTile extends TensorPicture {
  readonly tensor: FrameTensor;
  readonly filter: number;
}

/** `[…, columns, in, out]` seen as kernels of rows × columns. */
export interface KernelShape {
  readonly rows: number;
  readonly columns: number;
  readonly inputs: number;
  readonly filters: number;
}

/** Shape of the kernels in a tensor of rank 3 or more. */
export function kernelShape(shape: readonly number[]): KernelShape {
  const [columns = 1, inputs = 1, filters = 1] = shape.slice(-3);
  return { rows: shape.slice(0, -3).reduce((a, b) => a * b, 1), columns, inputs, filters };
}

const tileMatrix = (kernel: KernelShape, input: number, filter: number): Matrix => {
  const columnStride = kernel.inputs * kernel.filters;
  return {
    rows: kernel.rows,
    columns: kernel.columns,
    offset: input * kernel.filters + filter,
    rowStride: kernel.columns * columnStride,
    columnStride,
  };
};

const tileAt = (
  plan: KernelPlan,
  tensor: FrameTensor,
  place: { readonly input: number; readonly filter: number; readonly area: Rect },
): KernelTile => ({
  role: plan.kernel.role,
  name: plan.kernel.name,
  shape: tensor.shape,
  before: [],
  after: [],
  matrix: tileMatrix(kernelShape(tensor.shape), place.input, place.filter),
  area: place.area,
  tensor,
  filter: place.filter,
});

interface Arranged {
  readonly columns: number;
  readonly width: number;
  readonly height: number;
  readonly pitchX: number;
  readonly pitchY: number;
}

const arrange = (
  context: DrawContext,
  kernel: KernelShape,
  room: Rect,
  wish: { readonly count: number; readonly columns?: number; readonly gap: number },
): Arranged => {
  const ratio = pixelRatio(context.canvas);
  const gap = wish.gap * ratio;
  const rows = wish.columns === undefined ? 0 : Math.ceil(wish.count / wish.columns);
  const fixedCell = (columns: number): number =>
    Math.floor(
      Math.min(
        (room.width * ratio - gap * (columns - 1)) / columns / kernel.columns,
        (room.height * ratio - gap * (rows - 1)) / rows / kernel.rows,
      ),
    );
  const tiles =
    wish.columns === undefined
      ? fitTiles({
          count: wish.count,
          tileRows: kernel.rows,
          tileColumns: kernel.columns,
          width: room.width * ratio,
          height: room.height * ratio,
          gap,
          caption: 0,
        })
      : { columns: wish.columns, rows, cell: fixedCell(wish.columns) };
  const width = (tiles.cell * kernel.columns) / ratio;
  const height = (tiles.cell * kernel.rows) / ratio;
  return { columns: tiles.columns, width, height, pitchX: width + gap / ratio, pitchY: height + gap / ratio };
};

/**
 * Every filter: one tile each where there is one input channel, else rows of inputs × columns of filters. Empty
 * where not even one pixel a weight fits.
 */
export function overviewTiles(
  context: DrawContext,
  plan: KernelPlan,
  tensor: FrameTensor,
  room: Rect,
): KernelTile[] {
  const kernel = kernelShape(tensor.shape);
  const { inputs, filters } = kernel;
  const count = inputs * filters;
  const single = inputs === 1;
  const fit = (gap: number) =>
    arrange(context, kernel, room, { count, gap, ...(single ? {} : { columns: filters }) });
  const spaced = fit(single ? 4 : 1);
  const arranged = spaced.width > 0 && spaced.height > 0 ? spaced : fit(0);
  if (arranged.width <= 0 || arranged.height <= 0) return [];
  return Array.from({ length: count }, (_, index) => {
    const input = single ? 0 : Math.floor(index / filters);
    const filter = index % filters;
    const row = single ? Math.floor(index / arranged.columns) : input;
    const column = single ? index % arranged.columns : filter;
    const area = {
      x: room.x + column * arranged.pitchX,
      y: room.y + row * arranged.pitchY,
      width: arranged.width,
      height: arranged.height,
    };
    return tileAt(plan, tensor, { input, filter, area });
  });
}

/** The tiles of one filter, one an input channel, as large as fits. */
export function filterTiles(
  context: DrawContext,
  plan: KernelPlan,
  tensor: FrameTensor,
  room: Rect,
  filter: number,
): KernelTile[] {
  const kernel = kernelShape(tensor.shape);
  const arranged = arrange(context, kernel, room, { count: kernel.inputs, gap: 3 });
  if (arranged.width <= 0 || arranged.height <= 0) return [];
  return Array.from({ length: kernel.inputs }, (_, input) => {
    const area = {
      x: room.x + (input % arranged.columns) * arranged.pitchX,
      y: room.y + Math.floor(input / arranged.columns) * arranged.pitchY,
      width: arranged.width,
      height: arranged.height,
    };
    return tileAt(plan, tensor, { input, filter, area });
  });
}

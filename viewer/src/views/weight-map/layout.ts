import { rowMajor, type Rect, type TensorPicture } from '../../draw/grid.js';
import { pixelRatio } from '../../draw/surface.js';
import { bodyOf, CAPTION } from '../parts/panel.js';
import { cellArea } from '../parts/pictures.js';
import type { DrawContext, Frame, FrameTensor } from '../view.js';
import { filterTiles, overviewTiles, type KernelTile } from './kernel-layout.js';
import { weightOf, type KernelPlan, type KernelsPlan } from './plan.js';

/** A picture and the tensor it reads. */
export type WeightPicture = TensorPicture & { readonly tensor: FrameTensor };

/** A kernel of a convolution: all filters, the chosen one enlarged, the biases. */
export interface ConvolutionBlock {
  readonly kind: 'convolution';
  readonly plan: KernelPlan;
  readonly tensor: FrameTensor;
  readonly filter: number;
  readonly left: Rect;
  readonly right: Rect;
  readonly overview: readonly KernelTile[];
  readonly chosen: readonly KernelTile[];
  readonly bias: WeightPicture | undefined;
}

/** A matrix: one row a unit, one column an input, the biases at its right. */
export interface MatrixBlock {
  readonly kind: 'matrix';
  readonly plan: KernelPlan;
  readonly tensor: FrameTensor;
  readonly room: Rect;
  readonly picture: WeightPicture;
  readonly bias: WeightPicture | undefined;
}

/** One kernel's part of the panel. */
export type Block = ConvolutionBlock | MatrixBlock;

const pictureOf = (
  name: string,
  tensor: FrameTensor,
  part: Pick<TensorPicture, 'matrix' | 'area'>,
): WeightPicture => ({
  role: 'weight',
  name,
  shape: tensor.shape,
  before: [],
  after: [],
  tensor,
  ...part,
});

const BIAS_STRIP = 14;
const BIAS_NAME = 34;

const convolutionBlock = (
  context: DrawContext,
  frame: Frame,
  plan: KernelPlan,
  tensor: FrameTensor,
  room: Rect,
): ConvolutionBlock => {
  const filters = tensor.shape.at(-1) ?? 1;
  const filter = Math.min(context.selection.unit ?? 0, Math.max(0, filters - 1));
  const rightWidth = Math.min(Math.round(room.width * 0.36), Math.max(96, room.height - CAPTION));
  const left = { ...room, width: Math.max(0, room.width - rightWidth - 14) };
  const right = { ...room, x: room.x + room.width - rightWidth, width: rightWidth };
  const bias = plan.bias === undefined ? undefined : frame.tensor(weightOf(plan.bias));
  const strip = bias === undefined ? 0 : BIAS_STRIP + 6;
  const inside = (area: Rect, below = 0): Rect => ({
    ...area,
    y: area.y + CAPTION,
    height: Math.max(0, area.height - CAPTION - below),
  });
  const named = { ...left, width: Math.max(0, left.width - BIAS_NAME) };
  const overview = overviewTiles(context, plan, tensor, inside(named, strip));
  const start = room.y + CAPTION + (overview.length === 0 ? 24 : 0);
  const bottom = overview.reduce((most, tile) => Math.max(most, tile.area.y + tile.area.height), start);
  const matrix = rowMajor(1, bias?.shape[0] ?? 0);
  // Under a grid with one column a filter each bias stands below its own column.
  const pitch = (overview[1]?.area.x ?? 0) - (overview[0]?.area.x ?? 0);
  const isGrid = (tensor.shape.at(-2) ?? 1) > 1 && overview.length > 1;
  const stripRoom = { x: left.x, y: bottom + 6, width: named.width, height: BIAS_STRIP };
  const stripArea = isGrid
    ? { ...stripRoom, width: pitch * filters }
    : cellArea(context, matrix, stripRoom, { maxCell: 14 });
  return {
    kind: 'convolution',
    plan,
    tensor,
    filter,
    left,
    right,
    overview,
    chosen: filterTiles(context, plan, tensor, inside(right, 20), filter),
    bias:
      bias === undefined || plan.bias === undefined || matrix.columns === 0
        ? undefined
        : pictureOf(plan.bias.name, bias, { matrix, area: stripArea }),
  };
};

const matrixBlock = (
  context: DrawContext,
  frame: Frame,
  plan: KernelPlan,
  tensor: FrameTensor,
  room: Rect,
): MatrixBlock => {
  const [inputs = 0, units = 1] = tensor.shape.length < 2 ? [1, tensor.shape[0] ?? 1] : tensor.shape;
  const matrix = { rows: units, columns: inputs, offset: 0, rowStride: 1, columnStride: units };
  const bias = plan.bias === undefined ? undefined : frame.tensor(weightOf(plan.bias));
  const labels = 26;
  const biasRoom = bias === undefined ? 0 : 40;
  const inner = {
    x: room.x + labels,
    y: room.y + CAPTION,
    width: Math.max(0, room.width - labels - biasRoom),
    height: Math.max(0, room.height - CAPTION),
  };
  const area = cellArea(context, matrix, inner, { maxCell: 64 });
  const column = { rows: bias?.shape[0] ?? 0, columns: 1, offset: 0, rowStride: 1, columnStride: 1 };
  const ratio = pixelRatio(context.canvas);
  const biasArea = {
    x: area.x + area.width + 8,
    y: area.y,
    width: Math.round(14 * ratio) / ratio,
    height: area.height,
  };
  return {
    kind: 'matrix',
    plan,
    tensor,
    room,
    picture: pictureOf(plan.kernel.name, tensor, { matrix, area }),
    bias:
      bias === undefined || plan.bias === undefined || column.rows === 0
        ? undefined
        : pictureOf(plan.bias.name, bias, { matrix: column, area: biasArea }),
  };
};

/** Height of the companion: rows of twelve pixels where that leaves the main kernel its room. */
const companionHeight = (body: Rect, plan: KernelPlan): number => {
  const units = plan.kernel.shape.at(-1) ?? 1;
  return Math.min(body.height * 0.46, CAPTION + Math.max(24, units * (body.height > 420 ? 14 : 10)));
};

/** Where the kernels lie, for drawing and for the pointer alike; kernels that are not recorded yet are left out. */
export function layoutKernels(
  context: DrawContext,
  frame: Frame,
  plan: KernelsPlan,
  body = bodyOf(context.width, context.height),
): Block[] {
  const inputs = plan.main.kernel.shape.at(-2) ?? 1;
  const companion = body.height >= (inputs > 1 ? 420 : 250) ? plan.companion : undefined;
  const below = companion === undefined ? 0 : companionHeight(body, companion);
  const rooms: [KernelPlan, Rect][] = [
    [plan.main, { ...body, height: body.height - below - (below > 0 ? 10 : 0) }],
  ];
  if (companion !== undefined)
    rooms.push([companion, { ...body, y: body.y + body.height - below, height: below }]);
  return rooms.flatMap(([one, room]): Block[] => {
    const tensor = frame.tensor(weightOf(one.kernel));
    if (tensor === undefined || tensor.values.length === 0) return [];
    if (tensor.shape.length > 2) return [convolutionBlock(context, frame, one, tensor, room)];
    return [matrixBlock(context, frame, one, tensor, room)];
  });
}

/** All pictures of the blocks, for the pointer. */
export function picturesOf(blocks: readonly Block[]): WeightPicture[] {
  return blocks.flatMap((block) => {
    const bias = block.bias === undefined ? [] : [block.bias];
    if (block.kind === 'matrix') return [block.picture, ...bias];
    return [...block.chosen, ...block.overview, ...bias];
  });
}

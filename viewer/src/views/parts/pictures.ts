import { lutScale } from '../../draw/colour-scale.js';
import { flatIndexAt, unravel, type Matrix, type Rect, type TensorPicture } from '../../draw/grid.js';
import { paintCells } from '../../draw/paint-cells.js';
import { packHex } from '../../draw/packed-colour.js';
import { evenSpans } from '../../draw/spans.js';
import { fillRect, pixelRatio, putPixels, type Surface } from '../../draw/surface.js';
import type { DrawContext, FrameTensor, Reading, Scale, Selection } from '../view.js';

/** Whole device pixels a cell so that `rows` × `columns` fit, as CSS pixels; below one pixel the area is filled. */
export function cellArea(
  context: DrawContext,
  matrix: Pick<Matrix, 'rows' | 'columns'>,
  room: Rect,
  options: { readonly square?: boolean; readonly maxCell?: number } = {},
): Rect {
  const ratio = pixelRatio(context.canvas);
  const limit = Math.floor((options.maxCell ?? Infinity) * ratio);
  const side = (cells: number, size: number): number => Math.min(limit, Math.floor((size * ratio) / cells));
  let column = side(matrix.columns, room.width);
  let row = side(matrix.rows, room.height);
  if (options.square === true && column >= 1 && row >= 1) column = row = Math.min(column, row);
  const width = column >= 1 ? matrix.columns * column : Math.floor(room.width * ratio);
  const height = row >= 1 ? matrix.rows * row : Math.floor(room.height * ratio);
  return { x: room.x, y: room.y, width: Math.max(0, width) / ratio, height: Math.max(0, height) / ratio };
}

/** Paints a matrix's cells into an area of CSS pixels, then what `over` stamps on them. */
export function drawCells(
  context: DrawContext,
  values: Float32Array | Float64Array,
  picture: Pick<TensorPicture, 'matrix' | 'area'>,
  scale: Scale,
  over?: (surface: Surface) => void,
): void {
  const { canvas, theme } = context;
  const ratio = pixelRatio(canvas);
  const width = Math.round(picture.area.width * ratio);
  const height = Math.round(picture.area.height * ratio);
  if (picture.matrix.rows === 0 || picture.matrix.columns === 0) return;
  putPixels(canvas, { x: picture.area.x, y: picture.area.y, width, height }, (surface) => {
    paintCells(surface, {
      values,
      matrix: picture.matrix,
      area: { x: 0, y: 0, width, height },
      scale: lutScale(scale, theme.dark),
      byMagnitude: scale.kind === 'diverging',
    });
    over?.(surface);
  });
}

/** Paints equal matrices of one tensor at once; what is between them gets the panel's colour. */
export function drawTiles(
  context: DrawContext,
  values: Float32Array | Float64Array,
  tiles: readonly Pick<TensorPicture, 'matrix' | 'area'>[],
  scale: Scale,
): void {
  const [first] = tiles;
  if (first === undefined || first.matrix.rows === 0 || first.matrix.columns === 0) return;
  const ratio = pixelRatio(context.canvas);
  const device = (size: number): number => Math.round(size * ratio);
  const left = Math.min(...tiles.map((tile) => tile.area.x));
  const top = Math.min(...tiles.map((tile) => tile.area.y));
  const width = device(first.area.width);
  const height = device(first.area.height);
  const right = Math.max(...tiles.map((tile) => device(tile.area.x - left))) + width;
  const bottom = Math.max(...tiles.map((tile) => device(tile.area.y - top))) + height;
  const spans = {
    rows: evenSpans(first.matrix.rows, height),
    columns: evenSpans(first.matrix.columns, width),
  };
  const lut = lutScale(scale, context.theme.dark);
  const paper = packHex(context.theme.panel);
  putPixels(context.canvas, { x: left, y: top, width: right, height: bottom }, (surface) => {
    fillRect(surface, { x: 0, y: 0, width: right, height: bottom }, paper);
    for (const { matrix, area } of tiles) {
      const place = { x: device(area.x - left), y: device(area.y - top), width, height };
      const byMagnitude = scale.kind === 'diverging';
      paintCells(surface, { values, matrix, area: place, scale: lut, byMagnitude, spans });
    }
  });
}

/** Full index into the recorded tensor. */
function indexOf(picture: TensorPicture, flatIndex: number): number[] {
  return [...picture.before, ...unravel(flatIndex, picture.shape), ...picture.after];
}

/** The value of the first picture under a point. */
export function readingAt(
  context: DrawContext,
  pictures: readonly (TensorPicture & { readonly tensor: FrameTensor })[],
  { x, y }: { readonly x: number; readonly y: number },
  select: (index: readonly number[], picture: TensorPicture) => Partial<Selection>,
): Reading | undefined {
  for (const picture of pictures) {
    const flatIndex = flatIndexAt(picture, x, y, pixelRatio(context.canvas));
    if (flatIndex === undefined) continue;
    const value = picture.tensor.values[flatIndex];
    if (value === undefined) continue;
    const index = indexOf(picture, flatIndex);
    const { role, name } = picture;
    return { role, name, index, value, step: picture.tensor.asOf, select: select(index, picture) };
  }
  return undefined;
}

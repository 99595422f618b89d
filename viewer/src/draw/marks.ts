import type { Matrix, Rect } from './grid.js';
import { inkOn, packHex } from './packed-colour.js';
import { packedColour, type LutScale } from './colour-scale.js';
import type { Surface } from './surface.js';

/** Smallest cell, in device pixels, that takes a mark. */
const MARK_PIXELS = 6;
const BLACK = packHex('000000');

/** Black diagonal lines, every fourth pixel. */
function stampHatch(surface: Surface, cell: Rect): void {
  for (let y = cell.y; y < cell.y + cell.height; y++) {
    for (let x = cell.x; x < cell.x + cell.width; x++) {
      if ((x - cell.x + y - cell.y) % 4 === 0) surface.pixels[y * surface.stride + x] = BLACK;
    }
  }
}

/** A filled triangle in the middle of a cell: ▲ or ▼. */
function stampTriangle(surface: Surface, cell: Rect, up: boolean, colour: number): void {
  const height = Math.max(3, Math.min(9, Math.floor(Math.min(cell.width, cell.height) / 2)));
  const middle = cell.x + Math.floor(cell.width / 2);
  const top = cell.y + Math.floor((cell.height - height) / 2);
  for (let line = 0; line < height; line++) {
    const half = Math.floor((up ? line : height - 1 - line) / 2);
    const start = (top + line) * surface.stride + middle;
    surface.pixels.fill(colour, start - half, start + half + 1);
  }
}

/** NaN is hatched and ±Inf get ▲▼ where cells are large enough; finite cells stay as they are. */
export function markCells(
  surface: Surface,
  painting: {
    readonly values: Float32Array | Float64Array;
    readonly matrix: Matrix;
    readonly area: Rect;
    readonly scale: LutScale;
    readonly columnSpans?: unknown;
  },
): void {
  const { values, matrix, area, scale } = painting;
  const width = Math.floor(area.width / matrix.columns);
  const height = Math.floor(area.height / matrix.rows);
  if (width < MARK_PIXELS || height < MARK_PIXELS || painting.columnSpans !== undefined) return;
  for (let row = 0; row < matrix.rows; row++) {
    for (let column = 0; column < matrix.columns; column++) {
      const value = values[matrix.offset + row * matrix.rowStride + column * matrix.columnStride] ?? NaN;
      if (Number.isFinite(value)) continue;
      const x = area.x + Math.ceil((column * area.width) / matrix.columns);
      const y = area.y + Math.ceil((row * area.height) / matrix.rows);
      const cell = { x, y, width, height };
      if (Number.isNaN(value)) stampHatch(surface, cell);
      else stampTriangle(surface, cell, value > 0, packHex(inkOn(packedColour(scale, value))));
    }
  }
}

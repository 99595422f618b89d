import { packedColour, type LutScale } from './colour-scale.js';
import type { Matrix, Rect } from './grid.js';
import { markCells } from './marks.js';
import { evenSpans, type Spans } from './spans.js';
import type { Surface } from './surface.js';

/** A matrix on a surface. */
export interface CellPainting {
  readonly values: Float32Array | Float64Array;
  readonly matrix: Matrix;
  /** Device pixels of the surface, whole numbers, within it. */
  readonly area: Rect;
  readonly scale: LutScale;
  /** Where several cells share a pixel: the value furthest from zero shows, else the highest. */
  readonly byMagnitude: boolean;
  /** Of an axis that is not even, such as steps: which columns a pixel shows. Such cells take no marks. */
  readonly columnSpans?: Spans;
  /** Even spans of both axes, where many matrices of one size are painted. */
  readonly spans?: { readonly rows: Spans; readonly columns: Spans };
  /** Colour where a column span is empty; default: transparent. */
  readonly empty?: number;
}

// NaN before ±Inf before the extremes, so that no single cell can vanish in a crowd.
const strongest = (
  { values, matrix, byMagnitude }: CellPainting,
  firstRow: number,
  lastRow: number,
  firstColumn: number,
  lastColumn: number,
): number => {
  const { offset, rowStride, columnStride } = matrix;
  let best = NaN;
  let rank = -Infinity;
  for (let row = firstRow; row <= lastRow; row++) {
    let at = offset + row * rowStride + firstColumn * columnStride;
    for (let column = firstColumn; column <= lastColumn; column++, at += columnStride) {
      const value = values[at] ?? NaN;
      if (value !== value) return NaN;
      const weight = value === -Infinity || (byMagnitude && value < 0) ? -value : value;
      if (weight > rank) {
        rank = weight;
        best = value;
      }
    }
  }
  return best;
};

const paintRow = (
  surface: Surface,
  painting: CellPainting,
  columns: Spans,
  firstRow: number,
  lastRow: number,
  start: number,
): void => {
  const { matrix, values, scale } = painting;
  const single = firstRow === lastRow;
  const rowStart = matrix.offset + firstRow * matrix.rowStride;
  let shownFirst = -2;
  let shownLast = -2;
  let colour = 0;
  for (let pixel = 0; pixel < columns.first.length; pixel++) {
    const first = columns.first[pixel] ?? -1;
    const last = columns.last[pixel] ?? -1;
    if (first !== shownFirst || last !== shownLast) {
      shownFirst = first;
      shownLast = last;
      if (first < 0) {
        colour = painting.empty ?? 0;
      } else if (single && first === last) {
        colour = packedColour(scale, values[rowStart + first * matrix.columnStride] ?? NaN);
      } else {
        colour = packedColour(scale, strongest(painting, firstRow, lastRow, first, last));
      }
    }
    surface.pixels[start + pixel] = colour;
  }
};

/**
 * Values → pixels: cells as even as whole pixels allow; where cells are narrower than a pixel the extremes stay.
 * Allocates only the spans of the two axes. 10^6 cells onto 700 × 300 pixels: 2.6 ms (2 cores of 2026, Node 20).
 */
export function paintCells(surface: Surface, painting: CellPainting): void {
  const { matrix, area } = painting;
  if (matrix.rows === 0 || matrix.columns === 0) return;
  const rows = painting.spans?.rows ?? evenSpans(matrix.rows, area.height);
  const columns = painting.columnSpans ?? painting.spans?.columns ?? evenSpans(matrix.columns, area.width);
  const { pixels, stride } = surface;
  for (let y = 0; y < area.height; y++) {
    const start = (area.y + y) * stride + area.x;
    const first = rows.first[y] ?? 0;
    const last = rows.last[y] ?? 0;
    if (y > 0 && first === rows.first[y - 1] && last === rows.last[y - 1]) {
      pixels.copyWithin(start, start - stride, start - stride + area.width);
      continue;
    }
    paintRow(surface, painting, columns, first, last, start);
  }
  markCells(surface, painting);
}

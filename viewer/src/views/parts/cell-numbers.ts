import { lutScale, packedColour } from '../../draw/colour-scale.js';
import type { TensorPicture } from '../../draw/grid.js';
import { inkOn } from '../../draw/packed-colour.js';
import { drawText, textWidth } from '../../draw/text.js';
import type { DrawContext, Scale } from '../view.js';

const cellValues = (values: Float32Array | Float64Array, matrix: TensorPicture['matrix']): number[] =>
  Array.from({ length: matrix.rows * matrix.columns }, (_, cell) => {
    const row = Math.floor(cell / matrix.columns);
    const at = matrix.offset + row * matrix.rowStride + (cell % matrix.columns) * matrix.columnStride;
    return values[at] ?? NaN;
  });

/** Writes each value into its cell, black or white, in the first of the formats that fits all cells; few cells only. */
export function drawCellNumbers(
  context: DrawContext,
  values: Float32Array | Float64Array,
  picture: Pick<TensorPicture, 'matrix' | 'area'>,
  scale: Scale,
  formats: readonly ((value: number) => string)[],
): void {
  const { canvas, theme } = context;
  const { matrix, area } = picture;
  const width = area.width / matrix.columns;
  const height = area.height / matrix.rows;
  if (width < 26 || height < 16) return;
  const lut = lutScale(scale, theme.dark);
  const format = formats.find((one) =>
    cellValues(values, matrix).every(
      (value) => textWidth(canvas, theme, one(value), { weight: 500 }) <= width - 3,
    ),
  );
  if (format === undefined) return;
  for (let row = 0; row < matrix.rows; row++) {
    for (let column = 0; column < matrix.columns; column++) {
      const at = matrix.offset + row * matrix.rowStride + column * matrix.columnStride;
      const value = values[at] ?? NaN;
      drawText(
        canvas,
        theme,
        format(value),
        area.x + (column + 0.5) * width,
        area.y + (row + 0.5) * height + 0.5,
        {
          align: 'center',
          weight: 500,
          colour: inkOn(packedColour(lut, value)),
        },
      );
    }
  }
}

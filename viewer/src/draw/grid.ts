/** A matrix within a tensor's values: where the cell (row, column) lies. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly offset: number;
  readonly rowStride: number;
  readonly columnStride: number;
}

/** A rectangle; its unit is said where it is used. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A rows × columns matrix that lies row-major from `offset` on. */
export function rowMajor(rows: number, columns: number, offset = 0): Matrix {
  return { rows, columns, offset, rowStride: columns, columnStride: 1 };
}

/** A matrix drawn in CSS pixels, with what its cells are called. */
export interface TensorPicture {
  readonly role: string;
  readonly name: string;
  /** Shape of the values that `matrix` lies in. */
  readonly shape: readonly number[];
  /** Indices of the leading and trailing axes that a slice dropped. */
  readonly before: readonly number[];
  readonly after: readonly number[];
  readonly matrix: Matrix;
  readonly area: Rect;
}

/** Whether a point lies in a rectangle; its right and lower edges are outside. */
export function contains(area: Rect, x: number, y: number): boolean {
  return x >= area.x && y >= area.y && x < area.x + area.width && y < area.y + area.height;
}

/** A place in `values`, or undefined outside; exactly the cell that the device pixel under the point shows. */
export function flatIndexAt(picture: TensorPicture, x: number, y: number, ratio = 1): number | undefined {
  const { matrix, area } = picture;
  if (!contains(area, x, y)) return undefined;
  const cellOf = (from: number, length: number, cells: number): number => {
    const pixels = Math.round(length * ratio);
    return Math.floor((Math.min(pixels - 1, Math.floor(from * ratio)) * cells) / pixels);
  };
  const row = cellOf(y - area.y, area.height, matrix.rows);
  const column = cellOf(x - area.x, area.width, matrix.columns);
  return matrix.offset + row * matrix.rowStride + column * matrix.columnStride;
}

/** Row-major place → one index an axis. */
export function unravel(flatIndex: number, shape: readonly number[]): number[] {
  let rest = flatIndex;
  return shape
    .toReversed()
    .map((size) => {
      const index = rest % size;
      rest = Math.floor(rest / size);
      return index;
    })
    .reverse();
}

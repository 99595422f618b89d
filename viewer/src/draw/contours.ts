import type { Matrix } from './grid.js';

/** A point in cell coordinates: (0, 0) is the middle of row 0, column 0. */
export interface FieldPoint {
  readonly x: number;
  readonly y: number;
}

// Corners: 1 top left, 2 top right, 4 bottom right, 8 bottom left. Sides: 0 top, 1 right, 2 bottom, 3 left.
const SIDES: readonly (readonly (readonly [number, number])[])[] = [
  [],
  [[3, 0]],
  [[0, 1]],
  [[3, 1]],
  [[1, 2]],
  [
    [3, 0],
    [1, 2],
  ],
  [[0, 2]],
  [[3, 2]],
  [[2, 3]],
  [[2, 0]],
  [
    [0, 1],
    [2, 3],
  ],
  [[2, 1]],
  [[1, 3]],
  [[1, 0]],
  [[0, 3]],
  [],
];

/**
 * Lines along which a field has the value `level` (marching squares, linear between cell middles), joined to
 * polylines. Squares with a value that is not finite are left out.
 */
export function contourLines(
  values: Float32Array | Float64Array,
  matrix: Matrix,
  level: number,
): FieldPoint[][] {
  const { rows, columns, offset, rowStride, columnStride } = matrix;
  const at = (row: number, column: number): number =>
    values[offset + row * rowStride + column * columnStride] ?? NaN;
  const ends = new Map<number, { readonly other: number; used: boolean }[]>();
  const points = new Map<number, FieldPoint>();
  const crossing = (row: number, column: number, side: number): number => {
    const down = side === 1 || side === 3;
    const r = side === 2 ? row + 1 : row;
    const c = side === 1 ? column + 1 : column;
    const key = (r * columns + c) * 2 + (down ? 1 : 0);
    if (!points.has(key)) {
      const from = at(r, c);
      const to = down ? at(r + 1, c) : at(r, c + 1);
      const part = (level - from) / (to - from);
      points.set(key, down ? { x: c, y: r + part } : { x: c + part, y: r });
    }
    return key;
  };
  const link = (from: number, other: number): void => {
    const known = ends.get(from);
    if (known === undefined) ends.set(from, [{ other, used: false }]);
    else known.push({ other, used: false });
  };
  for (let row = 0; row + 1 < rows; row++) {
    for (let column = 0; column + 1 < columns; column++) {
      const [a, b, c, d] = [
        at(row, column),
        at(row, column + 1),
        at(row + 1, column + 1),
        at(row + 1, column),
      ];
      if (!Number.isFinite(a + b + c + d)) continue;
      const code = (a > level ? 1 : 0) + (b > level ? 2 : 0) + (c > level ? 4 : 0) + (d > level ? 8 : 0);
      for (const [from, to] of SIDES[code] ?? []) {
        const start = crossing(row, column, from);
        const end = crossing(row, column, to);
        link(start, end);
        link(end, start);
      }
    }
  }
  return joinLines(ends, points);
}

const joinLines = (
  ends: ReadonlyMap<number, { readonly other: number; used: boolean }[]>,
  points: ReadonlyMap<number, FieldPoint>,
): FieldPoint[][] => {
  const lines: FieldPoint[][] = [];
  const unused = (key: number) => ends.get(key)?.find((end) => !end.used);
  const follow = (start: number): void => {
    const line: FieldPoint[] = [];
    const add = (key: number): void => {
      const point = points.get(key);
      if (point !== undefined) line.push(point);
    };
    add(start);
    let key = start;
    for (let next = unused(key); next !== undefined; next = unused(key)) {
      const from = key;
      next.used = true;
      const back = ends.get(next.other)?.find((end) => end.other === from && !end.used);
      if (back !== undefined) back.used = true;
      key = next.other;
      add(key);
    }
    if (line.length > 1) lines.push(line);
  };
  // Open lines first, from their ends; what is left is closed.
  for (const [key, links] of ends) if (links.length === 1 && links[0]?.used === false) follow(key);
  for (const [key, links] of ends) if (links.some((end) => !end.used)) follow(key);
  return lines;
};

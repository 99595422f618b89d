import { expect, test } from 'vitest';
import { lutScale, NAN_PACKED, packedColour } from '../../src/draw/colour-scale.js';
import { rowMajor } from '../../src/draw/grid.js';
import { paintCells } from '../../src/draw/paint-cells.js';
import { evenSpans, stepSpans } from '../../src/draw/spans.js';
import { createSurface } from '../../src/draw/surface.js';

const SCALE = lutScale({ kind: 'diverging', low: -1, high: 1 }, false);
const colour = (value: number): number => packedColour(SCALE, value);

const painted = (
  values: readonly number[],
  rows: number,
  columns: number,
  width: number,
  height: number,
  byMagnitude = true,
) => {
  const surface = createSurface(width, height);
  const area = { x: 0, y: 0, width, height };
  paintCells(surface, {
    values: Float32Array.from(values),
    matrix: rowMajor(rows, columns),
    area,
    scale: SCALE,
    byMagnitude,
  });
  return surface;
};

test('cells are whole blocks of their own colour', () => {
  const { pixels } = painted([0.5, -0.5, 1, 0], 2, 2, 4, 4);
  const [a, b, c, d] = [0.5, -0.5, 1, 0].map(colour);
  expect([...pixels]).toEqual([a, a, b, b, a, a, b, b, c, c, d, d, c, c, d, d]);
});

test('strides read a matrix transposed and from below', () => {
  const surface = createSurface(2, 3);
  const matrix = { rows: 3, columns: 2, offset: 2, rowStride: -1, columnStride: 3 };
  const values = Float32Array.of(0.1, 0.2, 0.3, -0.1, -0.2, -0.3);
  paintCells(surface, {
    values,
    matrix,
    area: { x: 0, y: 0, width: 2, height: 3 },
    scale: SCALE,
    byMagnitude: true,
  });
  expect([...surface.pixels]).toEqual([0.3, -0.3, 0.2, -0.2, 0.1, -0.1].map((v) => colour(Math.fround(v))));
});

test('where cells share a pixel the furthest from zero stays', () => {
  const values = Array.from({ length: 100 }, () => 0);
  values[37] = -0.75;
  values[81] = 0.5;
  const { pixels } = painted(values, 10, 10, 2, 2);
  expect([...pixels]).toEqual([0, -0.75, 0.5, 0].map(colour));
});

test('of a scale that starts at zero the highest stays', () => {
  expect([...painted([-0.9, 0.2, 0.1, 0], 1, 4, 1, 1, false).pixels]).toEqual([colour(Math.fround(0.2))]);
});

test('one NaN or Inf among a million cells keeps its pixel', () => {
  const values = new Array<number>(1e6).fill(0.1);
  values[654_321] = NaN;
  values[123_456] = Infinity;
  const { pixels } = painted(values, 1000, 1000, 100, 100);
  expect(pixels.filter((pixel) => pixel === NAN_PACKED)).toHaveLength(1);
  expect(pixels[65 * 100 + 32]).toBe(NAN_PACKED);
  expect(pixels[12 * 100 + 45]).toBe(colour(Infinity));
});

test('a large NaN cell is hatched, a large Inf cell has a mark, a finite one neither', () => {
  const { pixels } = painted([NaN, Infinity, 0.5], 1, 3, 36, 12);
  const cell = (at: number): Set<number | undefined> =>
    new Set(Array.from({ length: 144 }, (_, i) => pixels[Math.floor(i / 12) * 36 + at * 12 + (i % 12)]));
  expect(cell(0)).toEqual(new Set([NAN_PACKED, 0xff000000]));
  expect(cell(1)).toEqual(new Set([colour(Infinity), 0xffffffff]));
  expect(cell(2)).toEqual(new Set([colour(0.5)]));
});

test('every cell lies in exactly one pixel when there are more cells than pixels', () => {
  const { first, last } = evenSpans(1000, 333);
  const seen = Array.from(first, (from, i) => (last[i] ?? 0) - from + 1).reduce((a, b) => a + b, 0);
  expect(seen).toBe(1000);
  expect([first[0], last[332]]).toEqual([0, 999]);
});

test('a recording is shown from its step to the next one, nothing before the first', () => {
  const { first, last } = stepSpans([2, 5], 7, 8);
  expect([...first]).toEqual([-1, -1, 0, 0, 0, 1, 1, 1]);
  expect([...last]).toEqual([-1, -1, 0, 0, 0, 1, 1, 1]);
});

test('recordings that begin within one pixel are all its cells', () => {
  const { first, last } = stepSpans([0, 1, 2, 3, 6], 7, 2);
  expect([...first]).toEqual([0, 4]);
  expect([...last]).toEqual([3, 4]);
});

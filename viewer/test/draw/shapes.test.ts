import { expect, test } from 'vitest';
import { contourLines } from '../../src/draw/contours.js';
import { flatIndexAt, rowMajor, unravel } from '../../src/draw/grid.js';
import { indexAtStep } from '../../src/draw/step-axis.js';
import { packHex } from '../../src/draw/packed-colour.js';
import { placeLabels } from '../../src/draw/place-labels.js';
import { stampDisc, stampLine } from '../../src/draw/stamp.js';
import { createSurface } from '../../src/draw/surface.js';
import { fitTiles } from '../../src/draw/tile-grid.js';

const RED = packHex('ff0000');

test('the contour of a plane is one straight line at its exact place', () => {
  const values = Float64Array.from({ length: 8 * 8 }, (_, at) => 2 * (at % 8) + Math.floor(at / 8));
  const lines = contourLines(values, rowMajor(8, 8), 9.5);
  expect(lines).toHaveLength(1);
  for (const { x, y } of lines[0] ?? []) expect(2 * x + y).toBeCloseTo(9.5, 10);
  const rows = (lines[0] ?? []).map(({ y }) => y);
  expect([Math.min(...rows), Math.max(...rows)]).toEqual([0, 7]);
});

test('the contour of a cone is one closed ring of its radius', () => {
  const values = Float64Array.from({ length: 41 * 41 }, (_, at) =>
    Math.hypot((at % 41) - 20, Math.floor(at / 41) - 20),
  );
  const lines = contourLines(values, rowMajor(41, 41), 12.3);
  expect(lines).toHaveLength(1);
  const ring = lines[0] ?? [];
  expect(ring.at(-1)).toEqual(ring[0]);
  for (const { x, y } of ring) expect(Math.abs(Math.hypot(x - 20, y - 20) - 12.3)).toBeLessThan(0.03);
});

test('a field with NaN has no contour through it', () => {
  const values = Float64Array.from({ length: 9 }, (_, at) => (at === 4 ? NaN : at));
  expect(contourLines(values, rowMajor(3, 3), 3.5)).toEqual([]);
});

test('a point of a picture is its place in the tensor', () => {
  const matrix = { rows: 3, columns: 3, offset: 5, rowStride: 96, columnStride: 32 };
  const area = { x: 10, y: 20, width: 30, height: 30 };
  const picture = { role: 'weight', name: 'k', shape: [3, 3, 1, 32], before: [], after: [], matrix, area };
  expect(flatIndexAt(picture, 35, 31)).toBe(96 + 64 + 5);
  expect(unravel(96 + 64 + 5, [3, 3, 1, 32])).toEqual([1, 2, 0, 5]);
  expect(flatIndexAt(picture, 40, 31)).toBeUndefined();
});

test('a line has both its ends and no gap, and is cut at the edge', () => {
  const surface = createSurface(5, 5);
  stampLine(surface, { x: 0, y: 0 }, { x: 4, y: 2 }, RED);
  const at = [...surface.pixels].flatMap((pixel, i) => (pixel === RED ? [[i % 5, Math.floor(i / 5)]] : []));
  expect(at).toEqual([
    [0, 0],
    [1, 1],
    [2, 1],
    [3, 2],
    [4, 2],
  ]);
  stampLine(surface, { x: -50, y: 4 }, { x: 50, y: 4 }, RED);
  expect([...surface.pixels.slice(20)]).toEqual([RED, RED, RED, RED, RED]);
});

test('a disc has its radius and a soft edge', () => {
  const surface = createSurface(11, 11);
  stampDisc(surface, { x: 5, y: 5 }, 3, RED);
  expect(surface.pixels[5 * 11 + 5]).toBe(RED);
  expect(surface.pixels[5 * 11 + 7]).toBe(RED);
  expect((surface.pixels[5 * 11 + 8] ?? 0) & 255).toBe(128);
  expect(surface.pixels[5 * 11 + 9]).toBe(0);
});

test('labels cover no point and no other label', () => {
  const wish = { radius: 10, width: 100, height: 40 };
  const bounds = { x: 0, y: 0, width: 300, height: 200 };
  const [a, b] = placeLabels(
    [
      { ...wish, x: 60, y: 100 },
      { ...wish, x: 140, y: 100 },
    ],
    bounds,
  );
  expect(a).toBeDefined();
  expect(b).toEqual({ x: 156, y: 80, width: 100, height: 40 });
  expect((a?.y ?? 0) + 40 <= 90 || (a?.y ?? 0) >= 110).toBe(true);
  expect(placeLabels([{ ...wish, x: 20, y: 10, width: 500 }], bounds)).toEqual([undefined]);
});

test('tiles take the largest whole cell that fits, in even rows where they can', () => {
  const wish = {
    count: 32,
    tileRows: 28,
    tileColumns: 28,
    width: 470,
    height: 274,
    gap: 2,
    rowGap: 0,
    caption: 12,
  };
  expect(fitTiles(wish)).toEqual({ columns: 8, rows: 4, cell: 2 });
  expect(fitTiles({ ...wish, width: 20 }).cell).toBe(0);
});

test('the value at a step is the last one at or before it', () => {
  expect([-1, 0, 4, 5, 99].map((step) => indexAtStep([0, 5, 9], step))).toEqual([-1, 0, 0, 1, 2]);
});

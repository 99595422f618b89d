import { expect, test } from 'vitest';
import { lastAtOrBefore, placeY, shownPart, xAt, placeX, type Plot } from '../../src/draw/plot.js';
import { plotTicks, valueRange, yAxis } from '../../src/draw/plot-axes.js';
import { traceLine } from '../../src/draw/trace-line.js';

const AREA = { x: 10, y: 20, width: 100, height: 50 };
const plotOf = (x: readonly [number, number], y: Plot['y']): Plot => ({
  area: AREA,
  x: { low: x[0], high: x[1] },
  y,
});

/** The strokes of a path, as the canvas is told them. */
function traced(plot: Plot, x: Float64Array, y: Float64Array): { moves: number; points: [number, number][] } {
  const points: [number, number][] = [];
  let moves = 0;
  const canvas = {
    beginPath: () => undefined,
    moveTo: (a: number, b: number) => {
      moves += 1;
      points.push([a, b]);
    },
    lineTo: (a: number, b: number) => points.push([a, b]),
  };
  traceLine(canvas as unknown as CanvasRenderingContext2D, plot, { x, y });
  return { moves, points };
}

test('of a million points each pixel keeps its least and its most, in a few thousand strokes', () => {
  const count = 1_000_000;
  const x = Float64Array.from({ length: count }, (_, i) => i);
  const y = x.map((i) => (i === 654_321 ? 40 : (i % 10) / 10));
  const plot = plotOf([0, count], { low: 0, high: 40 });
  const { points, moves } = traced(plot, x, y);
  expect(points.length).toBeLessThan(1000);
  expect(moves).toBe(1);
  const top = Math.min(...points.map(([, at]) => at));
  expect(top).toBe(placeY(plot, 40));
  expect(points.find(([, at]) => at === top)?.[0]).toBeCloseTo(placeX(plot, 654_321), 0);
});

test('a NaN among a million points is a gap', () => {
  const x = Float64Array.from({ length: 1_000_000 }, (_, i) => i);
  const y = x.map((i) => (i === 654_321 ? NaN : 1));
  expect(traced(plotOf([0, 1_000_000], { low: 0, high: 2 }), x, y).moves).toBe(2);
});

test('a point between two gaps is drawn', () => {
  const { points } = traced(
    plotOf([0, 4], { low: 0, high: 1 }),
    Float64Array.of(0, 1, 2, 3, 4),
    Float64Array.of(NaN, NaN, 0.5, NaN, NaN),
  );
  expect(points).toEqual([
    [60, 45],
    [60, 45],
  ]);
});

test('what a log axis has no place for is a gap', () => {
  const plot = plotOf([0, 2], { low: 0.1, high: 10, log: true });
  expect(traced(plot, Float64Array.of(0, 1, 2), Float64Array.of(1, 0, 1)).moves).toBe(2);
});

test('a zoomed plot keeps one point on each side, so that lines leave it where they should', () => {
  const line = { x: Float64Array.of(0, 10, 20, 30, 40), y: new Float64Array(5) };
  expect(shownPart(line, { low: 12, high: 28 })).toEqual({ from: 1, to: 4 });
  expect(shownPart(line, { low: -5, high: 5 })).toEqual({ from: 0, to: 2 });
  expect(lastAtOrBefore(line.x, -1)).toBe(-1);
});

test('a place and its x are the inverse of each other', () => {
  const plot = plotOf([3, 7], { low: 0, high: 1 });
  expect(xAt(plot, placeX(plot, 4.5))).toBeCloseTo(4.5, 12);
});

test('the range is of the window alone and of finite values', () => {
  const line = { x: Float64Array.of(0, 1, 2, 3), y: Float64Array.of(100, 2, NaN, 0.5) };
  expect(valueRange([line], { low: 1, high: 3 })).toEqual({ low: 0.5, high: 2, leastPositive: 0.5 });
});

test('an axis is logarithmic where all is positive and spans thirty times, or where it is asked', () => {
  const range = (low: number, high: number) => ({ low, high, leastPositive: low > 0 ? low : 0.5 });
  expect(yAxis(range(0.1, 2), 'auto').log).toBeUndefined();
  expect(yAxis(range(0.01, 2), 'auto').log).toBe(true);
  expect(yAxis(range(-1, 2), 'auto').log).toBeUndefined();
  expect(yAxis(range(-1, 2), 'log')).toMatchObject({ log: true });
  expect(yAxis({ low: NaN, high: NaN, leastPositive: Infinity }, 'log')).toEqual({ low: 0, high: 1 });
});

test('every axis has two numbers at least', () => {
  expect(plotTicks({ low: 0.03, high: 1.05 }, 2).length).toBeGreaterThanOrEqual(2);
  expect(plotTicks({ low: 0.2, high: 0.9, log: true }, 4).length).toBeGreaterThanOrEqual(2);
  expect(plotTicks({ low: 0.01, high: 10, log: true }, 4)).toEqual([0.01, 0.1, 1, 10]);
});

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

/** The strokes of a path, as the canvas is told them, and the bars beside it. */
function traced(plot: Plot, x: Float64Array, y: Float64Array) {
  const points: [number, number][] = [];
  let moves = 0;
  const canvas = {
    beginPath: () => undefined,
    getTransform: () => ({ a: 1 }),
    moveTo: (a: number, b: number) => {
      moves += 1;
      points.push([a, b]);
    },
    lineTo: (a: number, b: number) => points.push([a, b]),
  };
  const bars = traceLine(canvas as unknown as CanvasRenderingContext2D, plot, { x, y });
  return { moves, points, bars };
}

test('of a million points each pixel keeps its least and its most as one bar', () => {
  const count = 1_000_000;
  const x = Float64Array.from({ length: count }, (_, i) => i);
  const y = x.map((i) => (i === 654_321 ? 40 : (i % 10) / 10));
  const plot = plotOf([0, count], { low: 0, high: 40 });
  const { points, bars } = traced(plot, x, y);
  expect([bars.length, points]).toEqual([100, []]);
  const top = bars.filter(({ low }) => low === placeY(plot, 40));
  expect(top.map((bar) => bar.x)).toEqual([Math.floor(placeX(plot, 654_321))]);
  expect(bars.every(({ high }) => high === placeY(plot, 0))).toBe(true);
});

test('bars that do not touch are joined by a stroke', () => {
  const x = Float64Array.from({ length: 200_000 }, (_, i) => i);
  const plot = plotOf([0, 200_000], { low: 0, high: 10 });
  const { points, moves } = traced(
    plot,
    x,
    x.map((i) => (i < 100_000 ? 1 : 9)),
  );
  expect(moves).toBe(1);
  expect(points.map(([, at]) => at)).toEqual([placeY(plot, 1), placeY(plot, 9)]);
});

test('a NaN among few points is a gap', () => {
  const { moves } = traced(
    plotOf([0, 4], { low: 0, high: 2 }),
    Float64Array.of(0, 1, 2, 3, 4),
    Float64Array.of(1, 1, NaN, 1, 1),
  );
  expect(moves).toBe(2);
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
  expect(valueRange([line], { low: 1, high: 3 })).toEqual({
    low: 0.5,
    high: 2,
    leastPositive: 0.5,
    usualLow: 0.5,
  });
});

test('an axis is logarithmic where all is positive and spans thirty times, or where it is asked', () => {
  const range = (low: number, high: number, usualLow = low) => ({
    low,
    high,
    leastPositive: low > 0 ? low : 0.5,
    usualLow,
  });
  expect(yAxis(range(0.1, 2), 'auto').log).toBeUndefined();
  expect(yAxis(range(0.01, 2), 'auto').log).toBe(true);
  expect(yAxis(range(-1, 2), 'auto').log).toBeUndefined();
  // A rate that falls to nothing in a straight line is better seen on a linear axis.
  expect(yAxis(range(1e-9, 2, 0.1), 'auto').log).toBeUndefined();
  expect(yAxis(range(-1, 2), 'log')).toMatchObject({ log: true });
  expect(yAxis({ low: NaN, high: NaN, leastPositive: Infinity, usualLow: NaN }, 'log')).toEqual({
    low: 0,
    high: 1,
  });
});

test('every axis has two numbers at least', () => {
  expect(plotTicks({ low: 0.03, high: 1.05 }, 2).length).toBeGreaterThanOrEqual(2);
  expect(plotTicks({ low: 0.2, high: 0.9, log: true }, 4).length).toBeGreaterThanOrEqual(2);
  expect(plotTicks({ low: 0.01, high: 10, log: true }, 4)).toEqual([0.01, 0.1, 1, 10]);
});

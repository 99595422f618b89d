import { expect, test } from 'vitest';
import { drawLineChart } from '../../src/draw/line-chart.js';
import { recorderCanvas } from '../views/recorder-canvas.js';
import { LIGHT } from '../views/themes.js';

const AREA = { x: 0, y: 0, width: 4, height: 100 };

/** The strokes of a curve of `values` over steps 0 …, each with its points and how they are joined. */
function strokes(values: readonly number[], lastStep: number) {
  const { canvas } = recorderCanvas(200, 140);
  const drawn: { readonly points: readonly (readonly [number, number])[]; readonly join: string }[] = [];
  let points: (readonly [number, number])[] = [];
  const point = (x: number, y: number): void => {
    points.push([x, y]);
  };
  Object.assign(canvas, {
    beginPath: () => {
      points = [];
    },
    moveTo: point,
    lineTo: point,
    stroke: () => drawn.push({ points, join: canvas.lineJoin }),
  });
  const curve = {
    label: '',
    steps: values.map((_, step) => step),
    valueAt: (index: number) => values[index] ?? NaN,
    colour: '#000',
    dash: [],
    width: 2,
  };
  drawLineChart(canvas, LIGHT, AREA, {
    curves: [curve],
    y: { low: 0, high: 1 },
    step: 0,
    lastStep,
    ahead: 'ahead',
    axis: 'step',
  });
  return drawn;
}

test('a spike reaches as high as its value: its corner is round, not a mitre', () => {
  const spike = strokes([0.1, 0.9, 0.1], 2).find(({ points }) => points.length === 3);
  expect(spike).toMatchObject({ join: 'round' });
  expect(Math.min(...(spike?.points ?? []).map(([, y]) => y))).toBeCloseTo(10, 10);
});

test('from a pixel of many points the line goes on at the last of them, not at the highest', () => {
  // 400 steps on 4 px: the first 25 share one half of a pixel.
  const values = Array.from({ length: 400 }, (_, i) => (i === 5 ? 1 : i < 25 ? 0.5 : 0));
  const { points } = strokes(values, 399).find((one) => one.points.length > 3) ?? { points: [] };
  const next = points.findIndex(([, y]) => y === 100);
  expect(Math.min(...points.map(([, y]) => y))).toBe(0);
  expect(points[next - 1]?.[1]).toBe(50);
});

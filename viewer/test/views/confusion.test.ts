import { PROBE, ROLES } from '@tensorreel/schema';
import { describe, expect, test } from 'vitest';
import {
  classCount,
  countReadings,
  judge,
  mostOfALabel,
  wrongFirst,
} from '../../src/views/confusion/judge.js';
import { layoutScatter } from '../../src/views/confusion/scatter.js';
import { look } from '../../src/views/confusion/look.js';
import type { FrameTensor } from '../../src/views/view.js';
import { fakeRun, type FakeRun } from './fake-frame.js';
import { drawContext, openedView } from './opened.js';
import { recorderCanvas } from './recorder-canvas.js';
import { cnnRun, simpleNetRun } from './sample-runs.js';

const tensor = (shape: readonly number[], values: readonly number[]): FrameTensor => {
  const own = Float32Array.from(values);
  return { dtype: 'float32', shape, values: own, data: new Uint8Array(own.buffer), asOf: 3 };
};

const probeRun = (
  outputs: number[],
  targets: number[],
  shapes: [number[], number[]],
  loss: string,
): FakeRun =>
  fakeRun({
    step: 3,
    lastStep: 9,
    graph: { layers: [], edges: [], loss, optimizer: null },
    tensors: [
      { role: ROLES.output, name: PROBE, shape: shapes[0], values: Float32Array.from(outputs) },
      { role: ROLES.target, name: PROBE, shape: shapes[1], values: Float32Array.from(targets) },
    ],
  });

const FOUR = {
  // 0 read right, 0 read as 1, 1 read right, 2 without a reading
  outputs: tensor([4, 3], [0.8, 0.1, 0.1, 0.2, 0.7, 0.1, 0.1, 0.6, 0.3, NaN, NaN, NaN]),
  targets: tensor([4], [0, 0, 1, 2]),
};

describe('classes', () => {
  test('each sample has its label, its reading and their probabilities', () => {
    const judged = judge(FOUR.outputs, FOUR.targets, 3) ?? [];
    expect(judged.map(({ label, readAs }) => [label, readAs])).toEqual([
      [0, 0],
      [0, 1],
      [1, 1],
      [2, undefined],
    ]);
    expect(judged[1]?.pLabel).toBeCloseTo(0.2, 6);
    expect(judged[1]?.pReadAs).toBeCloseTo(0.7, 6);
  });

  test('are counted by label and reading, those without a reading nowhere', () => {
    const judged = judge(FOUR.outputs, FOUR.targets, 3) ?? [];
    expect([...countReadings(judged, 3)]).toEqual([1, 1, 0, 0, 1, 0, 0, 0, 0]);
    expect(mostOfALabel(judged, 3)).toBe(2);
  });

  test('wrong ones: no reading at all, then the surest mistake', () => {
    const outputs = tensor([3, 2], [0.4, 0.6, 0.1, 0.9, NaN, NaN]);
    const judged = judge(outputs, tensor([3, 2], [1, 0, 1, 0, 0, 1]), 2) ?? [];
    expect(wrongFirst(judged).map(({ sample }) => sample)).toEqual([2, 1, 0]);
  });

  test('logits become probabilities by softmax', () => {
    const judged = judge(tensor([1, 2], [0, Math.log(3)]), tensor([1], [1]), 2) ?? [];
    expect(judged[0]?.pLabel).toBeCloseTo(0.75, 6);
  });

  test('one sigmoid tells two classes apart', () => {
    const run = probeRun([0.3, 0.9], [1, 1], [[2, 1], [2, 1]], 'binaryCrossentropy'); // prettier-ignore
    const outputs = tensor([2, 1], [0.3, 0.9]);
    expect(classCount(run.catalog, outputs)).toBe(2);
    const judged = judge(outputs, tensor([2, 1], [1, 1]), 2) ?? [];
    expect(judged.map(({ label, readAs }) => [label, readAs])).toEqual([
      [1, 0],
      [1, 1],
    ]);
  });

  test('targets that are no classes are not judged', () => {
    expect(judge(tensor([1, 2], [0.5, 0.5]), tensor([1], [0.5]), 2)).toBeUndefined();
    expect(judge(tensor([1, 2], [0.5, 0.5]), tensor([1], [7]), 2)).toBeUndefined();
  });
});

test('outputs of a squared error are numbers, not classes', () => {
  const run = probeRun([1, 2, 3, 4], [1, 1, 3, 5], [[2, 2], [2, 2]], 'meanSquaredError'); // prettier-ignore
  const seen = look(run.frame, run.catalog);
  expect(seen?.judged).toBeUndefined();
  const view = openedView('confusion');
  const selection = { tensor: null, unit: null, sample: 0 };
  // √((0 + 1 + 0 + 1) / 4)
  expect(view.describe(run.frame, run.catalog, selection, 'en', {})).toContain('0.7071');
});

test('an output that equals its target lies on the diagonal', () => {
  const run = simpleNetRun();
  const seen = look(run.frame, run.catalog);
  if (seen === undefined) throw new Error('nothing seen');
  const exact = { ...seen, outputs: { ...seen.outputs, values: seen.targets.values } };
  const context = drawContext(openedView('confusion'), run, recorderCanvas(590, 310).canvas, {
    tensor: null,
    unit: null,
    sample: 0,
  });
  const { area, points } = layoutScatter(context, exact);
  for (const { x, y } of points) {
    expect((x - area.x) / area.width).toBeCloseTo(1 - (y - area.y) / area.height, 6);
  }
});

test('a click in the list selects that sample, and the table has every sample', () => {
  const run = cnnRun();
  const view = openedView('confusion');
  const selection = { tensor: null, unit: null, sample: 0 };
  const context = drawContext(view, run, recorderCanvas(900, 600).canvas, selection, {
    width: 900,
    height: 600,
  });
  const seen = look(run.frame, run.catalog);
  const wrong = wrongFirst(seen?.judged ?? []);
  expect(wrong.length).toBeGreaterThan(0);
  const hits = new Set<number | undefined>();
  for (let y = 0; y < 600; y += 5) hits.add(view.at(context, run.frame, 800, y)?.select?.sample);
  expect([...hits].filter((sample) => sample !== undefined)).toEqual(wrong.map(({ sample }) => sample).slice(0, hits.size - 1)); // prettier-ignore
  expect(view.table?.(run.frame, context).rows.length).toBe(16);
});

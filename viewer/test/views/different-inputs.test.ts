import { describe, expect, test } from 'vitest';
import { dab, stroke, type Paper } from '../../src/views/different-inputs/brush.js';
import { Experiment } from '../../src/views/different-inputs/experiment.js';
import {
  computeField,
  computeProfile,
  gridOf,
  quantityScale,
} from '../../src/views/different-inputs/field.js';
import { modelOf, type PageModel } from '../../src/views/different-inputs/model.js';
import { boundsWith, ownBounds } from '../../src/views/different-inputs/plane-bounds.js';
import { differentInputs } from '../../src/views/different-inputs.js';
import { fakeRun } from './fake-frame.js';
import { simpleNetRun } from './sample-runs.js';

const modelIn = (run: ReturnType<typeof simpleNetRun>): PageModel => {
  const model = modelOf(run.catalog);
  if ('why' in model) throw new Error(model.why.en);
  return model;
};

const experimentAt = (step: number): Experiment => {
  const run = simpleNetRun(step);
  const experiment = new Experiment(modelIn(run));
  experiment.take(run.frame, run.catalog);
  experiment.startFrom(0);
  return experiment;
};

/** The article's training by hand: weights before update 50 from 0.34, −0.51, 0.22. */
const weightsAt = (step: number): readonly [number, number, number] => {
  let [w1, w2, b] = [0.34, -0.51, 0.22];
  for (let i = 0; i < step; i++) {
    const [e1, e2] = [w1 + 2 * w2 + b - 1, 3 * w1 + 4 * w2 + b - 2];
    [w1, w2, b] = [w1 - 0.01 * (e1 + 3 * e2), w2 - 0.01 * (2 * e1 + 4 * e2), b - 0.01 * (e1 + e2)];
  }
  return [w1, w2, b];
};

describe('SimpleNet', () => {
  test('the loss of x = (2, 3) at step 50 with a typed target is (w1·2 + w2·3 + b − target)²', () => {
    const experiment = experimentAt(50);
    experiment.set(0, 2);
    experiment.set(1, 3);
    experiment.setTarget([1.25]);
    const [w1, w2, b] = weightsAt(50);
    const output = 2 * w1 + 3 * w2 + b;
    expect(experiment.outcome?.outputs[0]).toBeCloseTo(output, 6);
    expect(experiment.outcome?.loss).toBeCloseTo((output - 1.25) ** 2, 6);
  });

  test('without one the target is the nearest sample’s', () => {
    const experiment = experimentAt(50);
    expect([...(experiment.target ?? [])]).toEqual([1]);
    experiment.set(0, 2.9);
    experiment.set(1, 3.5);
    expect([...(experiment.target ?? [])]).toEqual([2]);
  });

  test('the unchanged sample agrees with its recorded output, a changed one is not compared', () => {
    const experiment = experimentAt(38);
    expect(experiment.difference).toBeLessThan(1e-6);
    experiment.set(0, 2);
    expect(experiment.difference).toBeUndefined();
  });

  test('weights outlive the frame’s buffers and follow the next frame', () => {
    const experiment = experimentAt(0);
    const before = experiment.outcome?.outputs[0];
    const run = simpleNetRun(50);
    experiment.take(run.frame, run.catalog);
    expect(experiment.outcome?.outputs[0]).not.toBe(before);
    for (const name of ['fc/kernel', 'fc/bias'])
      run.frame.tensor({ kind: 'tensor', role: 'weight', name })?.values.fill(0);
    const [w1, w2, b] = weightsAt(50);
    expect(experiment.outcome?.outputs[0]).toBeCloseTo(w1 + 2 * w2 + b, 6);
  });

  test('a cell of the field and a point of a profile have the loss computed by hand', () => {
    const experiment = experimentAt(10);
    const bounds = [0, 4, 1, 5] as const;
    const [w1, w2, b] = weightsAt(10);
    const lossAt = (x: number, y: number): number => (w1 * x + w2 * y + b - 1) ** 2;
    const { values } = computeField(experiment, 'loss', bounds, { rows: 2, columns: 4 });
    // Row 0 is the high end of input 2.
    expect(values[0]).toBeCloseTo(lossAt(0.5, 4), 5);
    expect(values[7]).toBeCloseTo(lossAt(3.5, 2), 5);
    const along = computeProfile(experiment, 'loss', 1, bounds);
    expect([along.at[0], along.at.at(-1)]).toEqual([1, 5]);
    expect(along.values.at(-1)).toBeCloseTo(lossAt(1, 5), 5);
  });
});

test('the plane is that of the recorded field and grows to a point that was typed', () => {
  const run = simpleNetRun();
  const experiment = new Experiment(modelIn(run));
  const bounds = ownBounds(run.frame, run.catalog, experiment);
  expect(bounds.map((value) => Number(value.toFixed(3)))).toEqual([0.6, 3.4, 1.6, 4.4]);
  expect(boundsWith([0, 1, 0, 1], 0.5, 3)).toEqual([0, 1, 0, 3 + 0.05 * 3]);
  expect(boundsWith([0, 1, 0, 1], NaN, 1)).toEqual([0, 1, 0, 1]);
});

test('a large model has coarser cells', () => {
  expect(gridOf(6, { rows: 60, columns: 80 })).toEqual({ rows: 60, columns: 80 });
  const { rows, columns } = gridOf(4000, { rows: 60, columns: 80 });
  expect(rows * columns * 4000).toBeLessThanOrEqual(4.4e6);
});

test('the colours are those of the run’s losses, four powers of ten at most', () => {
  const extent = { min: 1e-9, max: 16, q005: 0, q995: 16 };
  expect(quantityScale('loss', () => extent)).toEqual({ kind: 'loss', low: 0.001, high: 16, log: true });
  expect(quantityScale('pLabel', () => undefined)).toEqual({ kind: 'sequential', low: 0, high: 1 });
});

test('says what is missing', () => {
  const bare = fakeRun({ step: 0, lastStep: 0, tensors: [] });
  const selection = { tensor: null, unit: null, sample: 0 };
  expect(differentInputs.missing(bare.frame, bare.catalog, selection, {})?.en).toContain('run.watch(');
  expect(differentInputs.needs(bare.catalog, selection, {})).toEqual([]);
});

describe('the brush', () => {
  const paper: Paper = { rows: 4, columns: 4, channels: 1, low: 0, high: 2 };

  test('lays ink around the cell, never lightens, and stays on the paper', () => {
    const values = new Float32Array(16);
    values[1] = 2;
    dab(paper, values, 'pencil', { row: 0, column: 0 });
    expect([...values].map((value) => Number(value.toFixed(2)))).toEqual([
      2, 2, 0, 0, 1.8, 0.8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    ]);
  });

  test('leaves no gap between two cells', () => {
    const values = new Float32Array(16);
    stroke(paper, values, 'pencil', { row: 0, column: 0 }, { row: 3, column: 3 });
    expect([0, 5, 10, 15].map((at) => values[at])).toEqual([2, 2, 2, 2]);
  });

  test('erases to bare paper', () => {
    const values = new Float32Array(16).fill(2);
    stroke(paper, values, 'eraser', { row: 1, column: 1 }, { row: 2, column: 2 });
    expect(values.filter((value) => value === 0).length).toBe(14);
  });
});

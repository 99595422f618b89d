import { PROBE, ROLES, type GraphLayer } from '@tensorreel/schema';
import { describe, expect, test } from 'vitest';
import { workedOutCard } from '../../src/views/worked-out/card.js';
import { densePlans, shownSamples } from '../../src/views/worked-out/plan.js';
import { workOut } from '../../src/views/worked-out/sums.js';
import { learningRate, updatesOf } from '../../src/views/worked-out/updates.js';
import type { Catalog } from '../../src/views/view.js';
import { fakeRun, type FakeRun } from './fake-frame.js';
import { cnnRun, simpleNetRun } from './sample-runs.js';

const withConfig = (run: FakeRun, config: Catalog['run']['config']): Catalog => ({
  ...run.catalog,
  run: { ...run.catalog.run, config },
});

const dense = (name: string, inputs: number, units: number, activation: string): GraphLayer => ({
  name,
  class: 'Dense',
  activation,
  outputShape: [units],
  parameters: inputs * units + units,
  weights: [
    { name: `${name}/kernel`, shape: [inputs, units] },
    { name: `${name}/bias`, shape: [units] },
  ],
});

/** 2 → 2 (relu) → 1: sample [1, 2] gives relu([1·1 + 2·3 + 0.5, 1·2 + 2·(−4) + 0.5]) = [7.5, 0], then 7.5·2 + 0·3 − 1 = 14. */
const twoLayers = (output = 14, asOf = 5): FakeRun =>
  fakeRun({
    step: 5,
    lastStep: 9,
    graph: {
      layers: [
        { name: 'in', class: 'InputLayer', activation: null, outputShape: [2], parameters: 0, weights: [] },
        dense('hidden', 2, 2, 'relu'),
        dense('out', 2, 1, 'linear'),
      ],
      edges: [
        ['in', 'hidden'],
        ['hidden', 'out'],
      ],
      loss: 'meanSquaredError',
      optimizer: 'Adam',
    },
    tensors: [
      { role: ROLES.weight, name: 'hidden/kernel', shape: [2, 2], values: Float32Array.of(1, 2, 3, -4) },
      { role: ROLES.weight, name: 'hidden/bias', shape: [2], values: Float32Array.of(0.5, 0.5) },
      { role: ROLES.weight, name: 'out/kernel', shape: [2, 1], values: Float32Array.of(2, 3) },
      { role: ROLES.weight, name: 'out/bias', shape: [1], values: Float32Array.of(-1) },
      { role: ROLES.input, name: PROBE, shape: [1, 2], values: Float32Array.of(1, 2), asOf: 0 },
      { role: ROLES.output, name: PROBE, shape: [1, 1], values: Float32Array.of(output), asOf },
    ],
  });

describe('the sums', () => {
  test('of SimpleNet are inputs times weights plus bias, and agree with its recorded output', () => {
    const { catalog, frame } = simpleNetRun(38);
    const [[sum] = []] = workOut(catalog, frame, 1);
    expect(sum?.terms.map(({ input }) => input)).toEqual([3, 4]);
    const [w1 = NaN, w2 = NaN] =
      frame.tensor({ kind: 'tensor', role: ROLES.weight, name: 'fc/kernel' })?.values ?? [];
    expect(sum?.terms.map(({ weight }) => weight)).toEqual([w1, w2]);
    expect(sum?.sum).toBe((sum?.bias ?? NaN) + 3 * w1 + 4 * w2);
    expect(sum).toMatchObject({ isRecorded: true, agrees: true });
    expect(sum?.answer).toBeCloseTo(sum?.sum ?? NaN, 6);
  });

  test('go on through hidden layers, with what they computed where no activation was recorded', () => {
    const { catalog, frame } = twoLayers();
    const layers = workOut(catalog, frame, 0);
    expect(
      layers.map((units) => units.map(({ sum, answer, isRecorded }) => [sum, answer, isRecorded])),
    ).toEqual([
      [
        [7.5, 7.5, false],
        [-5.5, 0, false],
      ],
      [[14, 14, true]],
    ]);
    expect(layers[1]?.[0]?.agrees).toBe(true);
  });

  test('say where the recorded answer is another one, and compare nothing of different steps', () => {
    const wrong = twoLayers(14.001);
    expect(workOut(wrong.catalog, wrong.frame, 0)[1]?.[0]?.agrees).toBe(false);
    const old = twoLayers(14.001, 4);
    expect(workOut(old.catalog, old.frame, 0)[1]?.[0]?.agrees).toBeUndefined();
  });
});

describe('the update', () => {
  test('is −rate × gradient where the recorded update is that within float32', () => {
    const run = simpleNetRun(3);
    expect(
      updatesOf(withConfig(run, { optimizer: { name: 'sgd', learningRate: 0.01 } }), run.frame).rate,
    ).toBe(0.01);
    expect(updatesOf(withConfig(run, { learningRate: 0.011 }), run.frame).rate).toBeUndefined();
    expect(updatesOf(withConfig(run, {}), run.frame).rate).toBeUndefined();
  });

  test('has a row a weight, with its value before and its recorded change', () => {
    const { catalog, frame } = simpleNetRun(3);
    const { rows } = updatesOf(catalog, frame);
    expect(rows.map(({ name, index }) => [name, ...index])).toEqual([
      ['fc/kernel', 0, 0],
      ['fc/kernel', 1, 0],
      ['fc/bias', 0],
    ]);
    const next = simpleNetRun(4).frame.tensor({ kind: 'tensor', role: ROLES.weight, name: 'fc/kernel' });
    expect((rows[1]?.before ?? NaN) + (rows[1]?.update ?? NaN)).toBeCloseTo(next?.values[1] ?? NaN, 6);
  });

  test('without a recorded update a row has its weight alone', () => {
    const { catalog, frame } = twoLayers();
    expect(updatesOf(catalog, frame).rows.at(-1)).toEqual({
      name: 'out/bias',
      index: [0],
      before: -1,
      gradient: undefined,
      update: undefined,
      step: 5,
    });
  });
});

test('a rate is found by its name, at the top or within', () => {
  expect(learningRate({ batchSize: 64, lr: 0.1 })).toBe(0.1);
  expect(learningRate({ optimizer: { learning_rate: 0.2 } })).toBe(0.2);
  expect(learningRate({ learningRate: 'cosine' })).toBeUndefined();
  expect(learningRate([1, 2])).toBeUndefined();
});

test('it stands in the menu of small chains only', () => {
  expect(workedOutCard.suits(simpleNetRun().catalog)).toBeGreaterThan(0);
  expect(workedOutCard.suits(twoLayers().catalog)).toBeGreaterThan(0);
  expect(workedOutCard.suits(cnnRun().catalog)).toBe(0);
});

test('all samples of a single neuron are worked out, of deeper nets or many samples the chosen one', () => {
  expect(shownSamples(1, 1, 2, 0)).toEqual([0, 1]);
  expect(shownSamples(2, 1, 2, 1)).toEqual([1]);
  expect(shownSamples(1, 1, 100, 400)).toEqual([99]);
});

test('a model that branches is not worked out', () => {
  const { catalog } = twoLayers();
  const { graph } = catalog;
  if (graph === null) throw new Error('graph');
  const branched = { ...graph, edges: [['in', 'hidden'] as const, ['in', 'out'] as const] };
  expect(densePlans(catalog)).toHaveLength(2);
  expect(densePlans({ ...catalog, graph: branched })).toEqual([]);
});

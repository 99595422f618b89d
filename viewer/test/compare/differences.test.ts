import type { Graph } from '@tensorreel/schema';
import { expect, test } from 'vitest';
import { configLeaves, differences, layerTexts, parameterCount } from '../../src/compare/differences.js';
import { nameRuns } from '../../src/compare/run-names.js';

const A = { model: 'cnn', filters: [4, 8], adam: { rate: 0.001, beta: 0.9 }, seed: 1 };
const B = { model: 'cnn', filters: [8, 16], adam: { rate: 0.001, beta: 0.99 }, note: null };

test('only leaves that differ are shown, a list of numbers is one', () => {
  const { rows, sameCount } = differences([configLeaves(A), configLeaves(B)]);
  expect(rows).toEqual([
    { key: 'filters', values: ['4, 8', '8, 16'] },
    { key: 'adam.beta', values: ['0.9', '0.99'] },
    { key: 'seed', values: ['1', undefined] },
    { key: 'note', values: [undefined, 'null'] },
  ]);
  expect(sameCount).toBe(2);
});

test('a run without settings differs in all of them', () => {
  expect(differences([configLeaves(null), configLeaves({ a: 1 })]).rows).toEqual([
    { key: 'a', values: [undefined, '1'] },
  ]);
});

const graph = (filters: number): Graph => ({
  layers: [
    {
      name: 'conv1',
      class: 'Conv2D',
      activation: 'linear',
      outputShape: [28, 28, filters],
      parameters: 10 * filters,
      weights: [],
    },
    { name: 'out', class: 'Dense', activation: 'softmax', outputShape: [-1, 10], parameters: 0, weights: [] },
  ],
  edges: [],
  loss: null,
  optimizer: null,
});

test('layers differ by output and parameters', () => {
  const { rows } = differences([layerTexts(graph(4)), layerTexts(graph(8))]);
  expect(rows).toEqual([{ key: 'conv1', values: ['Conv2D 28×28×4 · 40', 'Conv2D 28×28×8 · 80'] }]);
  expect(layerTexts(graph(4)).get('out')).toBe('Dense softmax ?×10');
  expect([parameterCount(graph(4)), parameterCount(null)]).toEqual([40, undefined]);
});

test('runs of one name are told apart by the settings that differ between them, others by their name', () => {
  const config = differences([configLeaves(A), configLeaves(B), configLeaves({ model: 'other' })]).rows;
  expect(nameRuns(['cnn', 'cnn', 'mlp'], config)).toEqual([
    { letter: 'A', title: 'cnn · filters 4, 8 · adam.beta 0.9', short: 'filters 4, 8 · adam.beta 0.9' },
    { letter: 'B', title: 'cnn · filters 8, 16 · adam.beta 0.99', short: 'filters 8, 16 · adam.beta 0.99' },
    { letter: 'C', title: 'mlp', short: 'mlp' },
  ]);
});

import { expect, test } from 'vitest';
import { chooseViews } from '../../src/shell/choose-views.js';
import { defaultSelection, inspectedRoles, shellNeeds } from '../../src/shell/shell-needs.js';
import { treeRows, visibleRows } from '../../src/shell/tree-rows.js';
import type { Catalog, View } from '../../src/views/view.js';

const tensor = (role: string, name: string, shape: number[]): Catalog['tensors'][number] => ({
  role,
  name,
  shape,
  dtype: 'float32',
  count: 1,
  steps: [[0, 0, 1]],
  bytes: 4,
});

const CATALOG = {
  run: {},
  graph: {
    layers: [
      {
        name: 'input',
        class: 'InputLayer',
        activation: null,
        outputShape: [28, 28, 1],
        parameters: 0,
        weights: [],
      },
      {
        name: 'fc',
        class: 'Dense',
        activation: null,
        outputShape: [10],
        parameters: 7850,
        weights: [
          { name: 'fc/bias', shape: [10] },
          { name: 'fc/kernel', shape: [784, 10] },
        ],
      },
    ],
    edges: [],
    loss: null,
    optimizer: null,
  },
  tensors: [
    tensor('weight', 'fc/bias', [10]),
    tensor('weight', 'fc/kernel', [784, 10]),
    tensor('gradient', 'fc/kernel', [784, 10]),
    tensor('activation', 'fc', [16, 10]),
    tensor('activation', 'loose', [16, 3]),
    tensor('input', 'probe', [16, 28, 28, 1]),
  ],
  series: [{ name: 'train/loss' }],
} as unknown as Catalog;

test('layers come in the order of the graph with their tensors below, the rest after them', () => {
  const rows = treeRows(CATALOG);
  expect(rows.map((row) => `${row.depth} ${row.label} ${row.valueCount ?? '-'}`)).toEqual([
    '0 input -',
    '0 fc 7850',
    '1 bias 10',
    '1 kernel 7840',
    '0 loose 48',
  ]);
  expect(rows.map((row) => row.line?.role)).toEqual([undefined, undefined, undefined, 'gradient', undefined]);
  expect(visibleRows(rows, new Set(['fc'])).map((row) => row.label)).toEqual(['input', 'fc', 'loose']);
});

test('the first weight that is more than a bias is chosen', () => {
  expect(defaultSelection(CATALOG)).toEqual({ tensor: 'fc/kernel', unit: null, sample: 0 });
  expect(defaultSelection({ ...CATALOG, tensors: [] }).tensor).toBeNull();
});

test('the page asks for what was recorded and for nothing else', () => {
  const needs = shellNeeds(CATALOG, { tensor: 'fc/kernel', unit: null, sample: 0 });
  expect(needs).toEqual([
    { kind: 'tensor', role: 'input', name: 'probe', at: 'first' },
    { kind: 'tensor', role: 'weight', name: 'fc/kernel' },
    { kind: 'tensor', role: 'gradient', name: 'fc/kernel' },
    { kind: 'series', name: 'train/loss' },
  ]);
  expect(inspectedRoles(CATALOG, { tensor: 'loose', unit: null, sample: 0 })).toEqual(['activation']);
});

test('the best-suiting views make the first screen, at most four, in the registry’s order among equals', () => {
  const view = (id: string, suits: number): View => ({ id, suits: () => suits }) as unknown as View;
  const views = [view('a', 1), view('b', 0), view('c', 2), view('d', 1), view('e', 1), view('f', 1)];
  expect(chooseViews(views, CATALOG).map(({ id }) => id)).toEqual(['c', 'a', 'd', 'e']);
});

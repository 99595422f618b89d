import { ROLES, type GraphLayer } from '@tensorreel/schema';
import { describe, expect, test } from 'vitest';
import { changedBy, steadyEnd } from '../../src/views/weight-map/change.js';
import { layoutUnit } from '../../src/views/weight-map/unit-layout.js';
import { inputGrid } from '../../src/views/weight-map/unit-shape.js';
import { baseOf, moreNeeds } from '../../src/views/weight-map/more-plan.js';
import { planWeightMap } from '../../src/views/weight-map/plan.js';
import type { Selection } from '../../src/views/view.js';
import { fakeRun, type FakeRun } from './fake-frame.js';
import { drawContext, openedView } from './opened.js';
import { recorderCanvas } from './recorder-canvas.js';
import { cnnRun, simpleNetRun } from './sample-runs.js';

const view = openedView('weight-map');
const layer = (
  name: string,
  kind: string,
  outputShape: number[],
  weights: GraphLayer['weights'] = [],
): GraphLayer => ({ name, class: kind, activation: null, outputShape, parameters: 0, weights });

/** Pool [2, 3, 4] → flatten → dense of 5 units → out of 2; values are their own places, the first recordings zero but for one. */
function flattenedRun(): FakeRun {
  const kernel = Float32Array.from({ length: 24 * 5 }, (_, at) => at);
  const first = new Float32Array(kernel.length).fill(0);
  first[7] = 100;
  return fakeRun({
    step: 3,
    lastStep: 9,
    graph: {
      layers: [
        layer('pool', 'MaxPooling2D', [2, 3, 4]),
        layer('flat', 'Flatten', [24]),
        layer('fc', 'Dense', [5], [{ name: 'fc/kernel', shape: [24, 5] }]),
        layer('relu', 'ReLU', [5]),
        layer('out', 'Dense', [2], [{ name: 'out/kernel', shape: [5, 2] }]),
      ],
      edges: [
        ['pool', 'flat'],
        ['flat', 'fc'],
        ['fc', 'relu'],
        ['relu', 'out'],
      ],
      loss: null,
      optimizer: null,
    },
    tensors: [
      { role: ROLES.weight, name: 'fc/kernel', shape: [24, 5], values: kernel, first },
      {
        role: ROLES.weight,
        name: 'out/kernel',
        shape: [5, 2],
        values: Float32Array.from({ length: 10 }, (_, at) => -at),
      },
    ],
  });
}

const UNIT_2: Selection = { tensor: 'fc/kernel', unit: 2, sample: 0 };

describe('a unit of a dense layer', () => {
  const run = flattenedRun();
  const plan = planWeightMap(run.catalog, UNIT_2);
  if (plan.kind !== 'kernels') throw new Error('kernels');

  test('lies as its inputs lay before they were made a row', () => {
    expect(inputGrid(run.catalog, 'fc/kernel', 24)).toEqual({ rows: 2, columns: 3, channels: 4 });
    expect(inputGrid(run.catalog, 'out/kernel', 5)).toMatchObject({ channels: 1 });
  });

  test('reads in each cell of each patch the weight of that place and channel', () => {
    const { canvas } = recorderCanvas(800, 500);
    const context = drawContext(view, run, canvas, UNIT_2, { width: 800, height: 500 });
    const layout = layoutUnit(context, run.frame, plan);
    expect(layout?.patches).toHaveLength(4);
    for (const [channel, { area, matrix }] of (layout?.patches ?? []).entries()) {
      for (let y = 0; y < matrix.rows; y++) {
        for (let x = 0; x < matrix.columns; x++) {
          const at = {
            x: area.x + ((x + 0.5) * area.width) / matrix.columns,
            y: area.y + ((y + 0.5) * area.height) / matrix.rows,
          };
          const input = (y * 3 + x) * 4 + channel;
          const reading = view.at(context, run.frame, at.x, at.y);
          expect(reading).toMatchObject({ name: 'fc/kernel', index: [input, 2], value: input * 5 + 2 });
        }
      }
    }
  });

  test('gives on by its row of the next kernel', () => {
    const { canvas } = recorderCanvas(800, 500);
    const context = drawContext(view, run, canvas, UNIT_2, { width: 800, height: 500 });
    const out = layoutUnit(context, run.frame, plan)?.out;
    expect(out?.name).toBe('out/kernel');
    const { x = 0, y = 0, width = 0, height = 0 } = out?.picture.area ?? {};
    const reading = view.at(context, run.frame, x + width * 0.75, y + height / 2);
    expect(reading).toMatchObject({ name: 'out/kernel', index: [2, 1], value: -5 });
  });

  test('wraps inputs that were no pictures into rows, all of them and no more', () => {
    const cnn = cnnRun();
    const selection = { tensor: 'fc2/kernel', unit: 3, sample: 0 };
    const chosen = planWeightMap(cnn.catalog, selection);
    if (chosen.kind !== 'kernels') throw new Error('kernels');
    const { canvas } = recorderCanvas(800, 500);
    const context = drawContext(view, cnn, canvas, selection, { width: 800, height: 500 });
    const places = layoutUnit(context, cnn.frame, chosen)?.patches.flatMap(({ matrix }) =>
      Array.from({ length: matrix.rows * matrix.columns }, (_, cell) => {
        const row = Math.floor(cell / matrix.columns);
        return matrix.offset + row * matrix.rowStride + (cell % matrix.columns) * matrix.columnStride;
      }),
    );
    expect(places).toEqual(Array.from({ length: 128 }, (_, input) => input * 10 + 3));
  });
});

describe('the change', () => {
  test('is the weight less its first recording, in its own colours, and the reading says since when', () => {
    const run = flattenedRun();
    const selection: Selection = { tensor: 'fc/kernel', unit: null, sample: 0 };
    const recorder = recorderCanvas(590, 310);
    const options = { show: 'first' };
    const context = drawContext(view, run, recorder.canvas, selection, { options });
    const { frame } = changedBy(context, run.frame, 'first');
    const change = frame.tensor({ kind: 'tensor', role: ROLES.weight, name: 'fc/kernel' });
    expect(Array.from(change?.values ?? [])).toEqual(
      Array.from({ length: 120 }, (_, at) => (at === 7 ? -93 : at)),
    );
    const [legend] = view.legend(context, run.frame);
    expect(legend).toMatchObject({ scale: { low: -200, high: 200 }, above: 0, below: 0 });
    expect(legend?.quantity.en).toBe('fc/kernel, change since step 3');
    const seen = Array.from({ length: 590 * 310 }, (_, at) => at)
      .filter((at) => at % 7 === 0)
      .flatMap((at) => view.at(context, run.frame, at % 590, Math.floor(at / 590)) ?? []);
    const moved = seen.find(({ index }) => index.join() === '1,2');
    expect(moved).toMatchObject({ value: -93, what: { en: '[1, 2] change since step 3' } });
  });

  test('is what a matrix of more than 64 k values opens on; others open on their values', () => {
    const { catalog } = cnnRun();
    const base = (tensor: string, show: string) =>
      baseOf(planWeightMap(catalog, { tensor, unit: null, sample: 0 }), { show });
    expect(base('fc1/kernel', 'auto')).toBe('first');
    expect(base('fc1/kernel', 'values')).toBeUndefined();
    expect(base('fc2/kernel', 'auto')).toBeUndefined();
    expect(base('fc2/kernel', 'previous')).toBe('previous');
  });

  test('asks for both recordings, values alone for one', () => {
    const { catalog } = cnnRun();
    const selection = { tensor: 'fc2/kernel', unit: null, sample: 0 };
    const plan = planWeightMap(catalog, selection);
    const ats = (show: string) =>
      moreNeeds(plan, catalog, selection, { show }).map((need) =>
        need.kind === 'tensor' ? need.at : need.kind,
      );
    expect(ats('values')).toEqual([undefined, undefined]);
    expect(ats('previous')).toEqual([undefined, 'previous', undefined, 'previous']);
  });

  test('has a scale that ends at 1, 2 or 5 of a power of ten', () => {
    expect([0.0021, 0.05, 0.00051, 7, 1, 0, NaN].map(steadyEnd)).toEqual([0.005, 0.05, 0.001, 10, 1, 0, 0]);
  });
});

test('the head offers every kernel of a large model, none of a model whose numbers all stand there', () => {
  expect(view.tensors?.(cnnRun().catalog)).toEqual([
    'conv1/kernel',
    'conv2/kernel',
    'fc1/kernel',
    'fc2/kernel',
  ]);
  const small = simpleNetRun().catalog;
  expect(view.tensors?.(small)).toEqual([]);
  expect(view.options?.some(({ suits }) => suits?.(small) !== false)).toBe(false);
});

import { ROLES } from '@tensorreel/schema';
import { expect, test } from 'vitest';
import { drawKernels } from '../../src/views/weight-map/draw-kernels.js';
import { drawNumbers } from '../../src/views/weight-map/numbers.js';
import { planWeightMap } from '../../src/views/weight-map/plan.js';
import type { Selection } from '../../src/views/view.js';
import { fakeRun } from './fake-frame.js';
import { drawContext, openedView } from './opened.js';
import { recorderCanvas } from './recorder-canvas.js';
import { cnnRun, simpleNetRun } from './sample-runs.js';
import { LIGHT } from './themes.js';

const NOTHING: Selection = { tensor: null, unit: null, sample: 0 };

/** Left ends of the cells that SimpleNet's weight map outlines as chosen. */
function chosenCells(choice: Pick<Selection, 'tensor' | 'unit'>): number[] {
  const run = simpleNetRun();
  const selection: Selection = { ...choice, sample: 0 };
  const plan = planWeightMap(run.catalog, selection);
  if (plan.kind !== 'numbers') throw new Error('SimpleNet has numbers');
  const { canvas } = recorderCanvas(600, 400);
  const chosen: number[] = [];
  canvas.strokeRect = (x) => {
    if (canvas.strokeStyle === LIGHT.accent) chosen.push(Math.round(x));
  };
  const size = { width: 600, height: 400 };
  drawNumbers(drawContext(openedView('weight-map'), run, canvas, selection, size), run.frame, plan);
  return chosen;
}

test('without a chosen unit no weight is outlined', () => {
  expect(chosenCells({ tensor: 'fc/kernel', unit: null })).toEqual([]);
});

test('the weights into the chosen unit are outlined, of the chosen tensor only', () => {
  expect(chosenCells({ tensor: 'fc/bias', unit: 0 })).toHaveLength(1);
  expect(chosenCells({ tensor: 'fc/kernel', unit: 0 })).toHaveLength(2);
});

/** Row labels that the CNN's matrix shows as chosen. */
function chosenLabels(choice: Pick<Selection, 'tensor' | 'unit'>): string[] {
  const run = cnnRun();
  const selection: Selection = { ...choice, sample: 0 };
  const plan = planWeightMap(run.catalog, selection);
  if (plan.kind !== 'kernels') throw new Error('the CNN has kernels');
  const { canvas } = recorderCanvas(900, 600);
  const chosen: string[] = [];
  canvas.fillText = (text) => {
    if (canvas.fillStyle === LIGHT.accent) chosen.push(text);
  };
  const size = { width: 900, height: 600 };
  drawKernels(drawContext(openedView('weight-map'), run, canvas, selection, size), run.frame, plan);
  return chosen;
}

test('a row of the last layer is marked for its own unit, not for that of a convolution', () => {
  expect(chosenLabels({ tensor: 'fc2/kernel', unit: 3 })).toEqual(['3']);
  expect(chosenLabels({ tensor: 'conv1/kernel', unit: 3 })).toEqual([]);
});

/** Texts of a small model's map, weights all recorded at one step. */
function curveLabels(shapes: Readonly<Record<string, readonly number[]>>): string[] {
  const tensors = Object.entries(shapes).map(([name, shape]) => {
    const size = shape.reduce((a, b) => a * b, 1);
    return { role: ROLES.weight, name, shape, values: new Float32Array(size).fill(0.5) };
  });
  const histories = tensors.map((one) => ({ ...one, steps: [0] }));
  const run = fakeRun({ step: 0, lastStep: 1, tensors, histories });
  const { canvas, texts } = recorderCanvas(600, 400);
  const plan = planWeightMap(run.catalog, NOTHING);
  if (plan.kind !== 'numbers') throw new Error('a small model has numbers');
  const size = { width: 600, height: 400 };
  drawNumbers(drawContext(openedView('weight-map'), run, canvas, NOTHING, size), run.frame, plan);
  return texts.map(({ text }) => text);
}

test('every line of the chart has a name of its own', () => {
  const one = curveLabels({ 'w/kernel': [2, 2], 'w/bias': [2] });
  expect(one).toEqual(expect.arrayContaining(['w[0,0]', 'w[0,1]', 'w[1,0]', 'w[1,1]', 'w b[0]', 'w b[1]']));
  const two = curveLabels({ 'fc1/kernel': [1, 2], 'dense_2/kernel': [2, 1], 'dense_2/bias': [1] });
  expect(two).toEqual(expect.arrayContaining(['fc1[0,1]', 'e_2[1,0]', 'e_2 b[0]']));
});

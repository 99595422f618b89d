import { PROBE, ROLES } from '@tensorreel/schema';
import { expect, test } from 'vitest';
import { lossFacts, rowOrder } from '../../src/views/loss-map/facts.js';
import { rightnessText } from '../../src/views/loss-map/rightness.js';
import type { FrameHistory, FrameTensor } from '../../src/views/view.js';
import { drawContext, openedView } from './opened.js';
import { recorderCanvas } from './recorder-canvas.js';
import { cnnRun } from './sample-runs.js';

const history = (shape: number[], steps: number[], values: number[]): FrameHistory => ({
  shape,
  steps,
  values: Float32Array.from(values),
});

const tensor = (shape: number[], values: number[]): FrameTensor => {
  const own = Float32Array.from(values);
  return { dtype: 'float32', shape, values: own, data: new Uint8Array(own.buffer), asOf: 0 };
};

// Three samples at steps 0, 10 and 20.
const LOSSES = history([3], [0, 10, 20], [3, 2, 1, 0.1, NaN, 0.2, 0.3, 0.2, 0.3]);

test('rows stand by the last loss, by the loss at the playhead with NaN first, or by index', () => {
  expect(rowOrder(LOSSES, 'end', 0)).toEqual([0, 2, 1]);
  expect(rowOrder(LOSSES, 'now', 15)).toEqual([1, 2, 0]);
  expect(rowOrder(LOSSES, 'now', 0)).toEqual([0, 1, 2]);
  expect(rowOrder(LOSSES, 'index', 20)).toEqual([0, 1, 2]);
});

test('what is made of a history is made once, and anew for another', () => {
  expect(rowOrder(LOSSES, 'end', 3)).toBe(rowOrder(LOSSES, 'end', 17));
  expect(lossFacts(LOSSES)).toBe(lossFacts(LOSSES));
  const grown = history([3], [0, 10, 20], [...LOSSES.values].with(8, 9));
  expect(rowOrder(grown, 'end', 0)).toEqual([2, 0, 1]);
  expect(lossFacts(grown).counts.nans).toBe(1);
});

// Sample 0 is a 0, sample 1 a 1; their outputs at steps 0, 5, 9, 12.
const OUTPUTS = history([2, 2], [0, 5, 9, 12], [
  0.9, 0.1, 0.8, 0.2, // right, wrong
  0.7, 0.3, 0.6, 0.4, // right, wrong
  0.2, 0.8, 0.3, 0.7, // wrong, right
  0.1, 0.9, 0.2, 0.8, // wrong, right
]); // prettier-ignore

const told = (sample: number, step: number, lang: 'en' | 'zh' = 'en'): string => {
  const index = [0, 5, 9, 12].findLastIndex((one) => one <= step);
  const outputs = tensor([2, 2], [...OUTPUTS.values.subarray(index * 4, index * 4 + 4)]);
  return rightnessText({ sample, step, outputs, targets: tensor([2], [0, 1]), history: OUTPUTS, lang });
};

test('the chosen sample has its reading and when it was last right, up to the playhead only', () => {
  expect(told(0, 12)).toBe('A, a 0, is read as 1, p(label) 0.100 · last right at step 5');
  expect(told(0, 6)).toBe('A, a 0, is read as 0, p(label) 0.700 · right whenever recorded so far');
  expect(told(1, 5)).toBe('B, a 1, is read as 0, p(label) 0.400 · never right so far');
  expect(told(1, 20)).toBe('B, a 1, is read as 1, p(label) 0.800 · wrong at 5, right since step 9');
  expect(told(1, 20, 'zh')).toContain('第 5 步判错，自第 9 步起判对');
  expect(told(0, 12, 'zh')).toContain('上次判对在第 5 步');
});

test('a change between two steps in a row is dated without a doubt', () => {
  const daily: FrameHistory = { ...OUTPUTS, steps: [0, 7, 8, 9] };
  const outputs = tensor([2, 2], [0.2, 0.8, 0.3, 0.7]);
  const said = {
    sample: 1,
    step: 8,
    outputs,
    targets: tensor([2], [0, 1]),
    history: daily,
    lang: 'en',
  } as const;
  expect(rightnessText(said)).toMatch(/· right since step 8$/);
});

test('cells are painted once while the run plays, and again for another theme', () => {
  const run = cnnRun();
  const view = openedView('loss-map');
  const recorder = recorderCanvas(590, 310);
  let painted = 0;
  const { canvas } = recorder;
  const createImageData = canvas.createImageData.bind(canvas) as (w: number, h: number) => ImageData;
  canvas.createImageData = ((w: number, h: number) => {
    painted += 1;
    return createImageData(w, h);
  }) as typeof canvas.createImageData;
  const context = drawContext(view, run, canvas, { tensor: null, unit: null, sample: 2 });
  for (const step of [10, 11, 12]) view.draw(context, { ...run.frame, step });
  const once = painted;
  expect(once).toBeGreaterThan(0);
  for (const step of [13, 14, 200]) view.draw(context, { ...run.frame, step });
  expect(painted).toBe(once);
  view.draw({ ...context, theme: { ...context.theme, dark: true } }, run.frame);
  expect(painted).toBeGreaterThan(once);
});

test('the outputs over the run are asked for where they are classes', () => {
  const { catalog } = cnnRun();
  const view = openedView('loss-map');
  const selection = { tensor: null, unit: null, sample: 0 };
  expect(view.needs(catalog, selection, {})).toContainEqual({
    kind: 'history',
    role: ROLES.output,
    name: PROBE,
  });
  const many = catalog.tensors.map((one) => (one.role === ROLES.output ? { ...one, count: 1e6 } : one));
  const few = view.needs({ ...catalog, tensors: many }, selection, {});
  expect(few.some((need) => need.kind === 'history' && need.role === ROLES.output)).toBe(false);
});

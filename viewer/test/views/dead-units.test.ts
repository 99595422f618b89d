import { PROBE, ROLES } from '@tensorreel/schema';
import { expect, test } from 'vitest';
import { needKey } from '../../src/client/needs.js';
import { lutScale, packedColour } from '../../src/draw/colour-scale.js';
import { packHex } from '../../src/draw/packed-colour.js';
import { groupsAt, stuckFirst, unitFates } from '../../src/views/dead-units/fates.js';
import { chosenGate } from '../../src/views/dead-units/gate.js';
import { layoutUnits, passesOf } from '../../src/views/dead-units/layout.js';
import { groupLead } from '../../src/views/dead-units/sentences.js';
import type { FrameHistory, Selection } from '../../src/views/view.js';
import { fakeRun, type FakeRun } from './fake-frame.js';
import { drawContext, openedView } from './opened.js';
import { recorderCanvas } from './recorder-canvas.js';
import { cnnRun } from './sample-runs.js';
import { LIGHT } from './themes.js';

const CONV2: Selection = { tensor: 'conv2/kernel', unit: null, sample: 0 };
const STEPS = [0, 10, 20, 30];

const history = (...passes: readonly (readonly number[])[]): FrameHistory => ({
  steps: STEPS,
  shape: [passes[0]?.length ?? 0],
  values: Float32Array.from(passes.flat()),
});

// Unit 0 lives; 1 dies at 20; 2 is dead from the first pass and back at 20; 3 dies at 30.
const MOST = history([1, 2, 0, 1], [1, 1, 0, 1], [1, 0, 0.5, 1], [2, 0, 1, 0]);

function convRun(step: number, most: FrameHistory = MOST): FakeRun {
  const layer = (name: string, kind: string, kernel: boolean) => ({
    name,
    class: kind,
    activation: kind === 'Conv2D' ? 'linear' : null,
    outputShape: [5, 5, 4],
    parameters: 0,
    weights: kernel ? [{ name: `${name}/kernel`, shape: [3, 3, 1, 4] }] : [],
  });
  const relu = { role: ROLES.activation, name: 'relu2' };
  return fakeRun({
    step,
    lastStep: 39,
    graph: {
      layers: [layer('conv2', 'Conv2D', true), layer('relu2', 'ReLU', false)],
      edges: [['conv2', 'relu2']],
      loss: null,
      optimizer: null,
    },
    tensors: [
      { ...relu, shape: [2, 5, 5, 4], values: new Float32Array(200) },
      { role: ROLES.input, name: PROBE, shape: [2, 5, 5, 1], values: new Float32Array(50) },
    ],
    histories: [{ ...most, ...relu, reduce: 'max' }],
  });
}

test('a unit is dead from the first pass of an unbroken row of zeros; those back to life are told', () => {
  const fates = unitFates('relu', MOST, undefined);
  if (fates === undefined) throw new Error('no fates');
  expect(fates.spells).toEqual([[], [{ from: 2, to: 3 }], [{ from: 0, to: 1 }], [{ from: 3, to: 3 }]]);
  expect(groupsAt(fates, 1)).toEqual([
    { kind: 'stuck', step: 0, units: [2] },
    { kind: 'ahead', step: 20, units: [1] },
    { kind: 'ahead', step: 30, units: [3] },
  ]);
  expect(groupsAt(fates, 3)).toEqual([
    { kind: 'stuck', step: 20, units: [1] },
    { kind: 'stuck', step: 30, units: [3] },
    { kind: 'back', step: 20, units: [2] },
  ]);
  expect(stuckFirst(fates)).toEqual([1, 3, 2, 0]);
});

test('a sigmoid is saturated at one of its ends on all samples, a tanh at ±1; NaN is neither', () => {
  const most = history([0.005, 0.995, 0.5, 0.999], [0.009, 1, NaN, 1], [1, 1, 1, 1], [1, 1, 1, 1]);
  const least = history([0, 0.5, 0.4, 0.992], [0.001, 0.991, NaN, 0.2], [0, 0, 0, 0], [0, 0, 0, 0]);
  expect(unitFates('sigmoid', most, least)?.spells).toEqual([
    [{ from: 0, to: 1 }],
    [{ from: 1, to: 1 }],
    [],
    [{ from: 0, to: 0 }],
  ]);
  const high = history([0.999, -0.995, 0.999, 0.5], [0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]);
  const low = history([0.991, -1, -0.999, -0.995], [0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]);
  const tanh = unitFates('tanh', high, low);
  expect(tanh?.spells.map((spells) => spells.length)).toEqual([1, 1, 0, 0]);
  expect(tanh?.values[2]).toBeCloseTo(1.998, 5);
});

test('a convolution and its weights lead to the ReLU behind it, and its units are called by it', () => {
  const { catalog } = cnnRun();
  const gate = chosenGate(catalog, 'fc1/kernel');
  expect([gate?.tensor.name, gate?.owner, gate?.kind]).toEqual(['relu3', 'fc1', 'relu']);
  expect(chosenGate(catalog, 'relu1')?.owner).toBe('conv1');
  expect(openedView('dead-units').tensors?.(catalog)).toEqual(['conv1', 'fc1']);
});

test('the panel names the dead units with their steps; a click on a line goes to the step', () => {
  const view = openedView('dead-units');
  const run = convRun(25);
  const recorder = recorderCanvas(700, 310);
  const context = drawContext(view, run, recorder.canvas, CONV2, { width: 700 });
  view.draw(context, run.frame);
  const texts = recorder.texts.map(({ text }) => text);
  expect(texts).toContain('1 of 4 units of conv2 (relu2) is dead');
  expect(texts).toContain('as of step 20');
  expect(texts).toContain('dead: exactly 0 on all 2 probe samples and 5×5 positions');
  expect(texts).toContain('not at 10, back at step 20: 2');
  expect(texts).toContain('ahead, seen from step 30: 3');
  const line = recorder.texts.find(({ text }) => text === 'not at 10, since step 20: 1');
  const reading = view.at(context, run.frame, (line?.x ?? 0) + 5, line?.y ?? 0);
  expect(reading).toMatchObject({ seek: 20, value: 1, select: { unit: 1 } });
  expect(view.describe(run.frame, run.catalog, CONV2, 'zh', { order: 'dead' })).toContain(
    '第 10 步尚未，自第 20 步：1',
  );
});

test('a cell has the colour of the unit’s largest activation, a dead one a line', () => {
  const view = openedView('dead-units');
  const run = convRun(39);
  const recorder = recorderCanvas(700, 310);
  const context = drawContext(view, run, recorder.canvas, CONV2, { width: 700 });
  view.draw(context, run.frame);
  const passes = passesOf(run.frame, run.catalog, CONV2);
  const [legend] = view.legend(context, run.frame);
  if (passes === undefined || legend === undefined) throw new Error('nothing drawn');
  const { map, rows } = layoutUnits(context, run.frame, passes);
  const [first] = rows;
  expect(first?.unit).toBe(1);
  const x = (step: number): number => Math.floor(map.x + ((step + 0.5) * map.width) / 40);
  const y = Math.round(first?.y ?? 0);
  const scale = lutScale(legend.scale, false);
  expect(recorder.pixel(x(5), y + 2)).toBe(packedColour(scale, 2));
  expect(recorder.pixel(x(15), y + 2)).toBe(packedColour(scale, 1));
  expect(recorder.pixel(x(25), y + Math.floor(((first?.height ?? 0) - 2) / 2))).toBe(packHex(LIGHT.warn));
  expect(view.at(context, run.frame, x(15), y + 2)).toMatchObject({
    value: 1,
    step: 10,
    seek: 10,
    name: 'relu2',
  });
});

test('it asks for the extremes of the units alone, and each is a need of its own', () => {
  const { catalog } = convRun(0);
  const needs = openedView('dead-units').needs(catalog, CONV2, {});
  const need = { kind: 'history', role: ROLES.activation, name: 'relu2' } as const;
  expect(needs).toEqual([{ ...need, reduce: 'max' }]);
  const all = [need, { ...need, reduce: 'max' }, { ...need, reduce: 'min' }] as const;
  expect(new Set(all.map(needKey)).size).toBe(3);
});

test('an answer that was not reduced is not taken for units', () => {
  const whole = { steps: STEPS, shape: [2, 4], values: new Float32Array(32) };
  expect(unitFates('relu', whole, undefined)).toBeUndefined();
});

test('of more units than the panel has pixels the dead come first, and the panel says how many are drawn', () => {
  const view = openedView('dead-units');
  const units = 1000;
  const values = Float32Array.from({ length: 4 * units }, (_, at) => (at % units === 900 ? 0 : 1));
  const run = convRun(39, { steps: STEPS, shape: [units], values });
  const recorder = recorderCanvas(700, 310);
  const context = drawContext(view, run, recorder.canvas, CONV2, { width: 700 });
  view.draw(context, run.frame);
  const passes = passesOf(run.frame, run.catalog, CONV2);
  if (passes === undefined) throw new Error('nothing drawn');
  const { rows, map } = layoutUnits(context, run.frame, passes);
  expect([rows.length, rows[0]?.unit]).toEqual([Math.floor(map.height), 900]);
  expect(
    recorder.texts.some(({ text }) => text.endsWith(`the first ${rows.length} of 1,000 are drawn`)),
  ).toBe(true);
});

test('a death between two steps in a row is dated without a doubt, one before the first pass by that pass', () => {
  const group = { kind: 'stuck', step: 8, units: [1] } as const;
  const lead = (steps: readonly number[]): string => groupLead('en', group, steps);
  expect(lead([0, 7, 8])).toBe('since step 8: ');
  expect(lead([0, 8])).toBe('not at 0, since step 8: ');
  expect(lead([8, 9])).toBe('since the first pass (8): ');
  expect(groupLead('en', { ...group, kind: 'ahead' }, [7, 8])).toBe('ahead, from step 8: ');
});

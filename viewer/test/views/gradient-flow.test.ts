import { PROBE, ROLES } from '@tensorreel/schema';
import { expect, test } from 'vitest';
import { lutScale, NAN_PACKED, packedColour } from '../../src/draw/colour-scale.js';
import { packHex } from '../../src/draw/packed-colour.js';
import { firstFaults } from '../../src/views/gradient-flow/first-fault.js';
import { layoutFlow } from '../../src/views/gradient-flow/layout.js';
import { figureAge } from '../../src/views/parts/figure-age.js';
import type { Selection } from '../../src/views/view.js';
import { fakeRun, type FakeRun } from './fake-frame.js';
import { drawContext, openedView } from './opened.js';
import { recorderCanvas } from './recorder-canvas.js';
import { summarised } from './summarised.js';
import { LIGHT } from './themes.js';

const SELECTION: Selection = { tensor: 'a/kernel', unit: null, sample: 0 };
const STEPS = [0, 1, 2, 3, 4, 5, 6, 7];

/** Two layers of one kernel each; `b` stands before `a` in the catalog, behind it in the graph. */
function run(values: Readonly<Record<string, (step: number) => readonly number[]>>, step = 5): FakeRun {
  const layer = (name: string) => ({
    name,
    class: 'Dense',
    activation: null,
    outputShape: [2],
    parameters: 2,
    weights: [{ name: `${name}/kernel`, shape: [2] }],
  });
  const keys = Object.keys(values).map((key) => key.split(' ') as [string, string]);
  return fakeRun({
    step,
    lastStep: 7,
    graph: { layers: [layer('a'), layer('b')], edges: [['a', 'b']], loss: null, optimizer: null },
    tensors: keys.map(([role, name]) => ({ role, name, shape: [2], values: Float32Array.of(1, 1) })),
    summaries: keys.map(([role, name]) =>
      summarised(
        role,
        name,
        STEPS,
        STEPS.map((at) => values[`${role} ${name}`]?.(at) ?? []),
      ),
    ),
  });
}

const { gradient, update, activation, output } = ROLES;

test('the first NaN is that of the earliest step, then of the layer nearest to the input, in any role', () => {
  const nanFrom = (from: number) => (step: number) => [step >= from ? NaN : 1, 2];
  const { catalog, frame } = run({
    [`${gradient} b/kernel`]: nanFrom(4),
    [`${output} ${PROBE}`]: nanFrom(3),
    [`${activation} b`]: nanFrom(3),
    [`${update} a/kernel`]: nanFrom(3),
    [`${gradient} a/kernel`]: (step) => [step === 1 ? -Infinity : 3, 4],
  });
  const faults = firstFaults(frame, catalog);
  expect(faults.nan).toEqual({ kind: 'nan', step: 3, role: update, name: 'a/kernel', values: 1, of: 2 });
  expect(faults.inf).toMatchObject({ kind: 'inf', step: 1, role: gradient, name: 'a/kernel' });
  expect([faults.tensors, faults.watched]).toEqual([5, 5]);
});

test('the sentence about the first NaN goes to its step and selects its tensor', () => {
  const view = openedView('gradient-flow');
  const broken = run({
    [`${gradient} a/kernel`]: () => [1, 1],
    [`${gradient} b/kernel`]: (s) => [s === 6 ? NaN : 1, 1],
  });
  const recorder = recorderCanvas(590, 310);
  const context = drawContext(view, broken, recorder.canvas, SELECTION);
  view.draw(context, broken.frame);
  const sentence = recorder.texts.find(({ text }) => text.startsWith('First NaN'));
  expect(sentence?.text).toBe('First NaN: step 6, gradient of b/kernel (1 of 2 values), ahead');
  const reading = view.at(context, broken.frame, (sentence?.x ?? 0) + 20, sentence?.y ?? 0);
  expect(reading).toMatchObject({ seek: 6, select: { tensor: 'b/kernel' }, value: 1 });
  expect(view.describe(broken.frame, broken.catalog, SELECTION, 'zh', { of: 'gradient' })).toContain(
    '首个 NaN：第 6 步',
  );
});

test('a cell has the colour of the length of its gradient, NaN and zero have their own', () => {
  const view = openedView('gradient-flow');
  const values = (step: number): number[] =>
    step === 2 ? [NaN, 1] : step === 3 ? [0, 0] : [3 * 10 ** step, 4 * 10 ** step];
  const grown = run({ [`${gradient} a/kernel`]: values, [`${gradient} b/kernel`]: () => [3, 4] });
  const recorder = recorderCanvas(800, 310);
  const context = drawContext(view, grown, recorder.canvas, SELECTION, { width: 800 });
  view.draw(context, grown.frame);
  const [legend] = view.legend(context, grown.frame);
  if (legend === undefined) throw new Error('no legend');
  const scale = lutScale(legend.scale, false);
  const { map, rows } = layoutFlow(context, grown.frame);
  const [row] = rows;
  if (row === undefined) throw new Error('no row');
  const x = (step: number): number => Math.floor(map.x + ((step + 0.5) * map.width) / 8);
  const near = (step: number, dy: number): number[] =>
    [0, 1, 2, 3].map((dx) => recorder.pixel(x(step) + dx, Math.round(row.y) + dy));
  expect(near(0, 4)).toEqual(Array(4).fill(packedColour(scale, 5)));
  expect(near(5, 4)).toEqual(Array(4).fill(packedColour(scale, 5e5)));
  expect(near(2, 4).sort()).toEqual([packHex('000000'), NAN_PACKED, NAN_PACKED, NAN_PACKED].sort());
  const middle = Math.floor((row.height - 2) / 2);
  expect(near(3, middle)).toEqual(Array(4).fill(packHex(LIGHT.warn)));
  const reading = view.at(context, grown.frame, x(5), row.y + 3);
  expect(reading).toMatchObject({ value: 5e5, step: 5, seek: 5, name: 'a/kernel', index: [] });
});

test('a run that blows up keeps the colours of its sound steps apart', () => {
  const view = openedView('gradient-flow');
  const steps = Array.from({ length: 200 }, (_, i) => i);
  const summary = summarised(
    gradient,
    'w',
    steps,
    steps.map((step) => [step > 192 ? 10 ** (4 * (step - 192)) : 1 + (step % 9)]),
  );
  const blown = fakeRun({
    step: 199,
    lastStep: 199,
    tensors: [{ role: gradient, name: 'w', shape: [1], values: Float32Array.of(1) }],
    summaries: [summary],
  });
  const [legend] = view.legend(
    drawContext(view, blown, recorderCanvas(590, 310).canvas, SELECTION),
    blown.frame,
  );
  expect(legend?.scale).toMatchObject({ low: 1, high: 90, log: true });
  expect(legend?.above).toBe(1);
});

test('its table holds what is known up to the playhead, unrounded', () => {
  const view = openedView('gradient-flow');
  const sound = run({ [`${gradient} a/kernel`]: (step) => [step, 1 / 3] }, 2);
  const context = drawContext(view, sound, recorderCanvas(590, 310).canvas, SELECTION);
  const table = view.table?.(sound.frame, context);
  expect(table?.columns.slice(0, 4)).toEqual(['role', 'name', 'step', 'l2']);
  expect(table?.rows.map((row) => row.slice(0, 4))).toEqual(
    [0, 1, 2].map((step) => [gradient, 'a/kernel', step, Math.hypot(step, 1 / 3)]),
  );
});

const paint = (one: FakeRun): string[] => {
  const view = openedView('gradient-flow');
  const recorder = recorderCanvas(590, 310);
  view.draw(drawContext(view, one, recorder.canvas, SELECTION), one.frame);
  return recorder.texts.map(({ text }) => text);
};

const sound = { [`${gradient} a/kernel`]: () => [3, 4], [`${gradient} b/kernel`]: () => [3, 4] };

/** The run before the summary of a tensor has come. */
const without = ({ frame, ...rest }: FakeRun, name: string): FakeRun => ({
  ...rest,
  frame: { ...frame, summary: (need) => (need.name === name ? undefined : frame.summary(need)) },
});

test('soundness is told up to the playhead, and only when all statistics have come', () => {
  const whole = run(sound, 5);
  expect(paint(whole)).toContain('No NaN and no ±Inf in the statistics of 2 tensors up to step 5');
  const half = without(whole, 'b/kernel');
  expect(paint(half)).toContain('Reading… 1 of 2 tensors so far');
  expect(paint(half)).not.toContain('✓');
  const none = without(half, 'a/kernel');
  const view = openedView('gradient-flow');
  expect(view.missing(none.frame, none.catalog, SELECTION, { of: 'gradient' })).toBeUndefined();
  expect(view.describe(half.frame, half.catalog, SELECTION, 'en', { of: 'gradient' })).toMatch(
    /Reading… 1 of 2/,
  );
});

test('a NaN is not called the first while an earlier one may be on its way', () => {
  const broken = run({ ...sound, [`${gradient} a/kernel`]: (s) => [s === 3 ? NaN : 1, 1] });
  const [told] = paint(without(broken, 'b/kernel')).filter((text) => text.includes('NaN: step'));
  expect(told).toBe('Reading… first so far, NaN: step 3, gradient of a/kernel (1 of 2 values)');
});

test('figures of an earlier step say which', () => {
  expect(paint(run(sound, 7))).toContain('step 7');
  const late = run(sound, 9);
  expect(paint(late)).toContain('as of 7');
  expect(paint(late)).not.toContain('step 9');
  const described = openedView('gradient-flow').describe(late.frame, late.catalog, SELECTION, 'en', {});
  expect(described).toMatch(/^As of 7: largest is a\/kernel/);
});

test('figures of several steps tell the oldest and the newest', () => {
  const lines = [{ steps: [0, 90] }, { steps: [0, 99] }];
  expect(figureAge('en', lines, 100)).toBe('as of 90–99');
  expect(figureAge('zh', lines, 100)).toBe('截至第 90–99 步');
  expect(figureAge('en', lines, 0)).toBe('step 0');
});

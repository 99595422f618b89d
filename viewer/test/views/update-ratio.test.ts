import { ROLES } from '@tensorreel/schema';
import { expect, test } from 'vitest';
import { layoutRatios, ratioAxis } from '../../src/views/update-ratio/layout.js';
import { ratioLines } from '../../src/views/update-ratio/plan.js';
import type { Selection } from '../../src/views/view.js';
import { fakeRun, type FakeRun } from './fake-frame.js';
import { drawContext, openedView } from './opened.js';
import { recorderCanvas } from './recorder-canvas.js';
import { summarised } from './summarised.js';
import { LIGHT } from './themes.js';

const NONE: Selection = { tensor: null, unit: null, sample: 0 };

/** A kernel trained by hand, w ← w + update; its bias starts at zero. */
const WEIGHTS = [
  [3, 4],
  [3.003, 4.004],
  [3.603, 4.804],
  [3.603, 4.804],
];
const BIASES = [[0], [0.01], [0.02], [NaN]];
const after = (rows: readonly (readonly number[])[]): number[][] =>
  rows.slice(1).map((row, step) => row.map((value, i) => value - (rows[step]?.[i] ?? NaN)));

function run(step = 2): FakeRun {
  const tensor = (role: string, name: string, size: readonly number[]) => ({
    role,
    name,
    shape: size,
    values: Float32Array.of(1, 1).slice(0, size[0]),
  });
  const summaries = [
    ['a/kernel', WEIGHTS],
    ['a/bias', BIASES],
  ].flatMap(([name, rows]) => {
    const [id, values] = [name as string, rows as number[][]];
    return [
      summarised(ROLES.weight, id, [0, 1, 2, 3], values),
      summarised(ROLES.update, id, [0, 1, 2], after(values)),
    ];
  });
  return fakeRun({
    step,
    lastStep: 3,
    tensors: [
      tensor(ROLES.weight, 'a/kernel', [2, 1]),
      tensor(ROLES.update, 'a/kernel', [2, 1]),
      tensor(ROLES.weight, 'a/bias', [1]),
      tensor(ROLES.update, 'a/bias', [1]),
    ],
    summaries,
  });
}

test('a ratio is the length of the update by that of the weight before it; a weight of zeros has none', () => {
  const { catalog, frame } = run();
  const [kernel, bias] = ratioLines(frame, catalog);
  expect(Array.from(kernel?.ratios ?? [])).toEqual([
    expect.closeTo(0.001, 9),
    expect.closeTo(1 / 5.005, 9),
    0,
  ]);
  expect(Array.from(bias?.ratios ?? [])).toEqual([NaN, expect.closeTo(1, 9), NaN]);
  expect([kernel?.isKernel, bias?.isKernel]).toEqual([true, false]);
});

test('the axis holds the usual band, and outliers do not stretch it', () => {
  const steps = Array.from({ length: 400 }, (_, i) => i);
  const line = (of: (step: number) => number) => ({
    name: 'w',
    isKernel: true,
    steps,
    ratios: Float64Array.from(steps, of),
  });
  const sound = ratioAxis([line((step) => 0.002 + step * 1e-6)]);
  expect([sound.low, sound.high, sound.log]).toEqual([0.00005, 0.2, true]);
  expect(ratioAxis([line((step) => (step === 399 ? 1e30 : 0.002))]).high).toBe(0.2);
  expect(ratioAxis([line((step) => (step > 300 ? 8 : 0.002))]).high).toBeCloseTo(12, 6);
});

test('the number at the playhead stands beside the name, with a mark outside the band', () => {
  const view = openedView('update-ratio');
  const texts = (step: number): string[] => {
    const recorder = recorderCanvas(590, 310);
    const one = run(step);
    view.draw(drawContext(view, one, recorder.canvas, NONE), one.frame);
    return recorder.texts.map(({ text }) => text);
  };
  expect(texts(0)).toEqual(expect.arrayContaining(['a/kernel', '0.001', 'no value']));
  expect(texts(1)).toEqual(expect.arrayContaining(['▲ 0.2', '▲ 1']));
  expect(texts(2)).toContain('▼ 0');
});

test('the line under the pointer reads its ratio and a click goes to its step; a name selects', () => {
  const view = openedView('update-ratio');
  const one = run();
  const context = drawContext(view, one, recorderCanvas(590, 310).canvas, NONE);
  const { chart, list } = layoutRatios(context, one.frame);
  const axis = layoutRatios(context, one.frame).y;
  const y =
    chart.y + chart.height * (1 - Math.log10(1 / 5.005 / axis.low) / Math.log10(axis.high / axis.low));
  const reading = view.at(context, one.frame, chart.x + chart.width / 3 + 2, y + 3);
  expect(reading).toMatchObject({ name: 'a/kernel', step: 1, seek: 1, select: { tensor: 'a/kernel' } });
  expect(reading?.value).toBeCloseTo(1 / 5.005, 9);
  expect(view.at(context, one.frame, list.x + 40, list.y + 20)).toMatchObject({ name: 'a/bias', step: 2 });
});

test('the chosen tensor is drawn in the accent, over the others', () => {
  const view = openedView('update-ratio');
  const one = run();
  const { canvas } = recorderCanvas(590, 310);
  const strokes: unknown[] = [];
  canvas.stroke = () => {
    if (canvas.lineWidth === 2.5) strokes.push(canvas.strokeStyle);
  };
  view.draw(drawContext(view, one, canvas, { ...NONE, tensor: 'a/kernel' }), one.frame);
  expect(strokes.filter((colour) => colour === LIGHT.accent)).toHaveLength(2);
});

test('ratios of an earlier step say which, and those on their way are told', () => {
  const view = openedView('update-ratio');
  const texts = ({ frame, ...rest }: FakeRun, missing?: string): string[] => {
    const recorder = recorderCanvas(590, 310);
    const summary: typeof frame.summary = (need) => (need.name === missing ? undefined : frame.summary(need));
    const one = { ...rest, frame: { ...frame, summary } };
    view.draw(drawContext(view, one, recorder.canvas, NONE), one.frame);
    return recorder.texts.map(({ text }) => text);
  };
  expect(texts(run(2))).toContain('step 2');
  expect(texts(run(3))).toContain('as of 2');
  expect(texts(run(2), 'a/bias')).toContain('Reading… 1 of 2 tensors so far');
  const late = run(3);
  expect(view.describe(late.frame, late.catalog, NONE, 'zh', {})).toMatch(/^截至第 2 步，/);
});

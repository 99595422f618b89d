import { expect, test } from 'vitest';
import { planCharts } from '../../src/views/scalars/plan.js';
import { LineCache, faultsUntil } from '../../src/views/scalars/lines.js';
import { cellOf, layoutCharts, plotArea } from '../../src/views/scalars/layout.js';
import { scalarsCard } from '../../src/views/scalars/card.js';
import { scalarsTable } from '../../src/views/scalars/table.js';
import { xAxis } from '../../src/views/scalars/x-axis.js';
import { clampWindow, moveWindow, scaleWindow } from '../../src/views/scalars/zoom.js';
import type { Catalog, FrameSeries } from '../../src/views/view.js';
import { drawEntries } from '../../src/views/scalars/draw-entries.js';
import { asideText } from '../../src/views/scalars/draw-title.js';
import { makeScene } from '../../src/views/scalars/scene.js';
import { LIGHT } from './themes.js';
import { fakeRun } from './fake-frame.js';
import { drawContext, OPENED } from './opened.js';
import { recorderCanvas } from './recorder-canvas.js';
import { cnnRun } from './sample-runs.js';

const NOTHING = { tensor: null, unit: null, sample: 0 };
const series = (x: readonly number[], y: readonly number[]): FrameSeries => ({ x, y });
const runOf = (parts: Readonly<Record<string, FrameSeries>>, events: Catalog['events'] = []) =>
  fakeRun({ step: 2, lastStep: 4, tensors: [], series: parts, events });

const NAMES = ['train/epoch_loss', 'train/accuracy', 'train/loss', 'val/loss', 'grad/conv1', 'lr'];
const some = runOf(Object.fromEntries(NAMES.map((name) => [name, series([0, 1], [1, 2])])));

test('training and validation of a quantity share a chart, the run’s loss first', () => {
  const plans = planCharts(some.catalog, {});
  expect(plans.map(({ title, series: own }) => [title, own.map(({ label }) => label)])).toEqual([
    ['loss', ['train', 'val']],
    ['accuracy', ['train']],
    ['epoch_loss', ['train']],
    ['grad/conv1', ['conv1']],
    ['lr', ['lr']],
  ]);
});

test('one chart a series stands by its prefix', () => {
  expect(planCharts(some.catalog, { charts: 'series' }).map(({ title }) => title)).toEqual([
    'lr',
    'grad/conv1',
    'train/loss',
    'train/accuracy',
    'train/epoch_loss',
    'val/loss',
  ]);
});

test('scalars come first where no tensor was recorded, and after the maps where one was', () => {
  expect(scalarsCard.suits(some.catalog)).toBeGreaterThan(0.8);
  const suits = scalarsCard.suits(cnnRun().catalog);
  expect(suits > 0 && suits <= 0.5).toBe(true);
});

const event = (name: string, step: number, epoch: number): Catalog['events'][number] => ({
  name,
  time: '0',
  step,
  severity: 'INFO',
  writer: null,
  seq: null,
  body: { epoch },
  attributes: {},
  spanId: null,
});

test('epochs are passed before a step’s update; a running epoch is as long as the one before', () => {
  const events = [event('epoch.start', 0, 0), event('epoch.start', 10, 1)];
  const axes = { steps: [], samples: [], seconds: [] };
  const running = xAxis({ axes, catalog: runOf({}, events).catalog }, 'epoch');
  expect([0, 5, 10, 15, 99].map(running.toX)).toEqual([0, 0.5, 1, 1.5, 2]);
  const ended = [...events, event('epoch.end', 14, 1)];
  expect(xAxis({ axes, catalog: runOf({}, ended).catalog }, 'epoch').toX(12)).toBe(1.5);
});

test('an axis that was not recorded gives way to the steps', () => {
  const { catalog } = runOf({});
  const axes = { steps: [0, 1], samples: [64, undefined], seconds: [undefined, undefined] };
  expect(xAxis({ axes, catalog }, 'time').kind).toBe('step');
  const samples = xAxis({ axes, catalog }, 'samples');
  expect([samples.kind, samples.toX(0), samples.toX(-1)]).toEqual(['samples', 64, NaN]);
});

const STEPS = xAxis({ axes: { steps: [], samples: [], seconds: [] }, catalog: some.catalog }, 'step');

test('NaN and Inf are counted and have their places', () => {
  const line = new LineCache().line(series([0, 1, 2, 3], [1, NaN, -Infinity, 0]), STEPS, 0);
  expect([faultsUntil(line, 3), line.notPositive]).toEqual([{ nans: 1, infs: 1 }, 1]);
  expect(line.marks).toEqual([
    { x: 1, value: NaN },
    { x: 2, value: -Infinity },
  ]);
});

test('a NaN that only its bucket counts is marked where the bucket closes', () => {
  const read = { x: [0, 40, 79], y: [1, 2, 3], exact: false, nan: [0, 0, 1] };
  const line = new LineCache().line(read, STEPS, 0);
  expect([faultsUntil(line, 79).nans, line.isExact, line.marks]).toEqual([1, false, [{ x: 79, value: NaN }]]);
});

test('the smoothed line is over all points and the raw one stays', () => {
  const { raw, mean } = new LineCache().line(series([0, 1, 2], [4, 2, 1]), STEPS, 0.6);
  expect([...raw.y]).toEqual([4, 2, 1]);
  expect(mean?.y[1]).toBe(2.75);
});

test('the table has what was recorded up to the playhead, one row a step', () => {
  const run = runOf({
    'train/loss': series([0, 1, 2, 3], [0.123456789, 2, NaN, 4]),
    'val/loss': series([1, 4], [9, 8]),
  });
  const view = OPENED.find(({ id }) => id === 'scalars');
  if (view === undefined) throw new RangeError('scalars');
  const context = drawContext(view, run, recorderCanvas(10, 10).canvas, NOTHING);
  expect(scalarsTable(run.frame, context)).toEqual({
    columns: ['step', 'train/loss', 'val/loss'],
    rows: [
      [0, 0.123456789, ''],
      [1, 2, 9],
      [2, NaN, ''],
    ],
  });
});

test('charts fill the pane, and scroll where they would be too low', () => {
  const four = layoutCharts(4, 1100, 700);
  expect([four.columns, four.height]).toEqual([2, 700]);
  const many = layoutCharts(40, 590, 300);
  expect(many.height).toBeGreaterThan(300);
  for (let i = 0; i < 40; i++) {
    const area = plotArea(cellOf(many, i));
    expect(area.x + area.width).toBeLessThanOrEqual(590);
    expect(area.height).toBeGreaterThan(60);
  }
});

test('a window stays within the run; the whole run is no window', () => {
  const whole = { low: 0, high: 100 };
  expect(clampWindow(moveWindow({ low: 80, high: 90 }, 30), whole)).toEqual({ low: 90, high: 100 });
  expect(clampWindow(scaleWindow({ low: 20, high: 60 }, 0.5, 20), whole)).toEqual({ low: 20, high: 40 });
  expect(clampWindow(scaleWindow({ low: 20, high: 60 }, 4, 30), whole)).toBeUndefined();
});

/** The chart of `train/loss` and `val/loss` in a pane of a width, and what draws on it. */
function chartOf(parts: Readonly<Record<string, FrameSeries>>, width: number) {
  const run = fakeRun({ step: 9999, lastStep: 9999, tensors: [], series: parts });
  const view = OPENED.find(({ id }) => id === 'scalars');
  if (view === undefined) throw new RangeError('scalars');
  const recorder = recorderCanvas(width, 200);
  const context = drawContext(view, run, recorder.canvas, NOTHING);
  const place = { width, height: 200, x: STEPS };
  const [chart] = makeScene(context, run.frame, new LineCache(), place).charts;
  if (chart === undefined) throw new RangeError('no chart');
  return { ...recorder, chart };
}

test('NaN and Inf are counted up to the playhead, none that is ahead', () => {
  const { chart } = chartOf({ 'train/loss': series([0, 5, 9], [1, NaN, Infinity]) }, 400);
  const texts = [4, 5, 9].map((step) => asideText('en', chart, step).text);
  expect(texts).toEqual(['', '✕ NaN: 1', '✕ NaN: 1 · ▲ ±Inf: 1']);
});

test('in a narrow chart the age of a value stays: names go before it', () => {
  const parts = {
    'train/loss': series([0, 9999], [1, 0.03433]),
    'val/loss': series([0, 9950], [1, 0.04022]),
  };
  const wordsIn = (width: number): string[] => {
    const { canvas, texts, chart } = chartOf(parts, width);
    drawEntries(canvas, LIGHT, 'en', chart, { step: 9999, cursor: undefined });
    return texts.map(({ text }) => text);
  };
  expect(wordsIn(500)).toEqual(['train', '0.03433', 'val', '0.04022', 'as of 9950']);
  expect(wordsIn(260)).toEqual(['0.03433', '0.04022', 'as of 9950']);
  expect(wordsIn(240)).toEqual(['0.03433', '0.04022', '@9950']);
});

test('where charts scroll, the lower edge cuts a curve and no text', () => {
  for (let height = 160; height <= 900; height += 7) {
    const grid = layoutCharts(40, 590, height);
    const cell = cellOf(grid, grid.columns * Math.floor(height / grid.cellHeight));
    const area = plotArea(cell);
    const isWhole = height - cell.y === 0;
    expect(isWhole || (height > area.y && height < area.y + area.height)).toBe(true);
  }
});

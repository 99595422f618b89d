import { PROBE, ROLES } from '@tensorreel/schema';
import { describe, expect, test } from 'vitest';
import type { CanvasView, Selection } from '../../src/views/view.js';
import { fakeRun, type FakeRun, type Recorded } from './fake-frame.js';
import { CANVAS_VIEWS, defaultOptions, drawContext, OPENED, openedView } from './opened.js';
import { recorderCanvas } from './recorder-canvas.js';
import { cnnRun, simpleNetRun } from './sample-runs.js';
import { DARK, LIGHT } from './themes.js';

const tensorRun = (
  tensors: readonly Recorded[],
  losses: readonly number[] = [1, 0.5, 0.25, 0.2],
): FakeRun => {
  const values = Float32Array.from(losses);
  const loss = { role: ROLES.sampleLoss, name: PROBE, shape: [2], steps: [0, 1], values };
  return fakeRun({ step: 1, lastStep: 1, tensors, histories: losses.length === 4 ? [loss] : [] });
};

const filled = (count: number, of: (at: number) => number): Float32Array =>
  Float32Array.from({ length: count }, (_, at) => of(at));
const STRANGE = [NaN, Infinity, -Infinity, 1, -1, 0];

const layered = (of: (at: number) => number): Recorded[] => [
  { role: ROLES.weight, name: 'conv/kernel', shape: [3, 3, 2, 4], values: filled(72, of) },
  { role: ROLES.weight, name: 'conv/bias', shape: [4], values: filled(4, of) },
  { role: ROLES.weight, name: 'dense/kernel', shape: [8, 3], values: filled(24, of) },
  { role: ROLES.activation, name: 'conv', shape: [2, 6, 6, 4], values: filled(288, of) },
  { role: ROLES.input, name: PROBE, shape: [2, 6, 6, 1], values: filled(72, of) },
  { role: ROLES.output, name: PROBE, shape: [2, 3], values: filled(6, of) },
  { role: ROLES.target, name: PROBE, shape: [2], values: filled(2, (at) => at) },
];

const RUNS: Readonly<Record<string, () => FakeRun>> = {
  'a CNN': () => cnnRun(),
  SimpleNet: () => simpleNetRun(),
  'NaN and Inf': () =>
    tensorRun(
      layered((at) => STRANGE[at % 6] ?? 0),
      [NaN, Infinity, 0.5, -Infinity],
    ),
  constants: () =>
    tensorRun(
      layered(() => 2),
      [2, 2, 2, 2],
    ),
  zeros: () =>
    tensorRun(
      layered(() => 0),
      [0, 0, 0, 0],
    ),
  'zero-size tensors': () =>
    tensorRun(
      [
        { role: ROLES.weight, name: 'a/kernel', shape: [0, 30], values: new Float32Array() },
        { role: ROLES.weight, name: 'b/kernel', shape: [3, 3, 0, 8], values: new Float32Array() },
        { role: ROLES.weight, name: 'c/kernel', shape: [5, 5], values: filled(25, (at) => at) },
        { role: ROLES.activation, name: 'a', shape: [0, 4, 4, 3], values: new Float32Array() },
        { role: ROLES.activation, name: 'b', shape: [2, 0, 4, 3], values: new Float32Array() },
      ],
      [],
    ),
  'rank 5': () =>
    tensorRun([
      { role: ROLES.weight, name: 'conv3d/kernel', shape: [3, 3, 3, 2, 8], values: filled(432, Math.sin) },
      { role: ROLES.activation, name: 'conv3d', shape: [2, 4, 6, 6, 8], values: filled(2304, Math.sin) },
    ]),
  sequences: () =>
    tensorRun([
      { role: ROLES.activation, name: 'lstm', shape: [2, 12, 20], values: filled(480, Math.sin) },
      { role: ROLES.input, name: PROBE, shape: [2, 12, 5], values: filled(120, Math.cos) },
      { role: ROLES.weight, name: 'lstm/kernel', shape: [5, 80], values: filled(400, Math.cos) },
    ]),
  'scalars only': () =>
    fakeRun({
      step: 1,
      lastStep: 3,
      tensors: [],
      series: { 'train/loss': { x: [0, 1, 2, 3], y: [4, 2, NaN, 1] } },
    }),
  'one step': () =>
    fakeRun({
      step: 0,
      lastStep: 0,
      tensors: layered(Math.sin),
      histories: [
        { role: ROLES.sampleLoss, name: PROBE, shape: [2], steps: [0], values: Float32Array.of(1, 2) },
      ],
    }),
  'a first frame without tensors': () => {
    const run = cnnRun();
    return {
      ...run,
      frame: { ...run.frame, tensor: () => undefined, history: () => undefined, series: () => undefined },
    };
  },
};

const SIZES = [
  [340, 260],
  [590, 310],
  [1600, 900],
] as const;
const SELECTIONS: readonly Selection[] = [
  { tensor: null, unit: null, sample: 0 },
  { tensor: 'conv2/kernel', unit: 3, sample: 1 },
  { tensor: 'fc1/kernel', unit: 9999, sample: 9999 },
  { tensor: 'no/such', unit: 0, sample: 0 },
];

describe.each(CANVAS_VIEWS.map((view) => [view.id, view] as const))('%s', (_, view: CanvasView) => {
  const options = defaultOptions(view);

  describe.each(Object.entries(RUNS))('on %s', (_name, makeRun) => {
    const run = makeRun();

    test.each(SIZES)(
      'draws within %i × %i, no text below 12 px, none outside, in both languages',
      (width, height) => {
        for (const selection of SELECTIONS) {
          for (const [theme, lang, ratio] of [
            [LIGHT, 'en', 1],
            [DARK, 'zh', width < 600 ? 2 : 1],
          ] as const) {
            const recorder = recorderCanvas(width, height, ratio);
            const context = drawContext(view, run, recorder.canvas, selection, {
              width,
              height,
              theme,
              lang,
            });
            view.draw(context, run.frame);
            const wrong = recorder.texts.filter(
              ({ size, left, right, y }) =>
                size < 12 || left < -1 || right > width + 1 || y < 0 || y > height,
            );
            expect(wrong).toEqual([]);
          }
        }
      },
    );

    test('draws something, or says what is missing', () => {
      const recorder = recorderCanvas(590, 310);
      const selection = SELECTIONS[0] ?? { tensor: null, unit: null, sample: 0 };
      const missing = view.missing(run.frame, run.catalog, selection, options);
      view.draw(drawContext(view, run, recorder.canvas, selection), run.frame);
      if (missing === undefined) {
        expect(recorder.marks()).toBeGreaterThan(1);
        return;
      }
      expect(missing.en).toMatch(/run\.(watch|log)\(/);
      expect(missing.zh).toMatch(/[一-鿿]/);
    });

    test('reads everywhere the value that is recorded there', () => {
      const recorder = recorderCanvas(590, 310);
      for (const selection of SELECTIONS) {
        const context = drawContext(view, run, recorder.canvas, selection);
        for (let y = 0; y < 310; y += 19) {
          for (let x = 0; x < 590; x += 23) {
            const reading = view.at(context, run.frame, x, y);
            // A figure of the whole tensor has its own test.
            if (reading === undefined || reading.what !== undefined) continue;
            const { role, name, index, value } = reading;
            const shape =
              run.catalog.tensors.find((one) => one.role === role && one.name === name)?.shape ?? [];
            expect(index.length, `${role}:${name}`).toBe(shape.length);
            const flat = index.reduce((sum, at, axis) => sum * (shape[axis] ?? 0) + at, 0);
            const history =
              role === ROLES.sampleLoss ? run.frame.history({ kind: 'history', role, name }) : undefined;
            const recorded =
              history === undefined
                ? run.frame.tensor({ kind: 'tensor', role, name })?.values[flat]
                : history.values[history.steps.indexOf(reading.step) * (shape[0] ?? 0) + flat];
            expect(value).toBe(recorded);
          }
        }
      }
    });

    test('asks only for what was recorded and has a finite scale', () => {
      for (const selection of SELECTIONS) {
        for (const need of view.needs(run.catalog, selection, options)) {
          if (need.kind === 'spans') continue;
          const { tensors, series } = run.catalog;
          const isRecorded =
            need.kind === 'series'
              ? series.some((row) => row.name === need.name)
              : tensors.some((row) => row.name === need.name && row.role === need.role);
          expect(isRecorded, need.name).toBe(true);
        }
        const recorder = recorderCanvas(590, 310);
        for (const { scale, nans, infs } of view.legend(
          drawContext(view, run, recorder.canvas, selection),
          run.frame,
        )) {
          expect(Number.isFinite(scale.low) && Number.isFinite(scale.high)).toBe(true);
          expect(scale.high).toBeGreaterThanOrEqual(scale.low);
          expect(nans + infs).toBeGreaterThanOrEqual(0);
        }
        expect(view.describe(run.frame, run.catalog, selection, 'en', options)).not.toBe('');
        expect(view.describe(run.frame, run.catalog, selection, 'zh', options)).toMatch(/[一-鿿]/);
      }
    });
  });
});

describe.each(OPENED.map((view) => [view.id, view] as const))('%s', (_, view) => {
  test('has its words in both languages', async () => {
    const { see, look, example } = await view.help();
    for (const text of [view.label, see, look, example]) {
      expect(text.en).not.toBe('');
      expect(text.zh).toMatch(/[一-鿿]/);
    }
  });

  test('suits the runs that have what it shows', () => {
    const event = {
      name: 'note',
      time: '0',
      step: 0,
      severity: 'INFO',
      writer: null,
      seq: null,
      spanId: null,
    };
    const events = [{ ...event, body: '', attributes: {} }];
    const suited = [cnnRun(), simpleNetRun()].map(({ catalog }) => view.suits({ ...catalog, events }));
    expect(Math.max(...suited)).toBeGreaterThan(0);
    expect(view.suits(fakeRun({ step: 0, lastStep: 0, tensors: [] }).catalog)).toBe(0);
  });
});

test('counts of NaN and Inf are those of the tensor', () => {
  const run = RUNS['NaN and Inf']?.() ?? cnnRun();
  const view = openedView('weight-map');
  const selection = { tensor: 'dense/kernel', unit: null, sample: 0 };
  const [legend] = view.legend(drawContext(view, run, recorderCanvas(590, 310).canvas, selection), run.frame);
  expect([legend?.nans, legend?.infs]).toEqual([4, 8]);
});

test('an old tensor says from which step it is', () => {
  const run = cnnRun();
  const recorder = recorderCanvas(590, 310);
  const selection = { tensor: 'fc1/kernel', unit: null, sample: 0 };
  const view = openedView('weight-map');
  view.draw(drawContext(view, run, recorder.canvas, selection), run.frame);
  expect(recorder.texts.map(({ text }) => text)).toContain('as of step 210');
});

import { PROBE, ROLES } from '@tensorreel/schema';
import { describe, expect, test } from 'vitest';
import { activationNames } from '../../src/views/activation-map/plan.js';
import type { Selection } from '../../src/views/view.js';
import { fakeRun, type FakeRun } from './fake-frame.js';
import { drawContext, openedView } from './opened.js';
import { recorderCanvas } from './recorder-canvas.js';
import { cnnRun, simpleNetRun } from './sample-runs.js';

const view = openedView('activation-map');

/** 2 samples of 6 tokens, 4 units a moment; values are their own places. */
const tokenRun = (): FakeRun =>
  fakeRun({
    step: 1,
    lastStep: 3,
    tensors: [
      {
        role: ROLES.activation,
        name: 'lstm',
        shape: [2, 6, 4],
        values: Float32Array.from({ length: 48 }, (_, at) => at),
      },
      {
        role: ROLES.input,
        name: PROBE,
        shape: [2, 6],
        values: Float32Array.from([11, 12, 13, 14, 15, 16, 901, 902, 903, 904, 905, 906]),
      },
    ],
  });

const draw = (run: FakeRun, selection: Selection, width = 590, height = 310) => {
  const recorder = recorderCanvas(width, height);
  const context = drawContext(view, run, recorder.canvas, selection, { width, height });
  view.draw(context, run.frame);
  return { context, texts: recorder.texts.map(({ text }) => text) };
};

/** Every value that can be read on the panel, by its index. */
const readAll = (run: FakeRun, selection: Selection): Map<string, number> => {
  const { context } = draw(run, selection);
  const seen = new Map<string, number>();
  for (let y = 0; y < 310; y += 3) {
    for (let x = 0; x < 590; x += 3) {
      const reading = view.at(context, run.frame, x, y);
      if (reading !== undefined) seen.set(reading.index.join(), reading.value);
    }
  }
  return seen;
};

describe('a sequence', () => {
  test('is the chosen sample, a column a moment and a row a unit', () => {
    const seen = readAll(tokenRun(), { tensor: null, unit: null, sample: 1 });
    expect(seen.size).toBe(24);
    for (let moment = 0; moment < 6; moment++) {
      for (let unit = 0; unit < 4; unit++)
        expect(seen.get([1, moment, unit].join())).toBe(24 + moment * 4 + unit);
    }
  });

  test('names its moments by the tokens that went in, and its units', () => {
    const { texts } = draw(tokenRun(), { tensor: null, unit: null, sample: 1 });
    expect(texts).toEqual(
      expect.arrayContaining(['901', '902', '903', '904', '905', '906', '0', '1', '2', '3']),
    );
    expect(texts).not.toContain('11');
  });
});

test('the maps of a pane of the first screen are drawn at two pixels a value', () => {
  const run = cnnRun();
  const { context } = draw(run, { tensor: 'relu1', unit: null, sample: 1 }, 538, 308);
  const columns = new Map<string, number>();
  for (let x = 0; x < 538; x++) {
    const reading = view.at(context, run.frame, x, 40);
    if (reading !== undefined)
      columns.set(reading.index.join(), (columns.get(reading.index.join()) ?? 0) + 1);
  }
  expect(columns.size).toBe(8 * 28);
  expect(new Set(columns.values())).toEqual(new Set([2]));
});

test('the head offers the layers whose answers were recorded, and the fields of a plane', () => {
  expect(activationNames(cnnRun().catalog)).toEqual(['relu1', 'relu3', 'fc2']);
  expect(activationNames(simpleNetRun().catalog)).toEqual(['fc']);
});

import { ROLES } from '@tensorreel/schema';
import { expect, test } from 'vitest';
import { lutScale, packedColour } from '../../src/draw/colour-scale.js';
import { binGrid, binRange, rowPosition } from '../../src/views/histograms/bin-grid.js';
import { layoutHistograms } from '../../src/views/histograms/layout.js';
import { histogramsIn, histogramTensor } from '../../src/views/histograms/plan.js';
import type { Selection } from '../../src/views/view.js';
import { fakeRun, type FakeRun } from './fake-frame.js';
import { drawContext, openedView } from './opened.js';
import { recorderCanvas } from './recorder-canvas.js';
import { cnnRun } from './sample-runs.js';
import { summarised } from './summarised.js';

const SELECTION: Selection = { tensor: 'w', unit: null, sample: 0 };

/** Four values a step: three of the size of a half, one that grows. */
const ROWS = [0, 1, 2, 3].map((step) => [0.5, 0.6, -0.7, 2 ** -(9 - 2 * step)]);

function run(rows: readonly (readonly number[])[] = ROWS, step = 3): FakeRun {
  const steps = rows.map((_, i) => i);
  const tensor = { role: ROLES.weight, name: 'w', shape: [rows[0]?.length ?? 0] };
  return fakeRun({
    step,
    lastStep: rows.length - 1,
    tensors: [{ ...tensor, values: Float32Array.from(rows[step] ?? []) }],
    summaries: [summarised(ROLES.weight, 'w', steps, rows)],
  });
}

const shown = (one: FakeRun) => {
  const found = histogramsIn(one.frame, one.catalog, SELECTION, { of: 'weight' });
  if (found === undefined) throw new Error('no histograms');
  return found;
};

test('a bin holds the values whose float32 bits begin with it', () => {
  const bits = new Uint32Array(1);
  const number = new Float32Array(bits.buffer);
  for (const bin of [0, 1, 100, 126, 127, 254, 256, 300, 383, 510]) {
    for (const fraction of [1, 0x400000, 0x7fffff]) {
      bits[0] = bin * 2 ** 23 + fraction;
      const { low, high } = binRange(bin);
      const size = Math.abs(number[0] ?? NaN);
      expect(size).toBeGreaterThan(Math.min(Math.abs(low), Math.abs(high)));
      expect(size).toBeLessThanOrEqual(Math.max(Math.abs(low), Math.abs(high)));
      expect(Math.sign(low + high)).toBe(bin < 256 ? 1 : -1);
    }
  }
});

test('the counts of each step sum to the size of the tensor', () => {
  const random = Array.from({ length: 40 }, (_, i) => Math.sin(i * 7.3) * 10 ** (((i * 13) % 17) - 12));
  const { summary, bins } = shown(
    run(
      [
        [...random, 0, -0],
        [...random, 1, 1e-40],
        [...random, 1e30, -1e30],
      ],
      2,
    ),
  );
  const { counts, rows } = binGrid(summary, bins);
  expect(counts.length).toBe(3 * rows.length);
  for (const step of [0, 1, 2]) {
    const own = counts.subarray(step * rows.length, (step + 1) * rows.length);
    expect(own.reduce((a, b) => a + b, 0)).toBe(42);
  }
});

test('a run that blows up keeps rows for the sizes it had most of the time', () => {
  const blown = Array.from({ length: 100 }, (_, step) => [step > 95 ? 1e35 : 0.3, -0.02, 0.001, 0.5]);
  const { summary, bins } = shown(run(blown, 99));
  const { rows } = binGrid(summary, bins);
  expect(rows.length).toBeLessThanOrEqual(49);
  expect(rows.some(({ low, high }) => low <= 0.3 && 0.3 < high && low > 0)).toBe(true);
});

test('a value lies in the row of its bin, those near zero in the middle', () => {
  const { summary, bins } = shown(run());
  const grid = binGrid(summary, bins);
  for (const value of [0.5, 0.6, 0.75, 0.001953125, -0.7]) {
    const { low, high } = grid.rows[Math.floor(rowPosition(grid, value))] ?? { low: NaN, high: NaN };
    expect(value).toBeGreaterThanOrEqual(low);
    expect(value).toBeLessThanOrEqual(high);
  }
  expect(rowPosition(grid, 0)).toBe(grid.middle + 0.5);
});

test('a weight has weights, gradients and updates; its activations are its layer’s, a layer has nothing else', () => {
  const { catalog } = cnnRun();
  const named = (tensor: string, of: string) => {
    const found = histogramTensor(catalog, { ...SELECTION, tensor }, { of });
    return `${found?.role ?? ''} ${found?.name ?? ''}`;
  };
  expect(named('conv1/bias', 'weight')).toBe('weight conv1/bias');
  expect(named('conv1/kernel', 'activation')).toBe('activation relu1');
  expect(named('relu3', 'weight')).toBe('activation relu3');
  expect(named('fc2', 'weight')).toBe('weight fc2/kernel');
  expect(named('fc2', 'activation')).toBe('activation fc2');
  expect(named('conv2', 'weight')).toBe('weight conv2/kernel');
});

test('a cell has the colour of its share, and reads as its count', () => {
  const view = openedView('histograms');
  const recorder = recorderCanvas(590, 310);
  const one = run();
  const context = drawContext(view, one, recorder.canvas, SELECTION);
  view.draw(context, one.frame);
  const { grid, map, rows } = layoutHistograms(context, shown(one));
  const [legend] = view.legend(context, one.frame);
  if (legend === undefined) throw new Error('no legend');
  const half = grid.rows.findIndex(({ low }) => low === 0.5);
  const x = Math.floor(map.x + 0.2 * map.width);
  const y = Math.round((rows[half]?.y ?? 0) + 2);
  expect(recorder.pixel(x, y)).toBe(packedColour(lutScale(legend.scale, false), 0.5));
  expect(view.at(context, one.frame, x, y)).toMatchObject({
    value: 2,
    step: 0,
    seek: 0,
    name: 'w',
    index: [],
  });
  expect(recorder.texts.map(({ text }) => text)).toContain('50 %');
});

test('NaN and ±Inf have a lane of their own and are counted', () => {
  const view = openedView('histograms');
  const recorder = recorderCanvas(590, 310);
  const sick = run(
    [
      [1, 2, 3],
      [1, NaN, NaN],
      [Infinity, 1, NaN],
    ],
    2,
  );
  const context = drawContext(view, sick, recorder.canvas, SELECTION);
  view.draw(context, sick.frame);
  expect(recorder.texts.map(({ text }) => text)).toEqual(expect.arrayContaining(['NaN ∞', 'NaN 1 · ±Inf 1']));
  expect(view.legend(context, sick.frame)[0]).toMatchObject({ nans: 1, infs: 1 });
  const counts = view.table?.(sick.frame, context).rows.filter(([, , step]) => step === 2) ?? [];
  expect(counts.reduce((sum, row) => sum + Number(row.at(-1)), 0)).toBe(3);
});

import { ROLES } from '@tensorreel/schema';
import { expect, test } from 'vitest';
import { lutScale, packedColour } from '../../src/draw/colour-scale.js';
import type { FakeRun } from './fake-frame.js';
import { drawContext, openedView } from './opened.js';
import { recorderCanvas } from './recorder-canvas.js';
import { cnnRun, simpleNetRun } from './sample-runs.js';
import { DARK } from './themes.js';

const drawn = (id: string, run: FakeRun, ratio: number, tensor: string | null = null) => {
  const view = openedView(id);
  const recorder = recorderCanvas(590, 310, ratio);
  const selection = { tensor, unit: null, sample: 1 };
  const context = drawContext(view, run, recorder.canvas, selection, { theme: DARK });
  view.draw(context, run.frame);
  return { view, recorder, context };
};

// Every 11th pixel that reads as a value must have that value's colour; neighbours in the same cell too.
const compared = (
  id: string,
  run: FakeRun,
  ratio: number,
  role: string,
  name: string,
  tensor?: string,
): number => {
  const { view, recorder, context } = drawn(id, run, ratio, tensor);
  const [legend] = view.legend(context, run.frame);
  if (legend === undefined) throw new Error('no legend');
  const scale = lutScale(legend.scale, true);
  let count = 0;
  for (let y = 0; y < 310; y += 3) {
    for (let x = 0; x < 590; x += 5) {
      const reading = view.at(context, run.frame, (x + 0.5) / 1, (y + 0.5) / 1);
      if (reading?.role !== role || reading.name !== name) continue;
      const pixel = recorder.pixel(Math.floor((x + 0.5) * ratio), Math.floor((y + 0.5) * ratio));
      if (pixel === 0) continue;
      expect(pixel, `${x},${y} ${reading.index.join()}`).toBe(packedColour(scale, reading.value));
      count++;
    }
  }
  return count;
};

test.each([1, 2])('at %i device pixels a cell of a feature map has its value’s colour', (ratio) => {
  expect(compared('activation-map', cnnRun(), ratio, ROLES.activation, 'relu1')).toBeGreaterThan(2000);
});

test.each([1, 2])('at %i device pixels a weight of a kernel has its value’s colour', (ratio) => {
  expect(compared('weight-map', cnnRun(), ratio, ROLES.weight, 'conv1/kernel')).toBeGreaterThan(500);
});

test('of a kernel with many inputs each tile is its own input and filter', () => {
  const count = compared('weight-map', cnnRun(), 1, ROLES.weight, 'conv2/kernel', 'conv2/kernel');
  expect(count).toBeGreaterThan(500);
});

test('a point of the field has its value’s colour', () => {
  expect(compared('activation-map', simpleNetRun(), 1, ROLES.field, 'fc')).toBeGreaterThan(5000);
});

test('a step of a sample has its loss’s colour, before and after the playhead', () => {
  expect(compared('loss-map', simpleNetRun(), 1, ROLES.sampleLoss, 'probe')).toBeGreaterThan(500);
});

test('a crowd of points is stamped on the field, each in its output’s colour', () => {
  const run = simpleNetRun();
  const count = 400;
  const at = (i: number): readonly [number, number] => [
    0.7 + (2.6 * (i % 20)) / 19,
    1.7 + (2.6 * Math.floor(i / 20)) / 19,
  ];
  const inputs = Float32Array.from(
    { length: 2 * count },
    (_, i) => at(Math.floor(i / 2))[i % 2 === 0 ? 0 : 1],
  );
  const tensor: FakeRun['frame']['tensor'] = (need) => {
    const found = run.frame.tensor(need);
    if (found === undefined) return undefined;
    if (need.role === ROLES.input) return { ...found, shape: [count, 2], values: inputs };
    if (need.role === ROLES.output)
      return { ...found, shape: [count, 1], values: new Float32Array(count).fill(-1) };
    return found;
  };
  const crowd: FakeRun = { ...run, frame: { ...run.frame, tensor } };
  const { view, recorder, context } = drawn('activation-map', crowd, 1);
  const [legend] = view.legend(context, crowd.frame);
  if (legend === undefined) throw new Error('no legend');
  const colour = packedColour(lutScale(legend.scale, true), -1);
  let seen = 0;
  for (let y = 0; y < 310; y++) for (let x = 0; x < 590; x++) if (recorder.pixel(x, y) === colour) seen++;
  expect(seen).toBeGreaterThan(count * 9);
});

import { PROBE, ROLES } from '@tensorreel/schema';
import { beforeAll, describe, expect, test } from 'vitest';
import { lutScale, packedColour } from '../../src/draw/colour-scale.js';
import { networkOf } from '../../src/views/network/blocks.js';
import { layoutDiagram } from '../../src/views/network/diagram-layout.js';
import { edgeY, unitColumns } from '../../src/views/network/edges.js';
import { foldGraph } from '../../src/views/network/fold-graph.js';
import type { Catalog, Frame } from '../../src/views/view.js';
import { fakeRun, type FakeRun } from './fake-frame.js';
import { drawContext } from './opened.js';
import { recorderCanvas } from './recorder-canvas.js';
import { cnnRun, simpleNetRun } from './sample-runs.js';
import { NOTHING, view, layer, dense, graph, weight, activation, columnsOf } from './network-models.js';

describe('under the pointer', () => {
  test('a line reads its weight, and the words below say weight × activation', () => {
    const run = simpleNetRun();
    const { edges, context, recorder } = columnsOf(run, { ...NOTHING, sample: 1 });
    const edge = edges[0];
    if (edge === undefined) throw new Error('no line');
    const x = (edge.x0 + edge.x1) / 2;
    const y = edgeY(edge, x) ?? NaN;
    expect(view.at(context, run.frame, x, y)).toMatchObject({
      role: ROLES.weight,
      name: 'fc/kernel',
      index: [0, 0],
      value: edge.weight,
      select: { tensor: 'fc/kernel', unit: 0 },
    });
    view.draw({ ...context, pointer: { x, y } }, run.frame);
    const words = recorder.texts.map(({ text }) => text).find((text) => text.includes('weight × activation'));
    expect(words).toMatch(/^input\[0\] → fc\[0\]: weight × activation [+−]0\.\d+ × 3 = [+−]/);
  });

  test('a unit reads its activation, a click chooses it in every view', () => {
    const run = cnnRun();
    const { layout, context } = columnsOf(run, { ...NOTHING, sample: 2 });
    const last = unitColumns(layout).at(-1);
    const spot = last?.spots[4];
    if (spot === undefined) throw new Error('no unit');
    const logits = run.frame.tensor({ kind: 'tensor', role: ROLES.activation, name: 'fc2' })?.values ?? [];
    expect(view.at(context, run.frame, spot.x, spot.y)).toMatchObject({
      role: ROLES.activation,
      name: 'fc2',
      index: [2, 4],
      value: logits[24],
      select: { tensor: 'fc2/kernel', unit: 4 },
    });
  });

  test('a folded layer opens by a click', () => {
    const run = cnnRun();
    const { layout, context } = columnsOf(run, NOTHING);
    const fold = layout.columns.find((column) => column.kind === 'fold');
    if (fold === undefined) throw new Error('nothing is folded');
    const reading = view.at(context, run.frame, fold.area.x + 12, fold.area.y + 4 + 18 * 1.5);
    expect(reading?.select).toEqual({ tensor: 'conv1', unit: null });
    const opened = columnsOf(run, { ...NOTHING, tensor: 'conv1' }).plan;
    expect(opened.open.map(({ block }) => block.layers[0]?.name)).toEqual(['input', 'conv1', 'conv2']);
  });
});

test('a cell of a large layer has its value’s colour', () => {
  const run = cnnRun();
  const { layout, context, recorder } = columnsOf(run, { ...NOTHING, sample: 1 });
  view.draw(context, run.frame);
  const column = unitColumns(layout)[0];
  const grid = column?.grid;
  const values = column?.scene.values;
  if (grid === undefined || values === undefined) throw new Error('no grid');
  const relu = run.frame.tensor({ kind: 'tensor', role: ROLES.activation, name: 'relu3' })?.values ?? [];
  const scale = lutScale(values.scale, false);
  for (let unit = 0; unit < 128; unit++) {
    const x = Math.floor(grid.area.x) + (unit % grid.across) * grid.cell + Math.floor(grid.cell / 2);
    const y = grid.area.y + Math.floor(unit / grid.across) * grid.cell + Math.floor(grid.cell / 2);
    expect(recorder.pixel(x, y), `unit ${unit}`).toBe(packedColour(scale, relu[128 + unit] ?? NaN));
  }
});

test('units that are 0 on every sample are counted as dead', () => {
  const run = fakeRun({
    step: 0,
    lastStep: 0,
    graph: graph([layer('in', 'InputLayer', [4]), dense('a', 4, 100), dense('b', 100, 2)]),
    tensors: [
      activation('a', [3, 100], (at) => (at % 100 < 30 ? 0 : at % 7)),
      weight('b/kernel', [100, 2], Math.sin),
    ],
  });
  const { context, recorder } = columnsOf(run, NOTHING, { height: 400 });
  view.draw(context, run.frame);
  // A unit's places in the three samples lie 100 apart: never all multiples of 7.
  expect(recorder.texts.map(({ text }) => text)).toContain('╲ 30 dead');
});

describe('branches', () => {
  /** Blocks one behind the other, each with a way round it. */
  const residual = (count: number): Catalog => {
    const layers = [layer('in', 'InputLayer', [4])];
    const edges: (readonly [string, string])[] = [];
    for (let at = 0; at < count; at++) {
      const before = layers.at(-1)?.name ?? '';
      layers.push(dense(`d${at}`, 4, 4), layer(`add${at}`, 'Add', [4]));
      edges.push([before, `d${at}`], [`d${at}`, `add${at}`], [before, `add${at}`]);
    }
    return fakeRun({ step: 0, lastStep: 0, tensors: [], graph: graph(layers, edges) }).catalog;
  };
  const room = { x: 12, y: 8, width: 540, height: 260 };

  beforeAll(async () => {
    await view.load(residual(2));
  });

  test.each([2, 40, 1500])(
    '%i blocks with ways round them fit a room as boxes that do not overlap',
    (count) => {
      const network = networkOf(residual(count));
      const { boxes, lines } = layoutDiagram(network, room, undefined);
      expect(boxes.reduce((sum, { group }) => sum + group.blocks.length, 0)).toBe(network.blocks.length);
      expect(lines.length).toBeGreaterThan(0);
      for (const [at, { area }] of boxes.entries()) {
        expect(area.x).toBeGreaterThanOrEqual(room.x - 0.01);
        expect(area.y).toBeGreaterThanOrEqual(room.y - 0.01);
        expect(area.x + area.width).toBeLessThanOrEqual(room.x + room.width + 0.01);
        expect(area.y + area.height).toBeLessThanOrEqual(room.y + room.height + 0.01);
        for (const other of boxes.slice(at + 1)) {
          const apart =
            area.x + area.width <= other.area.x ||
            other.area.x + other.area.width <= area.x ||
            area.y + area.height <= other.area.y ||
            other.area.y + other.area.height <= area.y;
          expect(apart).toBe(true);
        }
      }
    },
  );

  test('the chosen block and its neighbours are not folded', () => {
    const network = networkOf(residual(40));
    const chosen = network.blocks[31];
    const alone = foldGraph(network, 12, chosen).groups.filter(({ blocks }) => blocks.length === 1);
    expect(alone.flatMap(({ blocks }) => blocks)).toContain(chosen);
    expect(alone.length).toBeGreaterThanOrEqual(3);
  });

  test('a click on a box chooses its layer', () => {
    const catalog = residual(2);
    const run = { ...fakeRun({ step: 0, lastStep: 0, tensors: [], graph: catalog.graph }) };
    const recorder = recorderCanvas(590, 310);
    const context = drawContext(view, run, recorder.canvas, NOTHING);
    view.draw(context, run.frame);
    const { boxes } = layoutDiagram(
      networkOf(run.catalog),
      { x: 12, y: 8, width: 566, height: 274 },
      undefined,
    );
    const box = boxes.find(({ group }) => group.blocks.some((block) => block.layers[0]?.name === 'd1'));
    if (box === undefined) throw new Error('no box');
    const reading = view.at(context, run.frame, box.area.x + 4, box.area.y + 4);
    expect(reading?.select).toEqual({ tensor: box.group.blocks[0]?.layers[0]?.name, unit: null });
    expect(recorder.marks()).toBeGreaterThan(boxes.length);
  });
});

test('a sequence shows its last time step and says so', () => {
  const run = fakeRun({
    step: 0,
    lastStep: 0,
    graph: graph([layer('in', 'InputLayer', [5, 3]), layer('lstm', 'LSTM', [5, 6]), dense('out', 6, 2)]),
    tensors: [
      activation('lstm', [2, 5, 6], (at) => at),
      weight('out/kernel', [6, 2], Math.sin),
      { ...weight(PROBE, [2, 2], Math.cos), role: ROLES.output },
    ],
  });
  const { layout, context, recorder } = columnsOf(run, { ...NOTHING, sample: 1 });
  const column = unitColumns(layout).find(({ scene }) => scene.open.block.layers[0]?.name === 'lstm');
  const spot = column?.spots[2];
  if (spot === undefined) throw new Error('no unit');
  expect(view.at(context, run.frame, spot.x, spot.y)).toMatchObject({ index: [1, 4, 2], value: 56 });
  view.draw(context, run.frame);
  expect(recorder.texts.map(({ text }) => text)).toContain('6 at the last step');
});

test('old values say from which step they are', () => {
  const run = cnnRun();
  const tensor: Frame['tensor'] = (need) => {
    const found = run.frame.tensor(need);
    return found !== undefined && need.role === ROLES.activation ? { ...found, asOf: 200 } : found;
  };
  const old: FakeRun = { ...run, frame: { ...run.frame, tensor } };
  const { context, recorder } = columnsOf(old, NOTHING, { width: 700 });
  view.draw(context, old.frame);
  expect(recorder.texts.map(({ text }) => text)).toContain('activations as of step 200');
});

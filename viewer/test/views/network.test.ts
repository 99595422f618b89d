import { PROBE, ROLES, type GraphLayer } from '@tensorreel/schema';
import { beforeAll, describe, expect, test } from 'vitest';
import { lutScale, packedColour } from '../../src/draw/colour-scale.js';
import { networkOf } from '../../src/views/network/blocks.js';
import { layoutColumns } from '../../src/views/network/columns.js';
import { layoutDiagram } from '../../src/views/network/diagram-layout.js';
import { collectEdges, edgeY, litUnit, unitColumns } from '../../src/views/network/edges.js';
import { foldGraph } from '../../src/views/network/fold-graph.js';
import { planNetwork } from '../../src/views/network/plan.js';
import type { Catalog, Frame, Selection, TensorNeed } from '../../src/views/view.js';
import { fakeRun, type FakeRun, type Recorded } from './fake-frame.js';
import { drawContext, openedView } from './opened.js';
import { recorderCanvas } from './recorder-canvas.js';
import { cnnRun, simpleNetRun } from './sample-runs.js';

const NOTHING: Selection = { tensor: null, unit: null, sample: 0 };
const view = openedView('network');

const layer = (
  name: string,
  kind: string,
  outputShape: readonly number[],
  weights: GraphLayer['weights'] = [],
): GraphLayer => ({ name, class: kind, activation: null, outputShape, parameters: 0, weights });

const dense = (name: string, inputs: number, units: number): GraphLayer =>
  layer(name, 'Dense', [units], [{ name: `${name}/kernel`, shape: [inputs, units] }]);

const graph = (
  layers: readonly GraphLayer[],
  edges?: readonly (readonly [string, string])[],
): Catalog['graph'] => ({
  layers,
  edges: edges ?? layers.slice(1).map(({ name }, at) => [layers[at]?.name ?? '', name] as const),
  loss: null,
  optimizer: null,
});

const weight = (name: string, shape: readonly number[], of: (at: number) => number): Recorded => ({
  role: ROLES.weight,
  name,
  shape,
  values: Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, at) => of(at)),
});

const activation = (name: string, shape: readonly number[], of: (at: number) => number): Recorded => ({
  ...weight(name, shape, of),
  role: ROLES.activation,
});

const columnsOf = (
  run: FakeRun,
  selection: Selection,
  size: { readonly width?: number; readonly height?: number } = {},
  show = 'auto',
) => {
  const plan = planNetwork(run.catalog, selection, { show });
  if (plan.kind !== 'columns') throw new Error(`a plan of ${plan.kind}`);
  const recorder = recorderCanvas(size.width ?? 590, size.height ?? 310);
  const context = drawContext(view, run, recorder.canvas, selection, { ...size, options: { show } });
  const layout = layoutColumns(context, run.frame, plan);
  const lit = litUnit(layout, plan, undefined);
  return { plan, layout, lit, edges: collectEdges(layout, lit), context, recorder };
};

describe('blocks', () => {
  test('a layer takes along what keeps its units: activation, pooling, flattening', () => {
    const { blocks, isChain } = networkOf(
      fakeRun({
        step: 0,
        lastStep: 0,
        tensors: [],
        graph: graph([
          layer('image', 'InputLayer', [8, 8, 1]),
          layer('conv', 'Conv2D', [8, 8, 4]),
          layer('relu', 'ReLU', [8, 8, 4]),
          layer('pool', 'MaxPooling2D', [4, 4, 4]),
          layer('flat', 'Flatten', [64]),
          dense('fc', 64, 10),
          layer('softmax', 'Softmax', [10]),
        ]),
      }).catalog,
    );
    expect(blocks.map((block) => block.layers.map(({ name }) => name))).toEqual([
      ['image'],
      ['conv', 'relu', 'pool', 'flat'],
      ['fc', 'softmax'],
    ]);
    expect(isChain).toBe(true);
  });

  test('a layer whose output goes two ways ends its block', () => {
    const { blocks, isChain } = networkOf(
      fakeRun({
        step: 0,
        lastStep: 0,
        tensors: [],
        graph: graph(
          [
            layer('in', 'InputLayer', [4]),
            dense('a', 4, 4),
            layer('relu', 'ReLU', [4]),
            layer('sum', 'Add', [4]),
          ],
          [
            ['in', 'a'],
            ['a', 'relu'],
            ['relu', 'sum'],
            ['a', 'sum'],
          ],
        ),
      }).catalog,
    );
    expect(blocks.map((block) => block.layers.map(({ name }) => name))).toEqual([
      ['in'],
      ['a'],
      ['relu'],
      ['sum'],
    ]);
    expect(isChain).toBe(false);
  });
});

describe('connections', () => {
  test('of SimpleNet are its two weights and its bias, and their terms sum up to the output', () => {
    const run = simpleNetRun();
    const { edges } = columnsOf(run, { ...NOTHING, sample: 1 });
    const [w1 = NaN, w2 = NaN] =
      run.frame.tensor({ kind: 'tensor', role: ROLES.weight, name: 'fc/kernel' })?.values ?? [];
    const [bias = NaN] =
      run.frame.tensor({ kind: 'tensor', role: ROLES.weight, name: 'fc/bias' })?.values ?? [];
    expect(edges.map((edge) => edge.weight)).toEqual([w1, w2, bias]);
    const terms = edges.map(
      ({ wires, from, to, weight: w }) => w * (from < 0 ? 1 : wires.activation(from, to)),
    );
    const output = run.frame.tensor({ kind: 'tensor', role: ROLES.output, name: PROBE })?.values[1] ?? NaN;
    expect(terms.reduce((a, b) => a + b, 0)).toBeCloseTo(output, 5);
  });

  test('of a large layer are those of the 12 units with the largest |activation × weight|', () => {
    const run = cnnRun();
    const { layout } = columnsOf(run, { ...NOTHING, sample: 3 });
    const relu = run.frame.tensor({ kind: 'tensor', role: ROLES.activation, name: 'relu3' })?.values ?? [];
    const kernel = run.frame.tensor({ kind: 'tensor', role: ROLES.weight, name: 'fc2/kernel' })?.values ?? [];
    const strength = Array.from({ length: 128 }, (_, unit) =>
      Math.max(
        ...Array.from({ length: 10 }, (__, to) =>
          Math.abs((relu[3 * 128 + unit] ?? NaN) * (kernel[unit * 10 + to] ?? NaN)),
        ),
      ),
    );
    const least = [...strength].sort((a, b) => b - a)[11] ?? NaN;
    const expected = strength.flatMap((size, unit) => (size >= least ? [unit] : []));
    expect(unitColumns(layout)[0]?.spots.map(({ unit }) => unit)).toEqual(expected);
  });

  test('behind flattened maps the position with the largest term stands for a channel', () => {
    // 2 channels of 2 × 2; kernel rows are position · 2 + channel.
    const maps = [1, 0, 2, 0, 3, 0, 10, 5];
    const kernel = [9, 0, 1, 0, 5, 0, 2, 7];
    const run = fakeRun({
      step: 0,
      lastStep: 0,
      graph: graph([
        layer('image', 'InputLayer', [2, 2, 1]),
        layer('conv', 'Conv2D', [2, 2, 2]),
        layer('flat', 'Flatten', [8]),
        dense('fc', 8, 1),
      ]),
      tensors: [
        activation('conv', [1, 2, 2, 2], (at) => maps[at] ?? NaN),
        weight('fc/kernel', [8, 1], (at) => kernel[at] ?? NaN),
        activation('fc', [1, 1], () => 1),
      ],
    });
    const { edges } = columnsOf(run, NOTHING);
    const [first, second] = edges.filter(({ wires }) => wires.link.kernel?.name === 'fc/kernel');
    expect([first?.weight, first?.wires.activation(0, 0), first?.wires.row(0, 0)]).toEqual([2, 10, 6]);
    expect([second?.weight, second?.wires.activation(1, 0), second?.wires.row(1, 0)]).toEqual([7, 5, 7]);
  });

  test('the unit that answers most stands out until one is chosen', () => {
    const run = cnnRun();
    expect(columnsOf(run, { ...NOTHING, sample: 15 }).lit).toMatchObject({ unit: 3, by: 'highest' });
    const chosen = columnsOf(run, { tensor: 'fc2/kernel', unit: 7, sample: 15 }).lit;
    expect(chosen).toMatchObject({ unit: 7, by: 'choice' });
  });
});

describe('what is asked for', () => {
  const needs = (selection: Selection) =>
    view
      .needs(cnnRun().catalog, selection, { show: 'auto' })
      .filter((need): need is TensorNeed => need.kind === 'tensor');
  const kernel = (selection: Selection) => needs(selection).find(({ name }) => name === 'fc1/kernel');

  test('a large kernel only by the chosen unit, what comes in or what goes out', () => {
    expect(kernel({ ...NOTHING, tensor: 'fc1' })).toBeUndefined();
    expect(kernel({ tensor: 'fc1/kernel', unit: 5, sample: 0 })?.slice).toBe('[:,5]');
    expect(kernel({ tensor: 'conv2/kernel', unit: 9, sample: 0 })?.slice).toBe('[9::64]');
  });

  test('nothing of folded layers', () => {
    expect(needs(NOTHING).map(({ name }) => name)).not.toContain('conv2/kernel');
  });
});

describe('a slice of a large kernel', () => {
  const inputs = 1000;
  const units = 100;
  const value = (row: number, unit: number): number => Math.fround(Math.sin(row * units + unit));
  const make = (slice: (need: TensorNeed, row: number, unit: number) => boolean): FakeRun => {
    const run = fakeRun({
      step: 0,
      lastStep: 0,
      graph: graph([layer('in', 'InputLayer', [4]), dense('a', 4, inputs), dense('b', inputs, units)]),
      tensors: [
        activation('a', [2, inputs], (at) => Math.cos(at)),
        activation('b', [2, units], Math.sin),
        weight('b/kernel', [inputs, units], (at) => value(Math.floor(at / units), at % units)),
      ],
    });
    const tensor: Frame['tensor'] = (need) => {
      const found = run.frame.tensor({ kind: need.kind, role: need.role, name: need.name });
      if (found === undefined || need.slice === undefined || need.name !== 'b/kernel') return found;
      const values = found.values.filter((_, at) => slice(need, Math.floor(at / units), at % units));
      return { ...found, values };
    };
    return { ...run, frame: { ...run.frame, tensor } };
  };

  test('into the chosen unit gives its own weights', () => {
    const run = make(({ slice }, _, unit) => slice === '[:,42]' && unit === 42);
    const { edges } = columnsOf(run, { tensor: 'b/kernel', unit: 42, sample: 1 });
    expect(edges.length).toBe(12);
    expect(edges.map((edge) => edge.weight)).toEqual(edges.map(({ from }) => value(from, 42)));
  });

  test('out of the chosen unit gives those to the units that it reaches most', () => {
    const run = make(({ slice }, row) => slice === `[7::${inputs}]` && row === 7);
    const { edges } = columnsOf(run, { tensor: 'a', unit: 7, sample: 1 });
    expect(edges.length).toBe(12);
    expect(new Set(edges.map(({ from }) => from))).toEqual(new Set([7]));
    expect(edges.map((edge) => edge.weight)).toEqual(edges.map(({ to }) => value(7, to)));
  });
});

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

import { PROBE, ROLES } from '@tensorreel/schema';
import { describe, expect, test } from 'vitest';
import { networkOf } from '../../src/views/network/blocks.js';
import { unitColumns } from '../../src/views/network/edges.js';
import type { Frame, Selection, TensorNeed } from '../../src/views/view.js';
import { fakeRun, type FakeRun } from './fake-frame.js';
import { cnnRun, simpleNetRun } from './sample-runs.js';
import { NOTHING, view, layer, dense, graph, weight, activation, columnsOf } from './network-models.js';

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

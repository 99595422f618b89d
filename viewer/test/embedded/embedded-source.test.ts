import { deflateRawSync } from 'node:zlib';
import { decodeSafetensors, tensorValues } from '@tensorreel/schema';
import { describe, expect, test } from 'vitest';
import type { Source } from '../../src/client/source.js';
import { BlockReader } from '../../src/embedded/block-reader.js';
import { openEmbeddedSource } from '../../src/embedded/embedded-source.js';
import type { EmbeddedRun, EmbeddedTensor } from '../../src/embedded/format.js';
import { packRows } from '../../src/embedded/rows.js';
import { cnnRun } from '../views/sample-runs.js';

const { catalog: CATALOG } = cnnRun();
const RUN = CATALOG.run.id;

const block = (bytes: Uint8Array | string): string => deflateRawSync(bytes).toString('base64');

/** `weight w` [2, 2] at steps 0, 4 and 8 in two blocks: the value at (i, j) is 100 · step + 10 i + j. */
const valuesAt = (step: number): Float32Array => Float32Array.of(0, 1, 10, 11).map((v) => v + 100 * step);
const rows = (...steps: number[]): Uint8Array => {
  const bytes = new Uint8Array(steps.flatMap((step) => [...new Uint8Array(valuesAt(step).buffer)]));
  return packRows(bytes, 16, 4);
};

const WEIGHT: EmbeddedTensor = {
  role: 'weight',
  name: 'w',
  dtype: 'float32',
  shape: [2, 2],
  count: 4,
  steps: [[0, 8, 4]],
  bytes: 48,
  rows: [
    { block: 1, steps: [0, 4] },
    { block: 2, steps: [8] },
  ],
};

const points = {
  step: [{ name: 'loss', exact: true, x: [0, 1, 2], y: [3, 'NaN', 1] }],
  epoch: [],
  samples: [{ name: 'loss', exact: true, x: [64, 128, 192], y: [3, 'NaN', 1] }],
  time: [],
};
const summary = { role: 'weight', name: 'w', step: [0, 4, 8] };

const open = (read: string[] = []): Promise<Source> => {
  const catalog: EmbeddedRun = {
    version: 1,
    detail: CATALOG.run,
    graph: CATALOG.graph,
    series: [],
    steps: [[0, 8, 1]],
    events: [],
    tensors: [WEIGHT],
    summaries: [{ role: 'weight', name: 'w', block: 4, histogramBlock: 5 }],
    points: 3,
    spans: 6,
    content: { tensors: 1, thinned: ['weight w'] },
  };
  const spans = [
    { name: 'step', step: 4 },
    { name: 'epoch', step: null },
  ];
  const texts = [
    block(JSON.stringify(catalog)),
    block(rows(0, 4)),
    block(rows(8)),
    block(JSON.stringify(points)),
    block(JSON.stringify(summary)),
    block(JSON.stringify({ ...summary, histogram: [[[3, 4]], [], []] })),
    block(JSON.stringify(spans)),
  ];
  return openEmbeddedSource(
    new BlockReader((number) => {
      read.push(String(number));
      return texts[number];
    }),
  );
};

const frame = async (source: Source, step: number, select: string): Promise<unknown> => {
  const { buffer, length } = await source.frame(RUN, step, [select], new AbortController().signal);
  const { tensors, metadata } = decodeSafetensors(new Uint8Array(buffer, 0, length));
  const tensor = tensors.get(select);
  return (
    tensor && { shape: tensor.shape, values: [...tensorValues(tensor)], asOf: metadata.get(`step:${select}`) }
  );
};

describe('a run in a file', () => {
  test('answers a frame with the last recording up to its step', async () => {
    const source = await open();
    expect(await frame(source, 4, 'weight:w')).toEqual({
      shape: [2, 2],
      values: [400, 401, 410, 411],
      asOf: '4',
    });
    expect(await frame(source, 7, 'weight:w')).toMatchObject({ asOf: '4' });
    expect(await frame(source, 99, 'weight:w')).toMatchObject({ values: [800, 801, 810, 811], asOf: '8' });
    expect(await frame(source, 3, 'weight:other')).toBeUndefined();
  });

  test('slices as the API does', async () => {
    const source = await open();
    expect(await frame(source, 8, 'weight:w[1]')).toEqual({ shape: [2], values: [810, 811], asOf: '8' });
    expect(await frame(source, 8, 'weight:w[:,0]')).toMatchObject({ values: [800, 810] });
  });

  test('gives a tensor over its steps, whole or sliced, from a step on', async () => {
    const source = await open();
    const whole = await source.history(RUN, { role: 'weight', name: 'w' });
    expect(whole.steps).toEqual([0, 4, 8]);
    expect(whole.shape).toEqual([2, 2]);
    expect([...whole.values]).toEqual([0, 1, 10, 11, 400, 401, 410, 411, 800, 801, 810, 811]);
    const part = await source.history(RUN, { role: 'weight', name: 'w', slice: '[1,1]' }, 4);
    expect([part.steps, [...part.values], part.shape]).toEqual([[4, 8], [411, 811], []]);
    const most = await source.history(RUN, { role: 'weight', name: 'w', reduce: 'max' }, 4);
    expect([most.steps, [...most.values], most.shape]).toEqual([[4, 8], [410, 411, 810, 811], [2]]);
    await expect(source.history(RUN, { role: 'weight', name: 'v' })).rejects.toMatchObject({
      code: 'TR_TENSOR_NOT_FOUND',
    });
  });

  test('series come over the axis that is asked for, with NaN as a number', async () => {
    const source = await open();
    expect(await source.seriesData(RUN, ['loss'])).toEqual([
      { name: 'loss', exact: true, x: [0, 1, 2], y: [3, NaN, 1] },
    ]);
    expect((await source.seriesData(RUN, ['loss'], { axis: 'samples' }))[0]?.x).toEqual([64, 128, 192]);
    expect(await source.seriesData(RUN, ['loss'], { axis: 'time' })).toEqual([]);
  });

  test('summaries have histograms only where asked for; spans are those of the step', async () => {
    const source = await open();
    const weight = { role: 'weight', name: 'w' };
    expect(await source.summaries(RUN, weight)).toEqual(summary);
    expect((await source.summaries(RUN, { ...weight, histogram: true })).histogram?.[0]).toEqual([[3, 4]]);
    expect((await source.spans(RUN, 4)).map(({ name }) => name)).toEqual(['step']);
    expect(await source.spans(RUN, 5)).toEqual([]);
  });

  test('decodes a block of tensors once, and only when it is needed', async () => {
    const read: string[] = [];
    const source = await open(read);
    expect(read).toEqual(['0']);
    await frame(source, 0, 'weight:w');
    await frame(source, 5, 'weight:w[0]');
    expect(read).toEqual(['0', '1']);
  });

  test('has its one run and no other', async () => {
    const source = await open();
    expect((await source.detail('latest')).id).toBe(RUN);
    await expect(source.detail('f'.repeat(32))).rejects.toMatchObject({ code: 'TR_RUN_NOT_FOUND' });
  });

  test('a block that is cut off is TR_CORRUPT', async () => {
    await expect(new BlockReader(() => undefined).json(0)).rejects.toMatchObject({ code: 'TR_CORRUPT' });
    await expect(new BlockReader(() => 'AAAA').json(0)).rejects.toMatchObject({ code: 'TR_CORRUPT' });
  });
});

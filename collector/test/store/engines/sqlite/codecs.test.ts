import { toStep, type Step } from '@tensorreel/schema';
import { expect, test } from 'vitest';
import { loadCompressor } from '../../../../src/store/engines/sqlite/codec/compressor.js';
import {
  packHistograms,
  unpackHistogram,
} from '../../../../src/store/engines/sqlite/codec/histogram-payload.js';
import { packBlock, unpackBlock } from '../../../../src/store/engines/sqlite/codec/scalar-block.js';
import { packTail, unpackTail } from '../../../../src/store/engines/sqlite/codec/tail-payload.js';
import { VarintReader, VarintWriter } from '../../../../src/store/engines/sqlite/codec/varint.js';

const compressor = await loadCompressor();

const bits = (values: readonly number[]): string =>
  Buffer.from(Float64Array.from(values).buffer).toString('hex');

test('varints are LEB128, as its published examples have it', () => {
  const writer = new VarintWriter();
  // 624485 → e5 8e 26 (Wikipedia, "LEB128"); 2^63 − 1 → eight ff and 7f.
  writer.write(624485);
  writer.write(2n ** 63n - 1n);
  writer.write(0);
  const bytes = writer.finish();
  expect(Buffer.from(bytes).toString('hex')).toBe('e58e26ffffffffffffffff7f00');
  const reader = new VarintReader(bytes);
  expect([reader.read(), reader.read(), reader.read(), reader.isAtEnd]).toEqual([
    624485,
    2n ** 63n - 1n,
    0,
    true,
  ]);
});

test.each<[string, Step[], number[]]>([
  ['one point', [7], [NaN]],
  ['equal distance, float32 values', [10, 20, 30, 40], [0.5, -0, Infinity, NaN]],
  ['varying distance, float64 values', [0, 1, 5, 5, 900], [0.1, 1e-310, -Infinity, NaN, Math.PI]],
  [
    'steps beyond 2^53',
    [2 ** 53 - 2, 2 ** 53 - 1, 2n ** 53n, 2n ** 62n].map((s) => toStep(s) ?? 0),
    [1, 2, 3, 4],
  ],
])('a block keeps its points bit for bit: %s', (_, steps, values) => {
  const { header, payload } = packBlock({ steps, values }, compressor);
  const points = unpackBlock(header, payload, compressor);
  expect(points.steps).toEqual(steps);
  expect(bits(points.values)).toBe(bits(values));
});

test('4,096 points of noise take at most 8 bytes each', () => {
  let state = 1;
  const values = Array.from({ length: 4096 }, () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state / 2147483648;
  });
  const steps = values.map((__, i) => i);
  expect(packBlock({ steps, values }, compressor).payload.length).toBeLessThan(4096 * 8);
});

test('a block with a damaged payload is TR_CORRUPT', () => {
  const steps = Array.from({ length: 1000 }, (_, i) => i);
  const { header, payload } = packBlock({ steps, values: steps.map((s) => s % 3) }, compressor);
  const broken = payload.slice().fill(0xff, 12);
  expect(() => unpackBlock(header, broken, compressor)).toThrow(
    expect.objectContaining({ code: 'TR_CORRUPT' }),
  );
  expect(() => unpackBlock(header, new Uint8Array(3), compressor)).toThrow(
    expect.objectContaining({ code: 'TR_CORRUPT' }),
  );
});

test('a tail row keeps each series apart, whether their records are the same or not', () => {
  const series = new Map([
    [3, { steps: [1, 2n ** 60n], seqs: [0, 1], values: [NaN, -0] }],
    [9, { steps: [1, 2n ** 60n], seqs: [0, 1], values: [1, 2] }],
    [4, { steps: [5], seqs: [2 ** 53 - 1], values: [1e300] }],
  ]);
  const tail = packTail(series);
  for (const [seriesId, points] of series) expect(unpackTail(tail, seriesId)).toEqual(points);
  expect(unpackTail(tail, 5)).toBeUndefined();
  // Steps and seqs of 3 and 9 are there once: (2 + 2 + 2 + 2) + (1 + 1 + 1) columns of 8 bytes.
  expect(tail.payload).toHaveLength(11 * 8);
});

test('histograms of several tensors in one record are found by tensor', () => {
  const first = new Map([
    [300, 1],
    [2, 70_000],
  ]);
  const payload = packHistograms(
    new Map([
      [1, first],
      [200, new Map()],
    ]),
  );
  expect(unpackHistogram(payload, 1)).toEqual([
    [2, 70_000],
    [300, 1],
  ]);
  expect(unpackHistogram(payload, 200)).toEqual([]);
  expect(unpackHistogram(payload, 2)).toBeUndefined();
});

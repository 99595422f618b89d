import { describe, expect, test } from 'vitest';
import { summarise } from '../../src/summary/summarise.js';

/** mulberry32 */
const seeded = (seed: number) => (): number => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
};

/** The plain loop that the fast one is held against. */
const plain = (values: ArrayLike<number>) => {
  const all = Array.from(values);
  const finite = all.filter(Number.isFinite);
  const mean = finite.reduce((a, b) => a + b, 0) / finite.length;
  const variance = finite.reduce((sum, x) => sum + (x - mean) ** 2, 0) / finite.length;
  const histogram = new Map<number, number>();
  const view = new DataView(new ArrayBuffer(4));
  for (const x of finite) {
    view.setFloat32(0, x);
    const bin = view.getUint32(0) >>> 23;
    histogram.set(bin, (histogram.get(bin) ?? 0) + 1);
  }
  return {
    counts: {
      count: all.length,
      zeros: all.filter((x) => x === 0).length,
      nans: all.filter(Number.isNaN).length,
      posInfs: all.filter((x) => x === Infinity).length,
      negInfs: all.filter((x) => x === -Infinity).length,
      min: finite.reduce((a, b) => (b < a ? b : a), Infinity),
      max: finite.reduce((a, b) => (b > a ? b : a), -Infinity),
    },
    mean,
    std: Math.sqrt(variance),
    l2: Math.sqrt(finite.reduce((sum, x) => sum + x * x, 0)),
    histogram: [...histogram].sort((a, b) => a[0] - b[0]),
    sorted: finite.sort((a, b) => a - b),
  };
};

const ODD = [NaN, Infinity, -Infinity, 0, -0, 1e-45, -1e-40, 3.4028234663852886e38, 1, -1];

const random = (length: number, seed: number, scale: number): Float32Array => {
  const next = seeded(seed);
  return Float32Array.from({ length }, () => {
    const pick = next();
    return pick < 0.05 ? (ODD[Math.floor(next() * ODD.length)] ?? 0) : (next() - 0.5) * scale;
  });
};

describe('against a plain loop', () => {
  test.each([
    [1, 1],
    [10, 2],
    [2047, 3],
    [2048, 4],
    [2049, 5],
    [50_000, 6],
  ])('%i mixed float32 values give the same numbers', (length, seed) => {
    const values = random(length, seed, 0.1).map((x) => (Math.abs(x) > 1e30 && Number.isFinite(x) ? 0.5 : x));
    const expected = plain(values);
    const found = summarise(values);
    expect(found).toMatchObject(expected.counts);
    expect([...found.histogram].sort((a, b) => a[0] - b[0])).toEqual(expected.histogram);
    const scale = expected.l2 / Math.sqrt(expected.sorted.length) + 1e-300;
    expect(Math.abs(found.mean - expected.mean) / scale).toBeLessThan(1e-12);
    expect(Math.abs(found.std - expected.std) / scale).toBeLessThan(1e-12);
    expect(Math.abs(found.l2 / (expected.l2 || 1) - 1)).toBeLessThan(1e-12);
  });

  test('quantiles lie in the bin of the true ones', () => {
    const values = random(20_000, 7, 3).filter((x) => Number.isFinite(x));
    const { sorted } = plain(values);
    const { q005, q995 } = summarise(values);
    // A bin is an octave: within a factor of 2.
    const low = sorted[Math.floor(0.005 * sorted.length)] ?? 0;
    const high = sorted[Math.floor(0.995 * sorted.length)] ?? 0;
    expect(q005 / low).toBeGreaterThan(0.5);
    expect(q005 / low).toBeLessThan(2);
    expect(q995 / high).toBeGreaterThan(0.5);
    expect(q995 / high).toBeLessThan(2);
  });
});

test('an empty tensor has count 0 and NaN for the rest', () => {
  const found = summarise(new Float32Array());
  expect(found).toMatchObject({
    count: 0,
    zeros: 0,
    nans: 0,
    min: NaN,
    max: NaN,
    mean: NaN,
    std: NaN,
    l2: NaN,
  });
  expect(found.histogram.size).toBe(0);
});

test('NaN and infinities are counted and kept out of everything else', () => {
  const found = summarise(Float32Array.of(NaN, Infinity, -Infinity, 3, 4, NaN));
  expect(found).toMatchObject({ count: 6, nans: 2, posInfs: 1, negInfs: 1, min: 3, max: 4, mean: 3.5 });
  expect(found).toMatchObject({ std: 0.5, l2: 5 });
});

test('all NaN leaves nothing finite', () => {
  expect(summarise(Float32Array.of(NaN, NaN))).toMatchObject({ count: 2, nans: 2, min: NaN, q005: NaN });
});

test('a constant has its value for both quantiles and no deviation', () => {
  const found = summarise(new Float32Array(5000).fill(0.3));
  const value = Math.fround(0.3);
  expect(found).toMatchObject({ min: value, max: value, q005: value, q995: value });
  expect(found.std).toBeLessThan(1e-15);
  expect(found.histogram).toEqual(new Map([[125, 5000]]));
});

test('zeros of both signs are zeros, in bins of their own with the denormals', () => {
  const found = summarise(Float32Array.of(0, -0, -0, 1e-45));
  expect(found.zeros).toBe(3);
  expect(found.histogram).toEqual(
    new Map([
      [0, 2],
      [256, 2],
    ]),
  );
});

test('a small deviation beside a large mean survives', () => {
  // Squares are 1e18, whose neighbours in float64 are 128 apart: a plain sum of squares gives noise.
  const values = Float64Array.from({ length: 10_000 }, (_, i) => 1e9 + (i % 2 === 0 ? 1e-3 : -1e-3));
  expect(summarise(values).std).toBeCloseTo(1e-3, 6);
});

test('float64 values whose squares leave float64 keep mean, std and l2', () => {
  const large = summarise(Float64Array.of(3e300, 4e300));
  expect(large.l2 / 5e300).toBeCloseTo(1, 12);
  expect(large.mean / 3.5e300).toBeCloseTo(1, 12);
  expect(large.std / 0.5e300).toBeCloseTo(1, 12);
  const small = summarise(Float64Array.of(3e-300, 4e-300));
  expect(small.l2 / 5e-300).toBeCloseTo(1, 12);
});

test('a float64 value beyond float32 is finite and in the last finite bin', () => {
  const found = summarise(Float64Array.of(1e300, -1e300));
  expect(found).toMatchObject({ posInfs: 0, negInfs: 0, max: 1e300, min: -1e300 });
  expect([...found.histogram.keys()].sort((a, b) => a - b)).toEqual([254, 510]);
});

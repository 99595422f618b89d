import { expect, test } from 'vitest';
import { TensorCache, type CachedTensor } from '../../src/client/tensor-cache.js';

const tensor = (asOf: number): CachedTensor => ({
  dtype: 'float32',
  shape: [],
  data: new Uint8Array(4),
  values: new Float32Array(1),
  asOf,
});

const fill = (cache: TensorCache, keys: readonly string[], bytes: number): ArrayBuffer => {
  const buffer = new ArrayBuffer(bytes);
  cache.put(buffer, new Map(keys.map((key) => [key, tensor(0)])));
  return buffer;
};

test('the buffer used longest ago leaves first and is given back', () => {
  const released: ArrayBuffer[] = [];
  const cache = new TensorCache(250, (buffer) => released.push(buffer));
  const a = fill(cache, ['a'], 100);
  const b = fill(cache, ['b'], 100);
  cache.get('a');
  fill(cache, ['c'], 100);
  expect(released).toEqual([b]);
  expect([cache.has('a'), cache.has('b'), cache.has('c'), cache.bytes]).toEqual([true, false, true, 200]);
  cache.clear();
  expect(released).toContain(a);
  expect(cache.bytes).toBe(0);
});

test('what was just put stays, however large', () => {
  const cache = new TensorCache(10, () => undefined);
  fill(cache, ['big'], 100);
  expect(cache.has('big')).toBe(true);
});

test('a buffer is kept while one of its tensors is, and given back with the last', () => {
  const released: ArrayBuffer[] = [];
  const cache = new TensorCache(1000, (buffer) => released.push(buffer));
  const shared = fill(cache, ['1 a', '1 b', '2 c'], 100);
  cache.dropWhere((key) => key.startsWith('1 '));
  expect([released.length, cache.has('2 c'), cache.has('1 a')]).toEqual([0, true, false]);
  cache.drop('2 c');
  expect(released).toEqual([shared]);
});

test('asked and not there is known', () => {
  const cache = new TensorCache(10, () => undefined);
  cache.put(undefined, new Map([['gone', null]]));
  expect([cache.get('gone'), cache.get('never')]).toEqual([null, undefined]);
});

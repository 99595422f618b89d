import type { Tensor } from '@tensorreel/schema';
import { expect, test } from 'vitest';
import { keep, tensorDifference, type Memory } from '../../bench/verify/compare.js';
import { addUpdates } from '../../bench/verify/read-back.js';

const tensor = (values: number[], shape: number[] = [values.length]): Tensor => ({
  dtype: 'float32',
  shape,
  data: new Uint8Array(new Float32Array(values).buffer),
});

test('equal bits are no difference, NaN included', () => {
  expect(tensorDifference(tensor([1, NaN, -0]), tensor([1, NaN, -0]))).toBeUndefined();
});

test('one bit is a difference, and −0 is not 0', () => {
  const read = tensor([1, 2]);
  read.data[4] = (read.data[4] ?? 0) ^ 1;
  expect(tensorDifference(tensor([1, 2]), read)).toBe('byte 4 is 1, training had 0');
  expect(tensorDifference(tensor([0]), tensor([-0]))).toBe('byte 3 is 128, training had 0');
});

test('another shape or dtype of the same bytes is a difference', () => {
  expect(tensorDifference(tensor([1, 2], [2, 1]), tensor([1, 2], [1, 2]))).toContain('shape [1,2]');
  expect(tensorDifference(tensor([1]), { ...tensor([1]), dtype: 'int32' })).toContain('dtype int32');
});

test('an update is the rounded difference of two neighbouring weights', () => {
  const memory: Memory = new Map();
  keep(memory, 'weight:fc/kernel', 0, tensor([0.1]));
  keep(memory, 'weight:fc/kernel', 1, tensor([0.3]));
  addUpdates(memory);
  const update = memory.get('update:fc/kernel');
  expect([...(update?.keys() ?? [])]).toEqual([0]);
  const expected = Math.fround(Math.fround(0.3) - Math.fround(0.1));
  expect(new Float32Array(update?.get(0)?.data.slice().buffer ?? new ArrayBuffer())).toEqual(
    new Float32Array([expected]),
  );
});

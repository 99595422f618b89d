import { reducedLayout, reduceTensor, TensorreelError, tensorValues, type Tensor } from '@tensorreel/schema';
import { expect, test } from 'vitest';

const float32 = (values: readonly number[], shape: readonly number[]): Tensor => ({
  dtype: 'float32',
  shape,
  data: new Uint8Array(Float32Array.from(values).buffer),
});

const reduced = (tensor: Tensor, by: 'max' | 'min'): number[] =>
  Array.from(tensorValues(reduceTensor(tensor, by)));

test('each unit keeps its extreme over all other axes; NaN wins', () => {
  const tensor = float32([1, -2, 3, -4, 5, -6, 0, -8], [2, 2, 2]);
  expect(reduced(tensor, 'max')).toEqual([5, -2]);
  expect(reduced(tensor, 'min')).toEqual([0, -8]);
  expect(reduced(float32([1, NaN, 3, Infinity], [2, 2]), 'max')).toEqual([3, NaN]);
});

test('one axis is its units, rank 0 is one unit, no values are NaN', () => {
  expect(reduced(float32([7, 8], [2]), 'min')).toEqual([7, 8]);
  expect(reduced(float32([7], []), 'max')).toEqual([7]);
  expect(reduceTensor(float32([7], []), 'max').shape).toEqual([]);
  expect(reduced(float32([], [0, 3]), 'max')).toEqual([NaN, NaN, NaN]);
  expect(reduced(float32([], [3, 0]), 'max')).toEqual([]);
});

test('whole numbers keep their digits; complex numbers have no order', () => {
  const data = new Uint8Array(Int32Array.of(16777217, 3).buffer);
  expect(reduced({ dtype: 'int32', shape: [2, 1], data }, 'max')).toEqual([16777217]);
  expect(reducedLayout('uint8', [2, 3])).toEqual({ dtype: 'float32', shape: [3] });
  expect(() => reducedLayout('complex64', [2])).toThrow(TensorreelError);
});

import { rangesToSteps, tensorValues } from '@tensorreel/schema';
import { expect, test } from 'vitest';
import { bucketPoints } from '../../../../src/store/engines/sqlite/read/buckets.js';
import { toBfloat16Bits, toFloat16Bits } from '../../../../src/store/engines/sqlite/read/half-floats.js';
import { uniteAll } from '../../../../src/store/engines/sqlite/read/steps.js';
import { uniteRanges } from '../../../../src/store/engines/sqlite/write/left-out.js';

test('every float16 that is a number goes to float64 and back to the same bits', () => {
  const all = Uint16Array.from({ length: 65536 }, (_, i) => i);
  const tensor = { dtype: 'float16', shape: [65536], data: new Uint8Array(all.buffer) } as const;
  const wrong: number[] = [];
  tensorValues(tensor).forEach((value, i) => {
    if (!Number.isNaN(value) && toFloat16Bits(value) !== i) wrong.push(i);
  });
  expect(wrong).toEqual([]);
});

test('float16 rounds to nearest even, as IEEE 754 has it', () => {
  // 65504 is the largest; 65519.99 rounds to it, 65520 to infinity. 2^-24 is the smallest; half of it rounds to 0.
  expect([65504, 65519.99, 65520, -70000].map(toFloat16Bits)).toEqual([0x7bff, 0x7bff, 0x7c00, 0xfc00]);
  expect([2 ** -24, 2 ** -25, 2 ** -25 * 1.01, -0, NaN].map(toFloat16Bits)).toEqual([
    1, 0, 1, 0x8000, 0x7e00,
  ]);
  // Between 2048 and 2052 the even neighbour of 2049 is 2048, of 2051 it is 2052.
  expect([2049, 2051].map(toFloat16Bits)).toEqual([0x6800, 0x6802]);
});

test('bfloat16 rounds to nearest even', () => {
  // 1 + 2^-8 lies half way between 0x3f80 and 0x3f81; 1 + 3·2^-8 between 0x3f81 and 0x3f82.
  expect([1, 1 + 2 ** -8, 1 + 3 * 2 ** -8, -2, Infinity].map(toBfloat16Bits)).toEqual([
    0x3f80, 0x3f80, 0x3f82, 0xc000, 0x7f80,
  ]);
});

test('buckets keep first, min, max and last, in order, and count NaN', () => {
  const values = [5, 1, NaN, 9, 4, /**/ NaN, NaN, NaN, NaN, NaN, /**/ 3, 3, 3, 3, 3];
  const { indices, nan } = bucketPoints(values, 12);
  expect(indices).toEqual([0, 1, 3, 4, 5, 9, 10, 14]);
  expect(nan).toEqual([0, 0, 0, 1, 0, 5, 0, 0]);
});

test('ranges that overlap are united, each step once', () => {
  const united = uniteAll([
    [0, 8, 2],
    [3, 3, 1],
    [4, 10, 2],
  ]);
  expect([...rangesToSteps(united)]).toEqual([0, 2, 3, 4, 6, 8, 10]);
  expect(uniteRanges([[0, 4, 1]], [[5, 9, 1]])).toEqual([[0, 9, 1]]);
  expect(uniteRanges([[0, 4, 2]], [[1, 3, 2]])).toEqual([[0, 4, 1]]);
});

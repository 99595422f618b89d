import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { readDigits, splitDigits, type DigitRef } from '../../src/article/digits.js';

const require = createRequire(import.meta.url);
/** The package's own files, read without the code under test. */
const rawPixels = Array.from(
  { length: 10 },
  (_, label) => (require(`mnist/src/digits/${label}.json`) as { data: number[] }).data,
);
const sizes = rawPixels.map((data) => data.length / 784);

const keys = (refs: readonly DigitRef[]): string[] => refs.map(({ label, index }) => `${label}/${index}`);

describe('splitDigits', () => {
  test('holds out the last 100 of each class and trains on all others', () => {
    const { train, heldOut } = splitDigits(1);
    const total = sizes.reduce((sum, size) => sum + size, 0);
    expect(heldOut).toHaveLength(1000);
    expect(train).toHaveLength(total - 1000);
    expect(new Set([...keys(train), ...keys(heldOut)]).size).toBe(total);
    for (let label = 0; label < 10; label += 1) {
      const indexes = heldOut.filter((ref) => ref.label === label).map((ref) => ref.index);
      const last = (sizes[label] ?? 0) - 1;
      expect(indexes).toHaveLength(100);
      expect([Math.min(...indexes), Math.max(...indexes)]).toEqual([last - 99, last]);
    }
  });

  test('the first held-out samples have mixed classes', () => {
    expect(
      splitDigits(1)
        .heldOut.slice(0, 12)
        .map((ref) => ref.label),
    ).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1]);
  });

  test('the same seed gives the same order, another seed another', () => {
    const order = (seed: number): string => keys(splitDigits(seed).train).join();
    expect(order(7)).toBe(order(7));
    expect(order(7)).not.toBe(order(8));
  });

  test('a limit keeps the first of the shuffled', () => {
    expect(splitDigits(3, 20).train).toEqual(splitDigits(3).train.slice(0, 20));
    expect(splitDigits(3, 20).heldOut).toHaveLength(1000);
  });
});

describe('readDigits', () => {
  test('reads the pixels of the named sample', () => {
    const { pixels, labels, count } = readDigits([
      { label: 3, index: 0 },
      { label: 7, index: 5 },
    ]);
    expect(count).toBe(2);
    expect([...labels]).toEqual([3, 7]);
    expect([...pixels.subarray(784)]).toEqual(rawPixels[7]?.slice(5 * 784, 6 * 784).map(Math.fround));
    expect(pixels.every((value) => value >= 0 && value <= 1)).toBe(true);
  });
});

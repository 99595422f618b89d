import { describe, expect, test } from 'vitest';
import { chooseStrides, keptSteps } from '../../src/export/thin.js';

describe('what is kept of a tensor', () => {
  test('is each nth recording from the first, and the last', () => {
    expect(keptSteps([[0, 8, 1]], 4)).toEqual([0, 4, 8]);
    expect(
      keptSteps(
        [
          [0, 2, 1],
          [10, 30, 10],
        ],
        2,
      ),
    ).toEqual([0, 2, 20, 30]);
    expect(keptSteps([[0, 8, 1]], Infinity)).toEqual([]);
  });
});

describe('strides', () => {
  const tensor = (role: string, name: string, stepBytes: number) => ({
    role,
    name,
    stepBytes,
    steps: [[0, 99, 1]] as const,
  });

  test('are 1 where all fit', () => {
    expect(chooseStrides([tensor('weight', 'a', 10), tensor('gradient', 'a', 10)], 2000)).toEqual([1, 1]);
  });

  test('thin the largest and leave the small ones whole', () => {
    const strides = chooseStrides([tensor('weight', 'small', 1), tensor('weight', 'large', 100)], 3000);
    expect(strides).toEqual([1, 4]);
  });

  test('thin a gradient before a weight of its size', () => {
    const strides = chooseStrides([tensor('weight', 'a', 10), tensor('gradient', 'a', 10)], 1600);
    expect(strides).toEqual([1, 2]);
  });

  test('drop updates before a weight has less than its first, a middle and its last step', () => {
    const strides = chooseStrides([tensor('weight', 'a', 100), tensor('update', 'a', 100)], 350);
    const [weight = 0, update] = strides;
    expect(keptSteps([[0, 99, 1]], weight).length).toBe(3);
    expect(update).toBe(Infinity);
  });

  test('leave a huge tensor out before small ones lose their steps', () => {
    const strides = chooseStrides([tensor('weight', 'huge', 1000), tensor('sample_loss', 'probe', 1)], 500);
    expect(strides).toEqual([Infinity, 1]);
  });

  test('let a weight with few steps left keep them until it takes four times what another takes', () => {
    const few = { ...tensor('weight', 'few', 50), steps: [[0, 2, 1]] as const };
    expect(chooseStrides([few, tensor('weight', 'many', 1)], 210)).toEqual([1, 2]);
  });

  test('leave all out where nothing fits', () => {
    expect(chooseStrides([tensor('weight', 'a', 100)], 10)).toEqual([Infinity]);
  });
});

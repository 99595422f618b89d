import { describe, expect, test } from 'vitest';
import { parseStep, rangesToSteps, stepsToRanges, stepToJson, toStep } from '../src/index.js';

describe('toStep', () => {
  test.each([-1, 1.5, NaN, Infinity, '7', null, -1n, 2n ** 63n])('refuses %s', (value) => {
    expect(toStep(value)).toBeUndefined();
  });

  test('has one form for each step: a number while it is safe, a bigint above', () => {
    expect(toStep(7n)).toBe(7);
    expect(toStep(-0)).toBe(0);
    expect(Object.is(toStep(-0), 0)).toBe(true);
    expect(toStep(2n ** 53n - 1n)).toBe(Number.MAX_SAFE_INTEGER);
    expect(toStep(2n ** 53n + 1n)).toBe(9007199254740993n);
    expect(toStep(2n ** 63n - 1n)).toBe(9223372036854775807n);
  });

  test('JSON has steps above 2^53 − 1 as text, and they come back exactly', () => {
    expect(stepToJson(12)).toBe(12);
    expect(stepToJson(9007199254740993n)).toBe('9007199254740993');
    expect(parseStep('9007199254740993')).toBe(9007199254740993n);
    expect(parseStep('12')).toBe(12);
    for (const text of ['', ' 5', '0x10', '1e3', '-1', '1.5']) expect(parseStep(text)).toBeUndefined();
  });
});

describe('stepsToRanges', () => {
  test.each<[string, number[], number[][]]>([
    ['nothing', [], []],
    ['one step', [4], [[4, 4, 1]]],
    ['a plain run', [0, 1, 2, 3], [[0, 3, 1]]],
    ['every tenth', [0, 10, 20], [[0, 20, 10]]],
    ['a run, then every tenth', [0, 1, 2, 12, 22, 32], [[0, 2, 1], [12, 32, 10]]], // prettier-ignore
    ['a lone step before a run', [0, 7, 8, 9], [[0, 0, 1], [7, 9, 1]]], // prettier-ignore
  ])('%s', (_, steps, ranges) => {
    expect(stepsToRanges(steps)).toEqual(ranges);
  });

  test('loses no step, whatever their distances', () => {
    let seed = 7;
    for (let round = 0; round < 200; round++) {
      const steps: number[] = [];
      for (let at = 0, i = 0; i < 30; i++) {
        seed = (seed * 48271) % 2147483647;
        at += 1 + (seed % 4);
        steps.push(at);
      }
      expect([...rangesToSteps(stepsToRanges(steps))]).toEqual(steps);
    }
  });
});

import { expect, test } from 'vitest';
import {
  columnText,
  formatCount,
  formatFixed,
  formatLoss,
  formatNumber,
} from '../../src/draw/number-format.js';
import { fitText } from '../../src/draw/text.js';
import { logTicks, niceTicks, wholeTicks } from '../../src/draw/ticks.js';
import { activationScale, divergingScale, lossScale, roundOut } from '../../src/draw/value-scale.js';

test.each([
  [0, '0'],
  [-0.0595, '−0.0595'],
  [1.64872, '1.649'],
  [401536, '401536'],
  [4015360.5, '4.015e6'],
  [12345, '12345'],
  [0.000042, '4.2e−5'],
  [NaN, 'NaN'],
  [-Infinity, '−∞'],
  [2.5, '2.5'],
])('%d is written %s', (value, text) => {
  expect(formatNumber(value)).toBe(text);
});

test('a sign is written where it is asked for, never at zero', () => {
  expect(formatNumber(0.5, { sign: true })).toBe('+0.5');
  expect(formatFixed(-0.0004, 3, true)).toBe('0.000');
  expect(formatFixed(-0.074, 3, true)).toBe('−0.074');
  expect(formatLoss(0.0004)).toBe('<0.001');
  expect(formatLoss(0)).toBe('0.000');
  expect(formatCount(18496)).toBe('18,496');
});

test('a value in a column has three decimals, or four digits where it is too small or large', () => {
  expect([2, 0.12345, -0.5, 0.00012345, -12345.678, NaN].map(columnText)).toEqual([
    '2',
    '0.123',
    '−0.500',
    '0.0001234',
    '−12350',
    'NaN',
  ]);
});

test('ticks are round numbers within the ends', () => {
  expect(niceTicks(0.6, 3.4, 6)).toEqual([1, 1.5, 2, 2.5, 3]);
  expect(niceTicks(-0.25, 0.25, 5)).toEqual([-0.2, -0.1, 0, 0.1, 0.2]);
  expect(niceTicks(3, 3, 5)).toEqual([3]);
  expect(niceTicks(NaN, 1, 5)).toEqual([]);
  expect(wholeTicks(0, 419, 5)).toEqual([0, 100, 200, 300, 400]);
  expect(wholeTicks(0, 2, 9)).toEqual([0, 1, 2]);
  expect(logTicks(0.001, 30, 9)).toEqual([0.001, 0.01, 0.1, 1, 10]);
  expect(logTicks(0, 1, 5)).toEqual([]);
});

test('a text that does not fit is cut with …', () => {
  const measure = (text: string): number => text.length * 6;
  expect(fitText('conv1/kernel', 72, measure)).toBe('conv1/kernel');
  expect(fitText('conv1/kernel', 40, measure)).toBe('conv1…');
  expect(fitText('conv1/kernel', 3, measure)).toBe('');
});

test('scales end at two significant digits, outwards', () => {
  expect(roundOut(0.5837)).toBe(0.59);
  expect(roundOut(0.58)).toBe(0.58);
  expect(roundOut(-1.234)).toBe(-1.3);
  const extent = { min: -9, max: 9, q005: -0.21, q995: 0.244 };
  expect(divergingScale(extent)).toEqual({ kind: 'diverging', low: -0.25, high: 0.25 });
  expect(activationScale({ ...extent, q005: 0 })).toEqual({ kind: 'sequential', low: 0, high: 0.25 });
  expect(divergingScale(undefined, Float32Array.of(NaN, -3, 1))).toEqual({
    kind: 'diverging',
    low: -3,
    high: 3,
  });
});

test('a loss that spans more than thirty times has a log scale down to its least value', () => {
  expect(lossScale(Float64Array.of(2.3, 1, 0.5))).toEqual({ kind: 'loss', low: 0, high: 2.3 });
  expect(lossScale(Float64Array.of(16, 0.003, NaN, 0))).toEqual({
    kind: 'loss',
    low: 0.003,
    high: 16,
    log: true,
  });
  expect(lossScale(Float64Array.of(NaN, 0))).toEqual({ kind: 'loss', low: 0, high: 0 });
});

test('the low end of a log scale is at most eight decades under 1, and one value in 200 does not move it', () => {
  expect(lossScale(Float64Array.of(2.3, 1e-12, 2e-8))).toMatchObject({ low: 2e-8, high: 2.3 });
  expect(lossScale(Float64Array.of(6e24, 3))).toMatchObject({ low: 3, high: 6e24 });
  const losses = Float64Array.from({ length: 400 }, (_, i) => (i < 200 ? 3 : 0.02));
  losses.set([1e-6, 1e-6]);
  expect(lossScale(losses)).toMatchObject({ low: 0.02, high: 3 });
  losses.set([1e-6, 1e-6, 1e-6]);
  expect(lossScale(losses)).toMatchObject({ low: 1e-6, high: 3 });
});

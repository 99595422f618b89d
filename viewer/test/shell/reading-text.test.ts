import { ROLES } from '@tensorreel/schema';
import { expect, test } from 'vitest';
import { besideOf, isLate, placeText, ratioAt, valueText } from '../../src/shell/reading-text.js';
import type { FrameTensor, Reading } from '../../src/views/view.js';

const element: Reading = { role: ROLES.weight, name: 'w', index: [1, 2], value: 0.25, step: 3 };
const figure: Reading = { ...element, index: [], what: { en: 'weight l2', zh: '权重 l2' } };
const chosen = { tensor: 'w', unit: null, sample: 0 };

test('an element is told by its index and its sign, a figure by what it is', () => {
  expect([placeText(element, 'en'), valueText(element)]).toEqual(['[1, 2]', '+0.25']);
  expect([placeText(figure, 'zh'), valueText(figure)]).toEqual(['权重 l2', '0.25']);
  expect(valueText({ ...element, value: -0.25 })).toBe('−0.25');
});

test('gradient and change stand below an element of the chosen weight only', () => {
  expect(besideOf(element, chosen).map(([role]) => role)).toEqual([ROLES.gradient, ROLES.update]);
  expect(besideOf(figure, chosen)).toEqual([]);
  expect(besideOf(element, { ...chosen, tensor: 'v' })).toEqual([]);
  expect(besideOf(undefined, chosen)).toEqual([]);
});

test('every column but the main one’s says its age where it is older than the frame', () => {
  const asOf = (step: number): FrameTensor => ({
    dtype: 'float32',
    shape: [1],
    values: Float32Array.of(1),
    data: new Uint8Array(4),
    asOf: step,
  });
  const [weight, gradient, update] = [asOf(100), asOf(90), asOf(90)];
  const late = [weight, gradient, update].map((one) => isLate(one, weight, 100));
  expect(late).toEqual([false, true, true]);
  expect([isLate(gradient, gradient, 100), isLate(undefined, weight, 100)]).toEqual([false, false]);
});

test('update ÷ weight is of one step: the last that has an update, never of two', () => {
  const update = { steps: [90, 98, 99], l2: [9, 3, 2] };
  const weight = { steps: [90, 98, 99, 100], l2: [10, 30, 40, 50] };
  expect(ratioAt(update, weight, 100)).toEqual({ step: 99, value: 0.05 });
  expect(ratioAt(update, weight, 98)).toEqual({ step: 98, value: 0.1 });
  expect(ratioAt(update, weight, 10)).toBeUndefined();
  expect(ratioAt(update, { steps: [100], l2: [50] }, 100)).toBeUndefined();
  expect(ratioAt(undefined, weight, 100)).toBeUndefined();
});

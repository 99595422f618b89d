import { ROLES } from '@tensorreel/schema';
import { expect, test } from 'vitest';
import { besideOf, placeText, valueText } from '../../src/shell/reading-text.js';
import type { Reading } from '../../src/views/view.js';

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

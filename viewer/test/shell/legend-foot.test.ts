import { expect, test } from 'vitest';
import { clipTexts } from '../../src/words/clip-texts.js';
import type { Legend } from '../../src/views/view.js';

const legend = (counts: Partial<Pick<Legend, 'below' | 'above' | 'nans' | 'infs'>> = {}): Legend => ({
  quantity: { en: 'weight', zh: '权重' },
  scale: { kind: 'diverging', low: -0.5, high: 0.5 },
  below: 0,
  above: 0,
  nans: 0,
  infs: 0,
  ...counts,
});

test('that nothing is clipped is said once for all bars of a panel', () => {
  expect(clipTexts([legend()], 'en')).toEqual(['nothing clipped']);
  expect(clipTexts([legend(), legend()], 'en')).toEqual(['', 'nothing clipped']);
  expect(clipTexts([], 'en')).toEqual([]);
});

test('what a bar hides is said beside it, and nothing beside the others', () => {
  expect(clipTexts([legend({ above: 1, below: 1200 }), legend()], 'en')).toEqual([
    '> 0.5: 1 value · < −0.5: 1,200 values',
    '',
  ]);
  expect(clipTexts([legend(), legend({ nans: 3, infs: 2 })], 'en')).toEqual(['', 'NaN: 3 · ±Inf: 2']);
});

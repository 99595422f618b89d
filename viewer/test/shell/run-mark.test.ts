import { expect, test } from 'vitest';
import { MOST_MARKED, toggled } from '../../src/shell/run-mark.js';

test('a mark is set and taken away, the others keep their order', () => {
  expect(toggled(['a', 'b'], 'c')).toEqual(['a', 'b', 'c']);
  expect(toggled(['a', 'b', 'c'], 'a')).toEqual(['b', 'c']);
});

test('what is more than can be told apart stays unmarked', () => {
  const full = Array.from({ length: MOST_MARKED }, (_, i) => String(i));
  expect(toggled(full, 'one more')).toBe(full);
});

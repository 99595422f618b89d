import { expect, test } from 'vitest';
import { logLines } from '../../src/shell/log-lines.js';

test('less than a decade has round numbers, one decade 1, 2 and 5', () => {
  expect(logLines(3.06, 3.56, 5)).toEqual([3.1, 3.2, 3.3, 3.4, 3.5]);
  expect(logLines(0.4, 4, 5)).toEqual([0.5, 1, 2]);
});

test('two decades have lines at 1 and 3, more have whole decades', () => {
  expect(logLines(0.01, 1, 5)).toEqual([0.01, 0.03, 0.1, 0.3, 1]);
  expect(logLines(0.001, 10, 5)).toEqual([0.001, 0.01, 0.1, 1, 10]);
});

test('a loss that blew up has no more lines than there is room for', () => {
  expect(logLines(0.5, 1e24, 5)).toEqual([1, 1e5, 1e10, 1e15, 1e20]);
});

test('no range has no lines', () => {
  expect(logLines(0, 1, 5)).toEqual([]);
  expect(logLines(NaN, NaN, 5)).toEqual([]);
});

import { expect, test } from 'vitest';
import { createSummaryBook, type Captured } from '../../src/summary/step-summaries.js';

const captured = (
  step: number | bigint,
  values: readonly number[],
  more: Partial<Captured> = {},
): Captured => ({
  role: 'weight',
  name: 'w',
  step,
  tensor: {
    dtype: 'float32',
    shape: [values.length],
    data: new Uint8Array(Float32Array.from(values).buffer),
  },
  summarise: true,
  ...more,
});

const rolesBySteps = (book: ReturnType<typeof createSummaryBook>) =>
  book.drain().map(({ step, summaries }) => [step, summaries.map(({ role }) => role)] as const);

test('the update of step t is summarised when the weights of t + 1 come', () => {
  const book = createSummaryBook();
  book.add(captured(4, [1, 2]));
  expect(rolesBySteps(book)).toEqual([[4, ['weight']]]);
  book.add(captured(5, [1.5, 0]));
  const [update, weight] = book.drain();
  expect(update?.step).toBe(4);
  expect(update?.summaries).toMatchObject([{ role: 'update', name: 'w', min: -2, max: 0.5, mean: -0.75 }]);
  expect(weight?.step).toBe(5);
});

test('no update is derived over a gap, from another name, or after a change of shape', () => {
  const book = createSummaryBook();
  book.add(captured(0, [1, 2]));
  book.add(captured(2, [1, 2]));
  book.add(captured(3, [1, 2, 3]));
  book.add(captured(4, [1, 2, 3], { name: 'v' }));
  expect(rolesBySteps(book).flatMap(([, roles]) => [...roles])).toEqual(Array(4).fill('weight'));
});

test('the difference is rounded as float32 rounds', () => {
  const book = createSummaryBook();
  book.add(captured(0, [0.1], { summarise: false }));
  book.add(captured(1, [0.7], { summarise: false }));
  const [only] = book.drain();
  expect(only?.summaries[0]?.max).toBe(Math.fround(Math.fround(0.7) - Math.fround(0.1)));
});

test('steps above 2^53 follow one another exactly', () => {
  const book = createSummaryBook();
  book.add(captured(9007199254740992n, [1], { summarise: false }));
  book.add(captured(9007199254740993n, [2], { summarise: false }));
  expect(rolesBySteps(book)).toEqual([[9007199254740992n, ['update']]]);
});

test('what is not to be summarised is not, and gradients give no update', () => {
  const book = createSummaryBook();
  book.add(captured(0, [1], { role: 'gradient', summarise: false }));
  book.add(captured(1, [1], { role: 'gradient' }));
  expect(rolesBySteps(book)).toEqual([[1, ['gradient']]]);
});

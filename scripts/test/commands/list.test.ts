import { expect, test } from 'vitest';
import { lossText } from '../../src/commands/list.js';
import { stepsText } from '../../src/commands/steps-text.js';

const at = (last: number | 'NaN') => ({ last, min: 0, max: 9, step: 3 });

test('the loss is the training’s, as in the page, and the validation’s only where there is no other', () => {
  expect(lossText({ headline: { 'val/loss': at(0.5), 'train/loss': at(0.25) } })).toBe('0.2500');
  expect(lossText({ headline: { 'val/loss': at(0.5), 'train/epoch_loss': at(0.75) } })).toBe('0.7500');
  expect(lossText({ headline: { 'val/loss': at('NaN') } })).toBe('NaN');
  expect(lossText({ headline: {} })).toBe('');
});

const steps = (count: number, lossStep: number | undefined, planned: number | null): string =>
  stepsText({
    steps: { first: 0, last: count - 1, count },
    headline: lossStep === undefined ? {} : { 'train/loss': { last: 1, min: 1, max: 1, step: lossStep } },
    planned: { steps: planned, epochs: null },
  });

test('steps are updates: the frame after the last one is none', () => {
  expect(steps(1411, 1409, 1410)).toBe('1410 of 1410');
  expect(steps(39, 37, 100)).toBe('38 of 100');
  expect(steps(38, 37, 100)).toBe('38 of 100');
  expect(steps(38, 37, null)).toBe('38');
  expect(steps(100, undefined, null)).toBe('100');
  expect(steps(120, 119, 100)).toBe('120');
});

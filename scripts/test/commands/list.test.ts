import { expect, test } from 'vitest';
import { lossText } from '../../src/commands/list.js';

const at = (last: number | 'NaN') => ({ last, min: 0, max: 9, step: 3 });

test('the loss is the training’s, as in the page, and the validation’s only where there is no other', () => {
  expect(lossText({ headline: { 'val/loss': at(0.5), 'train/loss': at(0.25) } })).toBe('0.2500');
  expect(lossText({ headline: { 'val/loss': at(0.5), 'train/epoch_loss': at(0.75) } })).toBe('0.7500');
  expect(lossText({ headline: { 'val/loss': at('NaN') } })).toBe('NaN');
  expect(lossText({ headline: {} })).toBe('');
});

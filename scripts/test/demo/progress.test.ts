import { expect, test } from 'vitest';
import { Progress } from '../../src/demo/progress.js';
import { sparkline } from '../../src/demo/sparkline.js';

test('a sparkline goes from the least to the greatest value', () => {
  expect(sparkline([0, 7, 3.5], 10)).toBe('▁█▅');
  expect(sparkline([2, 2], 10)).toBe('▁▁');
  expect(sparkline([1, NaN, 0], 10)).toBe('█?▁');
});

test('a long series is condensed to means', () => {
  expect(sparkline([0, 0, 4, 4, 8, 8], 3)).toBe('▁▅█');
});

test('the bar says how far the training is and how long it will take', () => {
  let now = 0;
  const progress = new Progress(() => now);
  const event = { event: 'step', steps: 100, epochs: 10, epoch: 0, loss: 2 } as const;
  progress.lineFor({ ...event, step: 0 }, 200);
  now = 10_000;
  expect(progress.lineFor({ ...event, step: 10, epoch: 1, loss: 1 }, 200)).toBe(
    '██░░░░░░░░░░░░░░░░░░ 11 %  step 11 of 100, epoch 2 of 10  loss 1.0000 █▁  1 min 29 s left',
  );
  expect(progress.lineFor({ ...event, step: 11 }, 20)).toHaveLength(19);
});

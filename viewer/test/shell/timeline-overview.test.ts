import { expect, test } from 'vitest';
import { axisScale } from '../../src/player/axis-scale.js';
import { axisTickText, placeText } from '../../src/shell/axis-words.js';
import { envelope } from '../../src/shell/timeline-overview.js';
import { textOf } from '../../src/words/words.js';

test('the overview keeps the least and the most of each column, and leaves gaps', () => {
  const x = Array.from({ length: 1000 }, (_, i) => i);
  const y = x.map((i) => (i === 777 ? 99 : i < 500 && i >= 250 ? NaN : i % 10));
  const { low, high } = envelope({ x, y }, 100, (step) => step / 10);
  expect([low[3], high[3], high[77], low[77]]).toEqual([0, 9, 99, 0]);
  expect([...high.slice(25, 50)].every(Number.isNaN)).toBe(true);
});

const t = (key: Parameters<typeof textOf>[0], values?: Parameters<typeof textOf>[2]): string =>
  textOf(key, 'en', values);

test('the flag says where the playhead is in words of the axis', () => {
  const sources = {
    columns: { steps: [0, 50], samples: [64, 3264], seconds: [0.1, 200.1] },
    starts: { steps: [0, 50], epochs: [0, 1] },
    lastStep: 100,
    planned: { steps: 100, epochs: 2 },
  };
  const at = (name: 'step' | 'epoch' | 'samples' | 'time', step: number): string | undefined => {
    const scale = axisScale(name, sources);
    return scale && placeText(step, { scale, columns: sources.columns, plannedEpochs: 2 }, t);
  };
  expect([at('step', 1212), at('samples', 50), at('time', 0), at('time', 50)]).toEqual([
    'step 1,212',
    '3,264 samples',
    '0.1 s',
    '3:20',
  ]);
  expect([0, 49, 50, 75, 100].map((step) => at('epoch', step))).toEqual([
    'epoch 1',
    'epoch 1 · 98 %',
    'epoch 2',
    'epoch 2 · 50 %',
    'epoch 2 · 100 %',
  ]);
});

test('where an epoch is one step there are no parts of it', () => {
  const columns = { steps: [], samples: [], seconds: [] };
  const scale = axisScale('epoch', {
    columns,
    starts: { steps: [0, 1, 2], epochs: [0, 1, 2] },
    lastStep: 3,
    planned: { steps: null, epochs: null },
  });
  expect(scale && placeText(2, { scale, columns, plannedEpochs: 100 }, t)).toBe('epoch 3');
});

test('numbers under the chart are whole, but for seconds', () => {
  expect([axisTickText('step', 12000), axisTickText('epoch', 1.5), axisTickText('time', 2.5)]).toEqual([
    '12,000',
    '',
    '2.5 s',
  ]);
  expect(axisTickText('time', 180)).toBe('3:00');
});

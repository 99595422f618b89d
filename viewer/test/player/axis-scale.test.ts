import { expect, test } from 'vitest';
import { longestAscending } from '../../src/player/longest-ascending.js';
import { axisScale, type AxisSources } from '../../src/player/axis-scale.js';

const sources: AxisSources = {
  columns: {
    steps: [0, 1, 2, 3],
    samples: [64, 128, 192, 224],
    seconds: [0.5, 1, 4, undefined],
  },
  starts: { steps: [0, 2], epochs: [0, 1] },
  lastStep: 4,
  planned: { steps: null, epochs: null },
};

test('steps are themselves', () => {
  const scale = axisScale('step', sources);
  expect([scale?.toValue(2.5), scale?.toStep(7)]).toEqual([2.5, 7]);
});

test('samples and seconds lie between what was recorded, and go on at the same rate beyond it', () => {
  const [samples, time] = [axisScale('samples', sources), axisScale('time', sources)];
  expect([0, 1.5, 4].map((step) => samples?.toValue(step))).toEqual([64, 160, 256]);
  expect([1, 2, 3].map((step) => time?.toValue(step))).toEqual([1, 4, 7]);
  expect([0.75, 2.5].map((seconds) => time?.toStep(seconds))).toEqual([0.5, 1.5]);
});

test('epochs count from 1; the last one is as long as the one before it, or as was planned', () => {
  const epoch = axisScale('epoch', sources);
  expect([0, 1, 2, 3, 4].map((step) => epoch?.toValue(step))).toEqual([1, 1.5, 2, 2.5, 3]);
  const planned = axisScale('epoch', { ...sources, planned: { steps: 8, epochs: 2 } });
  expect(planned?.toValue(4)).toBe(2.5);
});

test('one late record hides nothing of the rest', () => {
  // Seen in a run of 20,000 steps: step 0 had the time of the end.
  const columns = { ...sources.columns, seconds: [9, 1, 2, 3] };
  const time = axisScale('time', { ...sources, columns });
  expect([1, 2, 3, 0].map((step) => time?.toValue(step))).toEqual([1, 2, 3, 0]);
});

test('the longest ascending choice is found, against all choices of short lists', () => {
  let seed = 11;
  const random = (): number => (seed = (seed * 16807) % 2147483647) / 2147483647;
  for (let round = 0; round < 100; round += 1) {
    const values = Array.from({ length: 9 }, () => (random() < 0.1 ? undefined : Math.floor(random() * 8)));
    let longest = 0;
    for (let choice = 0; choice < 512; choice += 1) {
      const taken = values.filter((_, i) => (choice >> i) & 1);
      const isAscending = taken.every((v, i) => v !== undefined && (i === 0 || (taken[i - 1] ?? NaN) < v));
      if (isAscending) longest = Math.max(longest, taken.length);
    }
    const found = longestAscending(values).map((i) => values[i] ?? NaN);
    expect(found).toHaveLength(longest);
    expect(found.every((v, i) => i === 0 || (found[i - 1] ?? NaN) < v)).toBe(true);
  }
});

test('a time that does not ascend is left out: no value means two steps', () => {
  const columns = { ...sources.columns, seconds: [1, 3, 3, 5] };
  const time = axisScale('time', { ...sources, columns });
  expect([1, 2].map((step) => time?.toValue(step))).toEqual([2, 3]);
});

test('an axis that was not recorded is none', () => {
  const bare = {
    ...sources,
    columns: { steps: [], samples: [], seconds: [] },
    starts: { steps: [], epochs: [] },
  };
  expect(
    (['step', 'epoch', 'samples', 'time'] as const).map((name) => axisScale(name, bare) !== undefined),
  ).toEqual([true, false, false, false]);
});

import { describe, expect, test } from 'vitest';
import { WORDS } from '../../src/words/table.js';
import { textOf } from '../../src/words/words.js';

const holes = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(([hole]) => hole).sort();

describe.each(Object.entries(WORDS))('%s', (_, { en, zh }) => {
  test('has both languages with the same holes', () => {
    expect(en.trim()).not.toBe('');
    expect(zh.trim()).not.toBe('');
    expect(holes(zh)).toEqual(holes(en));
  });
});

test('values are filled in, in either language', () => {
  expect(textOf('stepsOf', 'en', { n: 17, of: 376 })).toBe('17 of 376 steps');
  expect(textOf('stepsOf', 'zh', { n: 17, of: 376 })).toBe('376 步中 17 步');
});

test('the terms of the page are those that were agreed', () => {
  expect([WORDS.epoch.zh, WORDS.probe.zh, WORDS.playhead.zh, WORDS.followLive.zh, WORDS.gradient.zh]).toEqual(
    ['轮次', '探针样本', '播放头', '实时跟随', '梯度'],
  );
});

test('Chinese texts hold Chinese, but for names that are the same everywhere', () => {
  const same = Object.entries(WORDS).filter(([, { zh }]) => !/\p{Script=Han}/u.test(zh));
  expect(same.map(([key]) => key).sort()).toEqual(['infs', 'nans', 'ofCount']);
});

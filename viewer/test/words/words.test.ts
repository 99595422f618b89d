import { beforeAll, describe, expect, test } from 'vitest';
import { EN } from '../../src/words/en.js';
import { ZH } from '../../src/words/zh.js';
import { loadWords, textOf } from '../../src/words/words.js';

const holes = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(([hole]) => hole).sort();

beforeAll(() => loadWords('zh'));

describe.each(Object.keys(EN) as (keyof typeof EN)[])('%s', (key) => {
  const [en, zh] = [EN[key], ZH[key]];
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
  expect([ZH.epoch, ZH.probe, ZH.playhead, ZH.followLive, ZH.gradient]).toEqual([
    '轮次',
    '探针样本',
    '播放头',
    '实时跟随',
    '梯度',
  ]);
});

test('Chinese texts hold Chinese, but for names that are the same everywhere', () => {
  const same = Object.entries(ZH).filter(([, zh]) => !/\p{Script=Han}/u.test(zh));
  expect(same.map(([key]) => key).sort()).toEqual(['infs', 'nans', 'ofCount']);
});

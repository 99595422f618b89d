import { expect, test } from 'vitest';
import { needKey, needSelect, uniteNeeds } from '../../src/client/needs.js';
import type { Need } from '../../src/need.js';
import { prefetchIndexes } from '../../src/client/prefetch.js';
import { Player } from '../../src/player/player.js';

const weight: Need = { kind: 'tensor', role: 'weight', name: 'conv1/kernel' };

test('equal needs of two views are one; slice, place and kind tell them apart', () => {
  const others: Need[] = [
    { ...weight, slice: '[0]' },
    { ...weight, at: 'first' },
    { ...weight, kind: 'history' },
    { kind: 'series', name: 'train/loss' },
  ];
  expect(uniteNeeds([[weight, ...others], [{ ...weight }]])).toEqual([weight, ...others]);
  expect(new Set([weight, ...others].map(needKey)).size).toBe(5);
});

test('a name that ends in brackets is not taken for a slice', () => {
  expect(needSelect({ kind: 'tensor', role: 'weight', name: 'w[0]' })).toBe('weight:w[0][]');
});

test('play asks for the twelve frames ahead, a pause for its neighbours', () => {
  expect(prefetchIndexes(5, 100, (i) => i + 1)).toEqual([5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17]);
  expect(prefetchIndexes(5, 100)).toEqual([5, 6, 7, 4]);
  expect(prefetchIndexes(0, 1)).toEqual([0]);
});

test('with a stride the last frame is asked for once', () => {
  const player = new Player({ count: 100, stride: 4 }, () => undefined);
  expect(prefetchIndexes(90, 100, (i) => player.after(i))).toEqual([90, 94, 98, 99]);
});

test('in a loop the frames round its end are asked for', () => {
  const player = new Player({ count: 100, loop: { from: 40, to: 60 } }, () => undefined);
  expect(prefetchIndexes(55, 100, (i) => player.after(i))).toEqual([
    55, 56, 57, 58, 59, 60, 40, 41, 42, 43, 44, 45, 46,
  ]);
});

import { describe, expect, test } from 'vitest';
import { dataFolder, modelFolder, spoolFolder } from '../../src/options/folders.js';
import { tableLines } from '../../src/options/table.js';
import { bytesText, durationText, numberText, percentText } from '../../src/options/words.js';

describe('folders', () => {
  test('the option wins, then TENSORREEL_DIR, then XDG, then the home folder', () => {
    const xdg = { XDG_DATA_HOME: '/x/data', XDG_STATE_HOME: '/x/state' };
    expect(dataFolder('/d', { TENSORREEL_DIR: '/t' })).toBe('/d');
    expect(dataFolder(undefined, { TENSORREEL_DIR: '/t', ...xdg })).toBe('/t/data');
    expect(spoolFolder(undefined, { TENSORREEL_DIR: '/t', ...xdg })).toBe('/t/spool');
    expect(dataFolder(undefined, xdg)).toBe('/x/data/tensorreel');
    expect(spoolFolder(undefined, xdg)).toBe('/x/state/tensorreel/spool');
    expect(spoolFolder(undefined, {})).toMatch(/\.local\/state\/tensorreel\/spool$/);
    expect(modelFolder('ab', { TENSORREEL_DIR: '/t' })).toBe('/t/models/ab');
  });
});

test('numbers are written for people', () => {
  expect([0, 999, 1000, 1_234_567, 999_600_000].map(bytesText)).toEqual([
    '0 B',
    '999 B',
    '1.0 KB',
    '1.2 MB',
    '1.0 GB',
  ]);
  expect([9.4, 185, 7800].map(durationText)).toEqual(['9 s', '3 min 05 s', '2 h 10 min']);
  expect([0.011877142824232578, 1, 2e-9, 'NaN'].map(numberText)).toEqual(['0.0118771', '1', '2e-9', 'NaN']);
  expect([0.0139, NaN].map(percentText)).toEqual(['1.4 %', '–']);
});

test('a table aligns its columns and cuts what is too long', () => {
  expect(
    tableLines(
      [
        { head: 'NAME', max: 6 },
        { head: 'N', alignRight: true },
      ],
      [
        ['a', '10'],
        ['longer name', '7'],
      ],
    ),
  ).toEqual(['NAME     N', 'a       10', 'longe…   7']);
});

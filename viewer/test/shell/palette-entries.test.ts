import { beforeAll, expect, test } from 'vitest';
import { StepAxis } from '../../src/player/step-axis.js';
import { keyLabel } from '../../src/shell/command-words.js';
import { KEYS } from '../../src/shell/keys.js';
import {
  paletteEntries,
  searchTextOf,
  stepEntry,
  type PaletteEntry,
} from '../../src/shell/palette-entries.js';
import { searchScore } from '../../src/shell/search-words.js';
import type { Lang } from '../../src/views/view.js';
import { loadWords } from '../../src/words/words.js';
import { cnnRun } from '../views/sample-runs.js';

const card = (id: string, en: string, zh: string, suits: number) => ({
  id,
  label: { en, zh },
  suits: () => suits,
});
const axis = new StepAxis([[0, 400, 4]]);
const run = {
  catalog: {
    ...cnnRun().catalog,
    events: [0, 200].map((step, epoch) => ({
      name: 'epoch.start',
      step,
      body: { epoch },
      time: '2026-11-24T00:00:00Z',
      attributes: {},
      severity: 'INFO',
      writer: null,
      seq: null,
      spanId: null,
    })),
  },
  cards: [card('loss-map', 'Loss map', '损失图', 1), card('trace', 'Trace', '追踪', 0)],
  nearest: (step: number) => axis.stepAt(axis.nearest(step)),
};

beforeAll(() => loadWords('zh'));

const found = (query: string, lang: Lang = 'en'): PaletteEntry | undefined =>
  paletteEntries(run, lang)
    .map((entry) => ({ entry, score: searchScore(query, searchTextOf(entry)) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)[0]?.entry;

test.each([
  ['conv1 kernel', { select: { tensor: 'conv1/kernel', unit: null } }],
  ['kernl conv1', { select: { tensor: 'conv1/kernel', unit: null } }],
  ['loss map', { view: 'loss-map' }],
  ['epoch 2', { seek: 200 }],
  ['sample 5', { select: { sample: 5 } }],
  ['probe 5', { select: { sample: 5 } }],
  ['zoom out', { command: 'zoomOut' }],
] as const)('%s is found', (query, act) => {
  expect(found(query)?.act).toEqual(act);
});

test.each([
  ['第2轮', { seek: 200 }],
  ['样本 5', { select: { sample: 5 } }],
  ['损失', { view: 'loss-map' }],
] as const)('%s is found on the Chinese page', (query, act) => {
  expect(found(query, 'zh')?.act).toEqual(act);
});

test('what this run has not got is not offered, and every command but the palette’s own is, with its key', () => {
  expect(found('trace')?.kind).not.toBe('view');
  const commands = paletteEntries(run, 'en').filter(({ kind }) => kind === 'command');
  expect(commands.map(({ more }) => more)).toEqual(
    KEYS.filter(({ command }) => command !== 'palette').map(keyLabel),
  );
});

test('without a run only commands of the page are there', () => {
  const acts = paletteEntries(undefined, 'en').map(({ act }) => act);
  expect(acts).toEqual([{ command: 'theme' }, { command: 'runs' }, { command: 'help' }]);
});

test.each([
  ['212', 212],
  ['step 1,000', 400],
  ['第 17 步', 16],
])('%s goes to the recorded step nearest to it', (query, step) => {
  expect(stepEntry(query, run, 'en')?.act).toEqual({ seek: step });
});

test('a name with digits is no step', () => {
  expect(stepEntry('conv1', run, 'en')).toBeUndefined();
});

test('a number means itself, not those that hold it', () => {
  expect(searchScore('12', 'Sample 212')).toBe(0);
  expect(searchScore('12', 'Sample 12')).toBeGreaterThan(searchScore('12', 'Sample 120'));
});

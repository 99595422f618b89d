import { expect, test } from 'vitest';
import { configSections, flatten, searchRows } from '../../src/views/config/rows.js';
import { countReached, eventRows, filterRows } from '../../src/views/events/rows.js';
import type { Catalog } from '../../src/views/view.js';
import { simpleNetRun } from './sample-runs.js';

test('nested configuration becomes one row a value, found by words of its path or value', () => {
  const rows = flatten({
    optimizer: { name: 'adam', rate: 0.001 },
    filters: [8, 16],
    layers: [{ units: 3 }],
    empty: {},
  });
  expect(rows).toEqual([
    { path: 'optimizer.name', value: 'adam' },
    { path: 'optimizer.rate', value: '0.001' },
    { path: 'filters', value: '[8,16]' },
    { path: 'layers[0].units', value: '3' },
    { path: 'empty', value: '{}' },
  ]);
  expect(searchRows(rows, 'OPT adam').map(({ path }) => path)).toEqual(['optimizer.name']);
  expect(searchRows(rows, 'nothing')).toEqual([]);
});

test('a section is there only where it has rows; what was left out is summed by tensor and reason', () => {
  const { catalog } = simpleNetRun();
  const leftOut = [
    { role: 'weight', name: 'fc', steps: [[1, 9, 1]], bytes: 10, reason: 'budget' },
    { role: 'weight', name: 'fc', steps: [[11, 19, 1]], bytes: 20, reason: 'budget' },
  ] as unknown as Catalog['run']['leftOut'];
  const with2 = configSections({ ...catalog, run: { ...catalog.run, leftOut } });
  const last = with2.find(({ title }) => title.en === 'Left out by choice');
  expect(last?.rows).toEqual([{ path: 'weight fc (budget)', value: '30 B' }]);
  expect(configSections(catalog).some(({ title }) => title.en === 'Left out by choice')).toBe(false);
});

const event = (
  name: string,
  step: number | null,
  millis: number,
  body: unknown = {},
): Catalog['events'][number] =>
  ({
    name,
    step,
    time: `${millis}000000`,
    severity: 'INFO',
    writer: null,
    seq: null,
    body,
    attributes: {},
    spanId: null,
  }) as Catalog['events'][number];

test('events stand by time, are filtered by kind and words, and split at the playhead', () => {
  const rows = eventRows([
    event('note', 7, 30, 'rate kept'),
    event('epoch.start', 0, 10, { epoch: 0 }),
    event('console', null, 20, '<b>hello</b>'),
  ]);
  expect(rows.map(({ name, text }) => [name, text])).toEqual([
    ['epoch.start', 'epoch 1'],
    ['console', '<b>hello</b>'],
    ['note', 'rate kept'],
  ]);
  expect(filterRows(rows, 'note', '').map(({ step }) => step)).toEqual([7]);
  expect(filterRows(rows, '', 'RATE').map(({ name }) => name)).toEqual(['note']);
  expect([-1, 0, 6, 7].map((step) => countReached(rows, step))).toEqual([0, 2, 2, 3]);
});

test('epochs are counted from 1, as on the timeline; what a person noted stays as it was said', () => {
  const rows = eventRows([
    event('epoch.end', 9, 10, { epoch: 2, loss: 0.5 }),
    event('note', 9, 20, { epoch: 2 }),
    event('epoch.start', 9, 30, 'third'),
  ]);
  expect(rows.map(({ text }) => text)).toEqual(['epoch 3 · loss 0.5', 'epoch 2', 'third']);
});

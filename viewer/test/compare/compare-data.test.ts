import { TensorreelError } from '@tensorreel/schema';
import { expect, test } from 'vitest';
import { CompareData } from '../../src/compare/compare-data.js';
import { parseChoices, withChoices, withoutThreshold } from '../../src/compare/choices.js';
import { smoothed, usualWeight } from '../../src/compare/curves.js';
import { compareRuns } from '../../src/compare/model.js';
import { verdictText } from '../../src/compare/verdict.js';
import { curvesTable } from '../../src/compare/curves-table.js';
import type { LiveListener, SeriesPoints, Source } from '../../src/client/source.js';
import { fakeRun } from '../views/fake-frame.js';

type Points = Readonly<Record<string, readonly (readonly [number, number])[]>>;

/** Runs with `train/loss` over samples; over steps each point is at its index. */
function fakeSource(runs: Points, hasSamples = true) {
  const listeners: { readonly ids: readonly string[]; readonly listener: LiveListener }[] = [];
  const asked: string[] = [];
  const pointsOf = (id: string, axis: string): SeriesPoints => {
    const points = axis === 'samples' && !hasSamples ? [] : (runs[id] ?? []);
    return {
      name: 'train/loss',
      exact: true,
      x: points.map(([x], i) => (axis === 'samples' ? x : i)),
      y: points.map(([, y]) => y),
    };
  };
  const source = {
    label: 'fake:1',
    detail: (id: string) => {
      if (!(id in runs)) return Promise.reject(new TensorreelError('TR_RUN_NOT_FOUND', `no run ${id}`, ''));
      const { run } = fakeRun({ step: 0, lastStep: 1, tensors: [] }).catalog;
      return Promise.resolve({ ...run, id, name: id, config: { size: id } });
    },
    graph: () => Promise.resolve(null),
    seriesList: (id: string) =>
      Promise.resolve(
        fakeRun({ step: 0, lastStep: 1, tensors: [], series: { 'train/loss': pointsOf(id, 'step') } }).catalog
          .series,
      ),
    seriesData: (id: string, _names: readonly string[], { axis = 'step' } = {}) => {
      asked.push(`${id} ${axis}`);
      return Promise.resolve([pointsOf(id, axis)]);
    },
    live: (ids: readonly string[], listener: LiveListener) => {
      listeners.push({ ids, listener });
      return () => undefined;
    },
  };
  return { source: source as unknown as Source, listeners, asked };
}

const SMALL = [
  [64, 3.5],
  [128, 2.6],
] as const;
const LARGE = [
  [64, 2.5],
  [128, 1.9],
] as const;

/** Resolves when all that was asked for is there. */
function settled(source: Source, ids: readonly string[]): Promise<CompareData> {
  return new Promise((resolve) => {
    const data: CompareData = new CompareData(source, ids, () => {
      if (data.isWhole) resolve(data);
    });
  });
}

test('two structures: the answer names the faster one per sample, with its numbers', async () => {
  const { source } = fakeSource({ small: SMALL, large: LARGE });
  const { loaded, series } = await settled(source, ['small', 'large']);
  if (loaded === undefined || series === undefined) throw new RangeError('not read');
  expect(series.axis).toBe('samples');
  expect(verdictText(compareRuns(loaded.runs, series, {}), 'en')).toBe(
    'B (large) learns faster per sample: after 128 samples its train/loss is 1.9, that of A (small) 2.6. ' +
      'It is at ≤ 2.6 after 64 samples, A (small) after 128 samples.',
  );
});

test('runs hardly apart are not ranked, though the level lies between them; the margin is said', async () => {
  const { source } = fakeSource({
    a: [
      [64, 0.5],
      [128, 0.3343],
    ],
    b: [
      [64, 0.34],
      [128, 0.3363],
    ],
  });
  const { loaded, series } = await settled(source, ['a', 'b']);
  if (loaded === undefined || series === undefined) throw new RangeError('not read');
  expect(verdictText(compareRuns(loaded.runs, series, { threshold: 0.335 }), 'en')).toBe(
    'No clear difference per sample: after 128 samples the train/loss of A (a) is 0.3343, that of B (b) 0.3363, ' +
      'less than 2 % apart. A (a) is at ≤ 0.335 after 128 samples, B (b) never.',
  );
});

test('a run that is not there is named, the others are compared', async () => {
  const { source, listeners } = fakeSource({ small: SMALL, large: LARGE });
  const { loaded } = await settled(source, ['small', 'gone', 'large']);
  expect(loaded?.runs.map(({ detail }) => detail.id)).toEqual(['small', 'large']);
  expect(loaded?.failed).toMatchObject([{ id: 'gone', isMissing: true }]);
  await expect.poll(() => listeners.map(({ ids }) => ids)).toEqual([['small', 'large']]);
});

test('where a run knows no samples, all are compared by step', async () => {
  const { source } = fakeSource({ small: SMALL, large: LARGE }, false);
  const { series } = await settled(source, ['small', 'large']);
  expect([series?.axis, series?.points.map((points) => points?.line.x.length)]).toEqual(['step', [2, 2]]);
});

test('new points of a run that trains are read', async () => {
  const { source, listeners, asked } = fakeSource({ small: SMALL, large: LARGE });
  await settled(source, ['small', 'large']);
  await expect.poll(() => listeners.length).toBe(1);
  const before = asked.length;
  listeners[0]?.listener.event({
    name: 'series',
    data: { run: 'large', names: ['train/loss'], from: 2, to: 2 },
  });
  await expect.poll(() => asked.length).toBe(before + 2);
});

test('when none of the runs is there, nothing more comes', async () => {
  const { source } = fakeSource({});
  const data = await settled(source, ['gone']);
  expect([data.hasNothing, data.loaded?.runs]).toEqual([true, []]);
});

test('choices stand in the address beside the rest and come back', () => {
  const query = '?runs=a,b&theme=dark&series=old';
  const choices = { series: 'val/loss', axis: 'time', smooth: 0.9, y: 'log', threshold: 0.5 } as const;
  const written = withChoices(query, choices);
  expect(written).toBe('?runs=a,b&theme=dark&series=val/loss&axis=time&smooth=0.9&y=log&threshold=0.5');
  expect(parseChoices(written)).toEqual(choices);
  expect(parseChoices('?axis=weeks&smooth=2&y=&better=x&threshold=much')).toEqual({});
  expect(withoutThreshold(choices)).not.toHaveProperty('threshold');
});

test('long curves are smoothed unless a person says otherwise', () => {
  const points = (n: number) => ({
    line: { x: new Float64Array(n), y: new Float64Array(n).fill(1) },
    nans: 0,
    isExact: true,
  });
  const of = (n: number) => usualWeight({ series: '', axis: 'step', points: [undefined, points(n)] });
  expect([10, 100, 1000].map(of)).toEqual([0, 0.6, 0.9]);
  const one = points(3);
  expect(smoothed(one, 0)).toBe(one.line);
  expect(smoothed(points(0), 0.6)).toBeUndefined();
});

test('the table has every recorded point, one row a place', async () => {
  const { source } = fakeSource({ small: SMALL, large: LARGE });
  const { loaded, series } = await settled(source, ['small', 'large']);
  if (loaded === undefined || series === undefined) throw new RangeError('not read');
  expect(curvesTable(compareRuns(loaded.runs, series, {}))).toEqual({
    columns: ['samples', 'train/loss A small', 'train/loss B large'],
    rows: [
      [64, 3.5, 2.5],
      [128, 2.6, 1.9],
    ],
  });
});

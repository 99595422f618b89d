import type { RunRow } from '@tensorreel/schema';
import { expect, test } from 'vitest';
import { formatBytes, formatSeconds, formatShape, formatStarted } from '../../src/shell/readouts.js';
import { isInFilter, withRunRow } from '../../src/shell/run-filter.js';

test('sizes, times and shapes are written for people', () => {
  expect([0, 950, 1500, 230_000, 24_300_000, 1.4e9].map(formatBytes)).toEqual([
    '0 B',
    '950 B',
    '1.5 kB',
    '0.2 MB',
    '24 MB',
    '1.4 GB',
  ]);
  expect([0.42, 15.1, 760, 7500].map(formatSeconds)).toEqual(['0.4 s', '15.1 s', '12:40', '2:05:00']);
  expect(formatShape([28, 28, 32])).toBe('28×28×32');
  expect(formatShape([-1, 3136])).toBe('?×3,136');
});

test('a start of today is a time, an older one a date', () => {
  const now = new Date(2026, 10, 24, 15, 0);
  expect(formatStarted(new Date(2026, 10, 24, 9, 5).toISOString(), now)).toBe('09:05');
  expect(formatStarted(new Date(2026, 9, 3, 9, 5).toISOString(), now)).toBe('2026-10-03 09:05');
});

const row = (id: string, startedAt: string, status: RunRow['status'] = 'finished'): RunRow =>
  ({ id, startedAt, status, kind: 'training' }) as RunRow;

test('a changed row stays in its place, a new one comes where its start belongs, null removes', () => {
  const runs = [row('c', '2026-03'), row('a', '2026-01')];
  const ids = (id: string, change: RunRow | null): string[] =>
    withRunRow(runs, id, change).map((run) => run.id);
  expect(ids('a', row('a', '2026-01', 'failed'))).toEqual(['c', 'a']);
  expect(withRunRow(runs, 'a', row('a', '2026-01', 'failed'))[1]?.status).toBe('failed');
  expect([ids('d', row('d', '2026-04')), ids('b', row('b', '2026-02')), ids('0', row('0', '2025'))]).toEqual([
    ['d', 'c', 'a'],
    ['c', 'b', 'a'],
    ['c', 'a', '0'],
  ]);
  expect(ids('c', null)).toEqual(['a']);
});

test('foreign telemetry is in its own chip only, whatever its status', () => {
  const foreign = { kind: 'foreign', status: 'finished' } as const;
  expect([
    isInFilter(foreign, 'finished'),
    isInFilter(foreign, 'foreign'),
    isInFilter(foreign, 'all'),
  ]).toEqual([false, true, true]);
});

import { shapes } from '@tensorreel/schema';
import { describe, expect, test } from 'vitest';
import { LiveLog } from '../../src/live/live-log.js';
import { postLogs } from '../support/client.js';
import { openCollector } from '../support/collector.js';
import { openEvents, type StreamEvent } from '../support/event-source.js';
import { RUN, scalars, tensor } from '../support/records.js';

const OTHER = 'f'.repeat(32);
const named =
  (name: string) =>
  (events: readonly StreamEvent[]): boolean =>
    events.some(({ event }) => event === name);
const live = (url: string, query = ''): string => `${url}/api/v1/live${query}`;

test('runs are told always, series and frames of the named run only', async () => {
  const { url } = await openCollector();
  const all = await openEvents(live(url));
  const one = await openEvents(live(url, `?run=${RUN}`));
  await postLogs(url, [
    scalars(3, { 'train/loss': 1 }, 0),
    tensor({ role: 'w', name: 'k', step: 3, seq: 1 }, [1], [1]),
  ]);
  await postLogs(url, [scalars(0, { x: 1 }, 0, OTHER)]);
  await one.until((events) => named('series')(events) && named('frame')(events));
  const rowsOf =
    (run: string) =>
    (events: readonly StreamEvent[]): boolean =>
      events.some(({ event, data }) => event === 'run' && (data as { run: string }).run === run);
  await one.until(rowsOf(OTHER));
  await all.until(rowsOf(OTHER));
  expect(new Set(all.events.map(({ event }) => event))).toEqual(new Set(['run']));
  const series = one.events.filter(({ event }) => event === 'series');
  expect(series.map(({ data }) => data)).toEqual([{ run: RUN, names: ['train/loss'], from: 3, to: 3 }]);
  for (const { event, data } of one.events) {
    const shape = shapes.liveEvents[event as keyof typeof shapes.liveEvents];
    expect(shape.safeParse(data).error).toBeUndefined();
  }
});

test('a reader that comes back with its last id gets what it missed, each change once and in order', async () => {
  const { url } = await openCollector();
  await postLogs(url, [scalars(0, { a: 1 }, 0)]);
  const first = await openEvents(live(url, `?run=${RUN}`));
  await postLogs(url, [scalars(1, { a: 1 }, 1)]);
  await first.until(named('series'));
  const lastId = first.lastId();
  first.close();
  await first.ended;
  for (let seq = 2; seq < 6; seq++) await postLogs(url, [scalars(seq, { a: 1 }, seq)]);
  const second = await openEvents(live(url, `?run=${RUN}`), { 'Last-Event-ID': lastId });
  const steps = ({ events }: { readonly events: readonly StreamEvent[] }): unknown[] =>
    events.filter(({ event }) => event === 'series').map(({ data }) => (data as { from: number }).from);
  await second.until((events) => steps({ events }).length >= 4);
  await postLogs(url, [scalars(6, { a: 1 }, 6)]);
  await second.until((events) => steps({ events }).length >= 5);
  expect([...steps(first), ...steps(second)]).toEqual([1, 2, 3, 4, 5, 6]);
});

test('the cursor parameter does what the header does', async () => {
  const { url } = await openCollector();
  const before = await openEvents(live(url));
  await postLogs(url, [scalars(0, { a: 1 }, 0)]);
  const after = await openEvents(live(url, `?run=${RUN}&cursor=${before.lastId()}`));
  await after.until(named('series'));
});

test.each(['nonsense', '0-0', `${'0'.repeat(32)}-1`])(
  'with the unknown cursor %s the reader is told to load anew',
  async (cursor) => {
    const { url } = await openCollector();
    const reader = await openEvents(live(url), { 'Last-Event-ID': cursor });
    expect(reader.events).toEqual([
      {
        event: 'reset',
        id: reader.lastId(),
        data: { reason: 'the cursor is of another start of the collector' },
      },
    ]);
  },
);

test('a stop of the collector ends the stream', async () => {
  const collector = await openCollector();
  const reader = await openEvents(live(collector.url));
  await collector.close();
  await reader.ended;
});

describe('the log of changes', () => {
  const change = (count: number) => ({ event: 'events' as const, data: { run: RUN, count } });

  test('gives what lies after a cursor as long as it holds it, else says why not', () => {
    const log = new LiveLog('i', 3);
    const start = log.cursor();
    for (let n = 1; n <= 3; n++) log.push(change(n));
    expect(log.since(start)).toHaveLength(3);
    log.push(change(4));
    expect(log.since(start)).toBe('more than 3 changes were missed');
    expect(log.since('i-1')).toMatchObject([{ number: 2 }, { number: 3 }, { number: 4 }]);
    expect(log.since('i-4')).toEqual([]);
    expect(log.since('i-5')).toBe('the cursor is of another start of the collector');
    expect(log.since('j-4')).toBe('the cursor is of another start of the collector');
  });
});

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseSpanId } from '@tensorreel/schema';
import { packRecords, packSpans } from '../../src/encode/pack.js';
import { encodePartial } from '../otlp-decode.js';
import { RUN } from '../worker/start-worker.js';
import {
  server,
  spool,
  waits,
  notices,
  counts,
  pack,
  recordOf,
  fill,
  start,
  until,
  drained,
  posts,
  tellPosts,
  seqs,
} from './sender-stage.js';

test('the identity is asked for before anything is sent', async () => {
  fill(3);
  start();
  await drained();
  expect(server.seen.slice(0, 2).map(({ method, path }) => `${method} ${path}`)).toEqual([
    'GET /api/v1',
    'POST /v1/logs',
  ]);
  expect(seqs()).toEqual([0, 1, 2]);
});

test('entries are joined into one request, spans into another', async () => {
  fill(6, 2);
  const span = { traceId: RUN, parentId: null, name: 's', kind: 1, startNanos: 1n, endNanos: 2n } as const;
  const spans = [{ ...span, spanId: parseSpanId('1'.repeat(16)), status: 'ok' as const, attributes: {} }];
  spool.append(packSpans(spans, pack));
  start();
  await drained();
  expect(posts().map(({ path, records }) => [path, records])).toEqual([
    ['/v1/logs', 6],
    ['/v1/traces', 1],
  ]);
});

test.each([429, 502, 503, 504])('%i is retried with growing waits, and nothing is lost', async (status) => {
  fill(2);
  tellPosts({ status }, { status }, { status });
  start();
  await drained();
  expect(waits).toEqual([500, 1000, 2000]);
  expect(seqs()).toEqual([0, 1]);
});

test('Retry-After is waited for where it is longer', async () => {
  fill(1);
  tellPosts(
    { status: 503, headers: { 'retry-after': '7' } },
    { status: 429, headers: { 'retry-after': '0' } },
  );
  start();
  await drained();
  expect(waits).toEqual([7000, 1000]);
});

test('an answer that is lost costs a second delivery, not a record', async () => {
  fill(4);
  tellPosts({ cut: 'after' }, { cut: 'before' });
  start();
  await drained();
  expect(seqs()).toEqual([0, 1, 2, 3]);
  expect(server.redelivered()).toBe(4);
});

test('no answer in time is retried', async () => {
  fill(1);
  tellPosts({ hang: true });
  start(server.endpoint, 50);
  await drained();
  expect(posts()).toHaveLength(2);
  expect(seqs()).toEqual([0]);
});

test.each([
  ['413', { status: 413, body: 'too large' }],
  ['the 400 of a stock collector', { status: 400, body: 'http: request body too large' }],
])('%s halves the request down to the record that is too large', async (_, refusal) => {
  fill(8, 4);
  spool.append(packRecords([recordOf(8, 5000)], pack));
  server.tell(({ method, bytes }) => (method === 'POST' && bytes > 1500 ? refusal : undefined));
  start();
  await drained();
  expect(seqs()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  const dead = join(spool.folder, 'dead-letter');
  const reason = readdirSync(dead).find((name) => name.endsWith('.json')) ?? '';
  expect(JSON.parse(readFileSync(join(dead, reason), 'utf8'))).toMatchObject({
    status: refusal.status,
    entries: [{ kind: 'logs', firstSeq: 8, count: 1 }],
  });
  expect([...counts.values()]).toEqual([1]);
});

test('400 moves the request to the dead letters with its reason, and the next goes on', async () => {
  fill(2);
  tellPosts({ status: 400, body: 'bad wire type' });
  const running = start();
  await drained();
  spool.append(packRecords([recordOf(2)], pack));
  running.wake();
  await drained();
  expect(seqs()).toEqual([2]);
  expect(readFileSync(join(spool.folder, 'dead-letter', '00000001.seg.json'), 'utf8')).toContain(
    'bad wire type',
  );
  expect(counts.get('the collector refused: bad wire type')).toBe(2);
});

test.each([301, 401, 403, 404, 415])(
  '%i parks for a minute, says why once, and is tried again',
  async (status) => {
    fill(2);
    tellPosts({ status, headers: { location: 'http://127.0.0.1:9/' } }, { status });
    start();
    await drained();
    expect(waits).toEqual([60_000, 60_000]);
    expect(notices.filter((line) => line.includes(`answers ${status}`))).toHaveLength(1);
    expect(seqs()).toEqual([0, 1]);
  },
);

test('500 sets the request aside for sync and goes on', async () => {
  fill(2);
  tellPosts({ status: 500, body: 'oops' });
  const running = start();
  await until(() => existsSync(join(spool.folder, 'failed', '00000001.seg.json')));
  await until(() => spool.outbox.peek(1, 1).length === 0);
  expect(posts()).toHaveLength(1);
  expect(spool.outbox.countLeft()).toBe(2);
  expect(running.trouble).toBeUndefined();
});

test('a partial success is counted, noted, and never sent again', async () => {
  fill(5);
  const body = encodePartial(2, 'step must be an integer');
  tellPosts({ status: 200, body });
  start();
  await drained();
  expect(posts()).toHaveLength(1);
  expect(counts.get('the collector rejected: step must be an integer')).toBe(2);
  expect(notices).toEqual(['the collector rejected: step must be an integer']);
  expect(existsSync(join(spool.folder, 'dead-letter', '00000001.seg'))).toBe(true);
});

test('a warning without rejects is shown and nothing more', async () => {
  fill(1);
  tellPosts({ status: 200, body: encodePartial(0, 'deprecated') });
  start();
  await drained();
  expect(counts.size).toBe(0);
  expect(existsSync(join(spool.folder, 'dead-letter'))).toBe(false);
});

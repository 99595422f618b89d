import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseSpanId } from '@tensorreel/schema';
import { packRecords, packSpans } from '../../src/encode/pack.js';
import { encodePartial } from '../otlp-decode.js';
import { RUN } from '../worker/start-worker.js';
import * as stage from './sender-stage.js';

test('the identity is asked for before anything is sent', async () => {
  stage.fill(3);
  stage.start();
  await stage.drained();
  expect(stage.server.seen.slice(0, 2).map(({ method, path }) => `${method} ${path}`)).toEqual([
    'GET /api/v1',
    'POST /v1/logs',
  ]);
  expect(stage.seqs()).toEqual([0, 1, 2]);
});

test('entries are joined into one request, spans into another', async () => {
  stage.fill(6, 2);
  const span = { traceId: RUN, parentId: null, name: 's', kind: 1, startNanos: 1n, endNanos: 2n } as const;
  const spans = [{ ...span, spanId: parseSpanId('1'.repeat(16)), status: 'ok' as const, attributes: {} }];
  stage.spool.append(packSpans(spans, stage.pack));
  stage.start();
  await stage.drained();
  expect(stage.posts().map(({ path, records }) => [path, records])).toEqual([
    ['/v1/logs', 6],
    ['/v1/traces', 1],
  ]);
});

test.each([429, 502, 503, 504])('%i is retried with growing waits, and nothing is lost', async (status) => {
  stage.fill(2);
  stage.tellPosts({ status }, { status }, { status });
  stage.start();
  await stage.drained();
  expect(stage.waits).toEqual([500, 1000, 2000]);
  expect(stage.seqs()).toEqual([0, 1]);
});

test('Retry-After is waited for where it is longer', async () => {
  stage.fill(1);
  stage.tellPosts(
    { status: 503, headers: { 'retry-after': '7' } },
    { status: 429, headers: { 'retry-after': '0' } },
  );
  stage.start();
  await stage.drained();
  expect(stage.waits).toEqual([7000, 1000]);
});

test('an answer that is lost costs a second delivery, not a record', async () => {
  stage.fill(4);
  stage.tellPosts({ cut: 'after' }, { cut: 'before' });
  stage.start();
  await stage.drained();
  expect(stage.seqs()).toEqual([0, 1, 2, 3]);
  expect(stage.server.redelivered()).toBe(4);
});

test('no answer in time is retried', async () => {
  stage.fill(1);
  stage.tellPosts({ hang: true });
  stage.start(stage.server.endpoint, 50);
  await stage.drained();
  expect(stage.posts()).toHaveLength(2);
  expect(stage.seqs()).toEqual([0]);
});

test.each([
  ['413', { status: 413, body: 'too large' }],
  ['the 400 of a stock collector', { status: 400, body: 'http: request body too large' }],
])('%s halves the request down to the record that is too large', async (_, refusal) => {
  stage.fill(8, 4);
  stage.spool.append(packRecords([stage.recordOf(8, 5000)], stage.pack));
  stage.server.tell(({ method, bytes }) => (method === 'POST' && bytes > 1500 ? refusal : undefined));
  stage.start();
  await stage.drained();
  expect(stage.seqs()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  const dead = join(stage.spool.folder, 'dead-letter');
  const reason = readdirSync(dead).find((name) => name.endsWith('.json')) ?? '';
  expect(JSON.parse(readFileSync(join(dead, reason), 'utf8'))).toMatchObject({
    status: refusal.status,
    entries: [{ kind: 'logs', firstSeq: 8, count: 1 }],
  });
  expect([...stage.counts.values()]).toEqual([1]);
});

test('400 moves the request to the dead letters with its reason, and the next goes on', async () => {
  stage.fill(2);
  stage.tellPosts({ status: 400, body: 'bad wire type' });
  const running = stage.start();
  await stage.drained();
  stage.spool.append(packRecords([stage.recordOf(2)], stage.pack));
  running.wake();
  await stage.drained();
  expect(stage.seqs()).toEqual([2]);
  expect(readFileSync(join(stage.spool.folder, 'dead-letter', '00000001.seg.json'), 'utf8')).toContain(
    'bad wire type',
  );
  expect(stage.counts.get('the collector refused: bad wire type')).toBe(2);
});

test.each([301, 401, 403, 404, 415])(
  '%i parks for a minute, says why once, and is tried again',
  async (status) => {
    stage.fill(2);
    stage.tellPosts({ status, headers: { location: 'http://127.0.0.1:9/' } }, { status });
    stage.start();
    await stage.drained();
    expect(stage.waits).toEqual([60_000, 60_000]);
    expect(stage.notices.filter((line) => line.includes(`answers ${status}`))).toHaveLength(1);
    expect(stage.seqs()).toEqual([0, 1]);
  },
);

test('500 sets the request aside for sync and goes on', async () => {
  stage.fill(2);
  stage.tellPosts({ status: 500, body: 'oops' });
  const running = stage.start();
  await stage.until(() => existsSync(join(stage.spool.folder, 'failed', '00000001.seg.json')));
  await stage.until(() => stage.spool.outbox.peek(1, 1).length === 0);
  expect(stage.posts()).toHaveLength(1);
  expect(stage.spool.outbox.countLeft()).toBe(2);
  expect(running.trouble).toBeUndefined();
});

test('a partial success is counted, noted, and never sent again', async () => {
  stage.fill(5);
  const body = encodePartial(2, 'step must be an integer');
  stage.tellPosts({ status: 200, body });
  stage.start();
  await stage.drained();
  expect(stage.posts()).toHaveLength(1);
  expect(stage.counts.get('the collector rejected: step must be an integer')).toBe(2);
  expect(stage.notices).toEqual(['the collector rejected: step must be an integer']);
  expect(existsSync(join(stage.spool.folder, 'dead-letter', '00000001.seg'))).toBe(true);
});

test('a warning without rejects is shown and nothing more', async () => {
  stage.fill(1);
  stage.tellPosts({ status: 200, body: encodePartial(0, 'deprecated') });
  stage.start();
  await stage.drained();
  expect(stage.counts.size).toBe(0);
  expect(existsSync(join(stage.spool.folder, 'dead-letter'))).toBe(false);
});

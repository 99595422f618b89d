import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseRunId, parseSpanId, parseWriterId, type RunRecord } from '@tensorreel/schema';
import { packRecords, packSpans } from '../../src/encode/pack.js';
import { originOf } from '../../src/encode/resource.js';
import type { Clock } from '../../src/export/clock.js';
import { askCompleteness, hasAll } from '../../src/export/completeness.js';
import { createSender, type Sender } from '../../src/export/sender.js';
import { createTransport, type Transport } from '../../src/export/transport.js';
import { openSpool, type Spool } from '../../src/spool/spool.js';
import { encodePartial } from '../otlp-decode.js';
import { startToldServer, type Order, type Seen, type ToldServer } from '../told-server.js';
import { RUN, temporaryFolder, WRITER } from '../worker/start-worker.js';

let folder: ReturnType<typeof temporaryFolder>;
let server: ToldServer;
let spool: Spool;
let sender: Sender | undefined;
let transport: Transport | undefined;
let waits: number[];
let notices: string[];
let counts: Map<string, number>;

beforeEach(async () => {
  folder = temporaryFolder();
  server = await startToldServer();
  const meta = { runId: RUN, writerId: WRITER, runName: 'r', project: 'p', endpoint: 'e', created: 'now' };
  spool = openSpool(folder.path, meta);
  sender = undefined;
  waits = [];
  notices = [];
  counts = new Map();
});
afterEach(async () => {
  transport?.close();
  await sender?.stop();
  spool.close();
  await server.close();
  folder.remove();
});

const LONG = 2 ** 31 - 1;
/** Waits are noted and take no time, but for the wait for more to send. */
const clock: Clock = {
  monotonicMillis: () => waits.reduce((sum, millis) => sum + millis, 0),
  wallMillis: () => Date.parse('Tue, 24 Nov 2026 15:00:00 GMT'),
  sleep: (millis, signal) =>
    new Promise((resolve) => {
      if (millis === LONG) {
        signal.addEventListener('abort', () => {
          resolve();
        });
        return;
      }
      waits.push(millis);
      setImmediate(resolve);
    }),
};

const pack = {
  origin: originOf({ writerId: WRITER, runName: 'r', project: 'p', version: '0.1.0' }),
  onRounded: () => undefined,
};
const recordOf = (seq: number, bytes = 10): RunRecord => ({
  header: { runId: parseRunId(RUN), timeNanos: 1n, writer: { id: parseWriterId(WRITER), seq } },
  body: { kind: 'event', name: 'n', severity: 'INFO', body: 'x'.repeat(bytes) },
});
/** `count` records in entries of `perEntry`. */
const fill = (count: number, perEntry = count): void => {
  for (let seq = 0; seq < count; seq += perEntry) {
    const records = Array.from({ length: Math.min(perEntry, count - seq) }, (_, i) => recordOf(seq + i));
    spool.append(packRecords(records, pack));
  }
};

const start = (endpoint = server.endpoint, timeoutMillis?: number): Sender => {
  const line = createTransport(endpoint, timeoutMillis);
  transport = line;
  sender = createSender({
    outbox: spool.outbox,
    transport: line,
    clock,
    random: () => 0.5,
    notice: (_, message) => notices.push(message),
    count: (what, by) => counts.set(what, (counts.get(what) ?? 0) + by),
    isStored: async (entries) => hasAll(await askCompleteness(line, RUN, WRITER), entries),
  });
  return sender;
};

const until = async (isTrue: () => boolean): Promise<void> => {
  const deadline = Date.now() + 10_000;
  while (!isTrue()) {
    if (Date.now() > deadline) throw new Error('it did not come to be');
    await new Promise((resolve) => setImmediate(resolve));
  }
};
/** All that was appended found its place. */
const drained = (): Promise<void> => until(() => spool.outbox.countLeft() === 0);
const posts = (): Seen[] => server.seen.filter(({ method }) => method === 'POST');
/** The first answers to POSTs; a collector's from then on. */
const tellPosts = (...orders: Order[]): void => {
  server.tell(({ method }) => (method === 'POST' ? orders.shift() : undefined));
};
const seqs = (): number[] => [...server.logs.keys()].sort((a, b) => a - b);

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

test.each([
  ['has the records', true],
  ['does not have them', false],
])('a 200 that can not be read is settled by asking: the collector %s', async (_, has) => {
  fill(3);
  if (has) {
    // Delivered once before, so that it has them.
    start();
    await drained();
    transport?.close();
    await sender?.stop();
    fill(3);
  }
  tellPosts({ status: 200, body: Uint8Array.of(0xff, 0xff, 0xff) });
  start();
  await until(() => spool.outbox.peek(1, 1).length === 0);
  expect(existsSync(join(spool.folder, 'failed'))).toBe(!has);
});

test('a server that is no collector gets the one identity request and no record', async () => {
  fill(3);
  const nginx = { status: 200, headers: { server: 'nginx' }, body: '{}' };
  server.tell(() => nginx);
  start();
  await until(() => waits.length >= 2);
  expect(posts()).toEqual([]);
  expect(waits.every((millis) => millis === 60_000)).toBe(true);
  expect(notices).toHaveLength(1);
  expect(notices[0]).toContain('is not a tensorreel collector: GET /api/v1 answered 200 (server nginx');
  expect(spool.outbox.countLeft()).toBe(3);
});

test('a proxy that can not reach the collector is waited for, not taken for another server', async () => {
  fill(2);
  let refusals = 2;
  server.tell(({ path }) => (path === '/api/v1' && refusals-- > 0 ? { status: 502 } : undefined));
  start();
  await drained();
  expect(waits).toEqual([500, 1000]);
  expect(seqs()).toEqual([0, 1]);
});

test('a 200 without the collector’s header empties nothing', async () => {
  fill(1);
  // Node can't take a header back: the raw answer of another server.
  const other = createServer((socket) => {
    socket.once('data', (data) => {
      const isGet = data.toString('latin1').startsWith('GET');
      const body = isGet ? JSON.stringify({ name: 'tensorreel-collector' }) : '';
      const header = isGet ? 'tensorreel-collector: 1\r\n' : '';
      socket.end(
        `HTTP/1.1 200 OK\r\n${header}connection: close\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
      );
    });
  });
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  start(`http://127.0.0.1:${(other.address() as AddressInfo).port}`);
  await until(() => waits.length > 0);
  expect(waits[0]).toBe(60_000);
  expect(spool.outbox.countLeft()).toBe(1);
  transport?.close();
  await sender?.stop();
  await new Promise((resolve) => other.close(resolve));
});

test('a collector that starts late gets everything', async () => {
  const { endpoint } = server;
  await server.close();
  fill(4);
  start(endpoint);
  await until(() => waits.length >= 3);
  server = await startToldServer(Number(new URL(endpoint).port));
  await until(() => server.logs.size === 4);
  expect(notices).toEqual([expect.stringContaining(`no collector at ${endpoint} yet (ECONNREFUSED)`)]);
});

test('after a broken line the identity is asked for again', async () => {
  fill(1);
  tellPosts({ cut: 'before' });
  start();
  await drained();
  expect(server.seen.map(({ method }) => method)).toEqual(['GET', 'POST', 'GET', 'POST']);
});

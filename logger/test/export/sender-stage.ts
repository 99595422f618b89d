import { afterEach, beforeEach } from 'vitest';
import { parseRunId, parseWriterId, type RunRecord } from '@tensorreel/schema';
import { packRecords } from '../../src/encode/pack.js';
import { originOf } from '../../src/encode/resource.js';
import type { Clock } from '../../src/export/clock.js';
import { askCompleteness, hasAll } from '../../src/export/completeness.js';
import { createSender, type Sender } from '../../src/export/sender.js';
import { createTransport, type Transport } from '../../src/export/transport.js';
import { openSpool, type Spool } from '../../src/spool/spool.js';
import { startToldServer, type Order, type Seen, type ToldServer } from '../told-server.js';
import { RUN, temporaryFolder, WRITER } from '../worker/start-worker.js';
let folder: ReturnType<typeof temporaryFolder>;
export let server: ToldServer;
export let spool: Spool;
export let sender: Sender | undefined;
export let transport: Transport | undefined;
export let waits: number[];
export let notices: string[];
export let counts: Map<string, number>;

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

export const pack = {
  origin: originOf({ writerId: WRITER, runName: 'r', project: 'p', version: '0.1.0' }),
  onRounded: () => undefined,
};
export const recordOf = (seq: number, bytes = 10): RunRecord => ({
  header: { runId: parseRunId(RUN), timeNanos: 1n, writer: { id: parseWriterId(WRITER), seq } },
  body: { kind: 'event', name: 'n', severity: 'INFO', body: 'x'.repeat(bytes) },
});
/** `count` records in entries of `perEntry`. */
export const fill = (count: number, perEntry = count): void => {
  for (let seq = 0; seq < count; seq += perEntry) {
    const records = Array.from({ length: Math.min(perEntry, count - seq) }, (_, i) => recordOf(seq + i));
    spool.append(packRecords(records, pack));
  }
};

export const start = (endpoint = server.endpoint, timeoutMillis?: number): Sender => {
  const line = createTransport(endpoint, timeoutMillis);
  transport = line;
  sender = createSender({
    outbox: spool.outbox,
    transport: line,
    clock,
    random: () => 0.5,
    notice: (_, message) => notices.push(message),
    count: (what, by) => {
      if (!counts.has(what)) notices.push(what);
      counts.set(what, (counts.get(what) ?? 0) + by);
    },
    isStored: async (entries) => hasAll(await askCompleteness(line, RUN, WRITER), entries),
  });
  return sender;
};

export const until = async (isTrue: () => boolean): Promise<void> => {
  const deadline = Date.now() + 10_000;
  while (!isTrue()) {
    if (Date.now() > deadline) throw new Error('it did not come to be');
    await new Promise((resolve) => setImmediate(resolve));
  }
};
/** All that was appended found its place. */
export const drained = (): Promise<void> => until(() => spool.outbox.countLeft() === 0);
/** A server that told nothing yet, where one was. */
export const serveAgain = async (port: number): Promise<void> => {
  server = await startToldServer(port);
};
export const posts = (): Seen[] => server.seen.filter(({ method }) => method === 'POST');
/** The first answers to POSTs; a collector's from then on. */
export const tellPosts = (...orders: Order[]): void => {
  server.tell(({ method }) => (method === 'POST' ? orders.shift() : undefined));
};
export const seqs = (): number[] => [...server.logs.keys()].sort((a, b) => a - b);

import { spawn, spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { COUNTER_SLOTS, COUNTERS } from '../../src/protocol.js';
import { sync } from '../../src/sync.js';
import { homeOfEach } from './home.js';
import { startOf, startWorker } from './start-worker.js';

const home = homeOfEach();

const scalars = (step: number) =>
  ({
    kind: 'record',
    header: { timeNanos: 1n, step },
    body: { kind: 'scalars', values: new Map([['x', step]]) },
  }) as const;

test('the training thread can wait for a flush, which is then on disk', async () => {
  const counters = new SharedArrayBuffer(COUNTER_SLOTS * 4);
  const slots = new Int32Array(counters);
  const start = startOf({
    spoolDir: home.folder.path,
    endpoint: home.server.endpoint,
    mode: 'offline',
    counters,
  });
  const worker = startWorker(start);
  worker.post(scalars(0));
  worker.post({ kind: 'flush', ticket: 5 });
  expect(Atomics.wait(slots, COUNTERS.flushed, 0, 10_000)).not.toBe('timed-out');
  expect(Atomics.load(slots, COUNTERS.flushed)).toBe(5);
  expect(Atomics.load(slots, COUNTERS.records)).toBe(1);
  // As after the death of its process: the worker is gone without a word, and the lock names nobody who lives.
  await worker.stop();
  const lock = join(home.folder.path, start.runId, start.writerId, 'lock');
  writeFileSync(lock, JSON.stringify({ pid: 2 ** 22 + 1, host: hostname(), started: null }));
  const results = await sync({ endpoint: home.server.endpoint, spoolDir: home.folder.path });
  expect(results).toMatchObject([{ sent: 1, left: 0 }]);
});

test('a spool folder that can not be made is said once, and nobody waits', async () => {
  const path = join(home.folder.path, 'file');
  writeFileSync(path, '');
  const counters = new SharedArrayBuffer(COUNTER_SLOTS * 4);
  const worker = startWorker(startOf({ spoolDir: path, endpoint: home.server.endpoint, counters }));
  worker.post(scalars(0));
  worker.post({ kind: 'flush', ticket: 1 });
  expect(Atomics.wait(new Int32Array(counters), COUNTERS.flushed, 0, 10_000)).not.toBe('timed-out');
  const receipt = await worker.finish(1000);
  expect(receipt).toMatchObject({ records: 0, complete: null, left: 0 });
  expect(worker.notices).toEqual([expect.stringMatching(/^nothing is recorded: E/)]);
});

test('finish without a collector leaves all to sync, within its time', async () => {
  const { endpoint } = home.server;
  await home.server.close();
  const worker = startWorker(startOf({ spoolDir: home.folder.path, endpoint }));
  worker.post(scalars(0));
  const receipt = await worker.finish(300);
  expect(receipt).toMatchObject({ records: 2, complete: null, received: null, left: 2 });
  expect(worker.notices).toEqual([expect.stringContaining(`no collector at ${endpoint} yet`)]);
  await home.serveAgain();
  expect(await sync({ endpoint: home.server.endpoint, spoolDir: home.folder.path })).toMatchObject([
    { sent: 2, left: 0 },
  ]);
});

test('a spool folder that is deleted under way does not keep finish from answering', async () => {
  const start = startOf({ spoolDir: home.folder.path, endpoint: home.server.endpoint });
  const worker = startWorker(start);
  home.server.tell(({ method }) => (method === 'POST' ? { status: 503 } : undefined));
  worker.post(scalars(0));
  worker.post({ kind: 'flush', ticket: 1 });
  const deadline = Date.now() + 10_000;
  while (!home.server.seen.some(({ method }) => method === 'POST')) {
    if (Date.now() > deadline) throw new Error('nothing was sent');
    await new Promise((resolve) => setImmediate(resolve));
  }
  rmSync(join(home.folder.path, start.runId), { recursive: true });
  const receipt = await worker.finish(300);
  expect(receipt).toMatchObject({ runId: start.runId, complete: null });
  expect(Object.keys(receipt.errors).join()).toContain('ENOENT');
});

test('a collector that hangs holds finish no longer than it was given', async () => {
  home.server.tell(({ method }) => (method === 'POST' ? { hang: true } : undefined));
  const worker = startWorker(startOf({ spoolDir: home.folder.path, endpoint: home.server.endpoint }));
  worker.post(scalars(0));
  const began = performance.now();
  expect(await worker.finish(300)).toMatchObject({ left: 2, complete: null });
  expect(performance.now() - began).toBeLessThan(5000);
});

test('the receipt names what the collector does not have', async () => {
  const worker = startWorker(startOf({ spoolDir: home.folder.path, endpoint: home.server.endpoint }));
  home.server.tell(({ method }) => (method === 'POST' ? { status: 400, body: 'no' } : undefined));
  worker.post(scalars(0));
  worker.post({ kind: 'flush', ticket: 1 });
  const deadline = Date.now() + 10_000;
  while (home.server.seen.every(({ method }) => method !== 'POST')) {
    if (Date.now() > deadline) throw new Error('nothing was sent');
    await new Promise((resolve) => setImmediate(resolve));
  }
  home.server.tell(() => undefined);
  const receipt = await worker.finish(5000);
  expect(receipt).toMatchObject({ complete: false, records: 2, received: 1, missing: [{ from: 0, to: 0 }] });
  expect(receipt.errors).toEqual({ 'the collector refused: no': 1 });
});

test('with a file-size limit the tensors stop, the scalars go on, and what was left out is recorded', async () => {
  // RLIMIT_FSIZE: the kernel's own EFBIG, once the segment has 256 KiB.
  const script = new URL('record-to-limit.ts', import.meta.url).pathname;
  const command = `trap '' XFSZ; ulimit -f 256; exec "$@"`;
  const node = [process.execPath, ...process.execArgv, script, home.folder.path];
  const child = spawn('bash', ['-c', command, 'bash', ...node], { stdio: ['ignore', 'pipe', 'inherit'] });
  const output: Buffer[] = [];
  child.stdout.on('data', (part: Buffer) => output.push(part));
  expect(await new Promise((resolve) => child.once('close', resolve))).toBe(0);
  const receipt = JSON.parse(Buffer.concat(output).toString()) as { records: number; errors: object };
  expect(Object.keys(receipt.errors)).toEqual(['the disk is full: full tensors stopped']);

  const results = await sync({ endpoint: home.server.endpoint, spoolDir: home.folder.path });
  expect(results).toMatchObject([{ sent: receipt.records, left: 0 }]);
  const logs = [...home.server.logs.values()];
  expect([...home.server.logs.keys()].sort((a, b) => a - b)).toEqual(logs.map((_, i) => i));
  const count = (name: string): number =>
    logs.filter(({ eventName }) => eventName === `tensorreel.${name}`).length;
  expect(count('scalars')).toBe(20);
  const stored = count('tensor');
  expect(stored).toBeGreaterThan(0);
  expect(stored).toBeLessThan(20);
  const leftOut = logs.filter(({ eventName }) => eventName === 'tensorreel.left_out');
  expect(leftOut).toHaveLength(1);
  const [items] = leftOut.map(({ body }) => JSON.stringify(body));
  expect(items).toContain('the disk is full');
  expect(items).toContain(`["bytes",{"int":"${(20 - stored) * 40_000}"}]`);
}, 30_000);

const hasStrace = spawnSync('strace', ['-V']).status === 0;
if (!hasStrace) {
  const cure = 'the test of a failed fsync needs strace (apt-get install strace)';
  if (process.env['CI'] === 'true') throw new Error(cure);
  process.stderr.write(`skipped: ${cure}\n`);
}

test.skipIf(!hasStrace)(
  'a failed fsync is followed by a new segment with the same records, none doubled',
  async () => {
    const script = new URL('record-to-limit.ts', import.meta.url).pathname;
    const fault = ['-f', '-qq', '-e', 'trace=fdatasync', '-e', 'inject=fdatasync:error=EIO:when=4'];
    const node = [process.execPath, ...process.execArgv, script, home.folder.path];
    const traced = spawnSync('strace', [...fault, ...node], { encoding: 'utf8' });
    expect(traced.stderr.match(/INJECTED/g)).toHaveLength(1);
    const receipt = JSON.parse(traced.stdout) as { records: number; errors: object };
    expect(receipt.errors).toEqual({});
    const results = await sync({ endpoint: home.server.endpoint, spoolDir: home.folder.path });
    expect(results).toMatchObject([{ sent: receipt.records, left: 0 }]);
    expect([...home.server.logs.keys()].sort((a, b) => a - b)).toEqual(
      Array.from({ length: receipt.records }, (_, seq) => seq),
    );
    expect(home.server.redelivered()).toBe(0);
  },
  30_000,
);

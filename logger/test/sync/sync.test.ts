import { spawn } from 'node:child_process';
import { appendFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sync } from '../../src/sync.js';
import { homeOfEach } from '../worker/home.js';
import { RUN, startOf, startWorker, WRITER } from '../worker/start-worker.js';

const home = homeOfEach();

const NOBODY = 'http://127.0.0.1:9';
const inSpool = (...names: string[]): string => join(home.folder.path, RUN, WRITER, ...names);

/** A run of `steps` scalars that found no collector. */
const recordOffline = async (steps: number) => {
  const worker = startWorker(startOf({ spoolDir: home.folder.path, endpoint: NOBODY, mode: 'offline' }));
  for (let step = 0; step < steps; step++) {
    const header = { timeNanos: 1n, step };
    worker.post({ kind: 'record', header, body: { kind: 'scalars', values: new Map([['x', step]]) } });
    // A segment holds several entries.
    worker.post({ kind: 'flush', ticket: step + 1 });
  }
  const receipt = await worker.finish(0);
  await worker.stop();
  return receipt;
};
const run = () => sync({ endpoint: home.server.endpoint, spoolDir: home.folder.path });
const seqs = (): number[] => [...home.server.logs.keys()].sort((a, b) => a - b);
const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

test('what an offline run left is sent, in order and whole, and its folders go', async () => {
  const receipt = await recordOffline(20);
  expect(receipt).toMatchObject({ complete: null, records: 21, received: null, left: 21 });
  const progress: number[] = [];
  const results = await sync({
    endpoint: home.server.endpoint,
    spoolDir: home.folder.path,
    onProgress: ({ sentBytes, totalBytes }) => progress.push(sentBytes / totalBytes),
  });
  expect(results).toEqual([{ runId: RUN, writerId: WRITER, sent: 21, left: 0 }]);
  expect(seqs()).toEqual(upTo(21));
  expect(home.server.logs.get(20)?.eventName).toBe('tensorreel.run.finish');
  expect(progress.at(-1)).toBeGreaterThan(0.8);
  expect(readdirSync(home.folder.path)).toEqual([]);
  expect(await run()).toEqual([]);
});

test('without a collector everything stays and the reason says how to start one', async () => {
  await recordOffline(2);
  const [result] = await sync({ endpoint: NOBODY, spoolDir: home.folder.path });
  expect(result).toMatchObject({ sent: 0, left: 3 });
  expect(result?.reason).toMatch(/start it with tensorreel up --port 9$/);
  expect((await run())[0]).toMatchObject({ sent: 3, left: 0 });
});

test('a server that is no collector gets nothing', async () => {
  await recordOffline(2);
  home.server.tell(() => ({ status: 404, headers: { server: 'other' } }));
  const [result] = await run();
  expect(result).toMatchObject({ sent: 0, left: 3 });
  expect(result?.reason).toContain('is not a tensorreel collector');
  expect(home.server.seen.map(({ method }) => method)).toEqual(['GET']);
});

test('the spool of a living process is named and left alone', async () => {
  const worker = startWorker(startOf({ spoolDir: home.folder.path, endpoint: NOBODY, mode: 'offline' }));
  worker.post({ kind: 'record', header: { timeNanos: 1n }, body: { kind: 'runUpdate', planned: {} } });
  while (!existsSync(inSpool('lock'))) await new Promise((resolve) => setImmediate(resolve));
  expect(await run()).toEqual([
    {
      runId: RUN,
      writerId: WRITER,
      sent: 0,
      left: 0,
      reason: expect.stringContaining(`process ${process.pid} on`) as string,
    },
  ]);
  await worker.finish(0);
  await worker.stop();
  expect((await run())[0]).toMatchObject({ sent: 2, left: 0 });
});

test('a damaged entry is kept in quarantine, all others arrive', async () => {
  await recordOffline(10);
  const path = inSpool('00000001.seg');
  const bytes = readFileSync(path);
  const at = Math.floor(bytes.length / 2);
  bytes[at] = (bytes[at] ?? 0) ^ 0xff;
  writeFileSync(path, bytes);
  appendFileSync(path, Buffer.from('FRM1 torn'));
  const [result] = await run();
  expect(result).toMatchObject({ sent: 10, left: 0 });
  expect(result?.reason).toMatch(/damaged bytes are kept in .*quarantine/);
  expect(result?.reason).toMatch(/^9 bytes .* were cut/);
  expect(seqs()).toHaveLength(10);
  expect(readdirSync(inSpool('quarantine'))).toHaveLength(1);
});

test('refused requests stay as dead letters and are named', async () => {
  await recordOffline(1);
  home.server.tell(({ method }) => (method === 'POST' ? { status: 400, body: 'no' } : undefined));
  const [result] = await run();
  expect(result).toMatchObject({ sent: 0, left: 0 });
  expect(result?.reason).toContain('1 refused requests are kept in');
});

test('what was set aside at 500 is sent by the next sync', async () => {
  await recordOffline(1);
  home.server.tell(({ method }) => (method === 'POST' ? { status: 500, body: 'oops' } : undefined));
  expect((await run())[0]).toMatchObject({ sent: 0, left: 2 });
  home.server.tell(() => undefined);
  expect((await run())[0]).toMatchObject({ sent: 2, left: 0 });
  expect(seqs()).toEqual([0, 1]);
});

test('a process killed with -9 loses nothing that was fsynced, and gets no invented end', async () => {
  const script = new URL('record-and-die.ts', import.meta.url).pathname;
  const child = spawn(
    process.execPath,
    [...process.execArgv, script, home.folder.path, home.server.endpoint],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let fsynced = 0;
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.stdout.on('data', (text: Buffer) => {
      fsynced = Number(text.toString().trim().split('\n').at(-1));
      if (fsynced > 300) resolve();
    });
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  child.kill('SIGKILL');
  await ended;
  const [result] = await run();
  expect(result).toMatchObject({ left: 0 });
  const found = seqs();
  expect(found.length).toBeGreaterThanOrEqual(fsynced);
  expect(found).toEqual(upTo(found.length));
  expect([...home.server.logs.values()].map(({ eventName }) => eventName)).not.toContain(
    'tensorreel.run.finish',
  );
  expect(existsSync(inSpool())).toBe(false);
}, 30_000);

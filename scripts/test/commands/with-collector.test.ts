import { shapes } from '@tensorreel/schema';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCli } from '../../src/commands/run-cli.js';
import { fakeIo, type FakeIo } from './fake-io.js';

let folder: string;
let up: FakeIo;
let ended: Promise<number>;
let url: string;

const until = async (isDone: () => boolean): Promise<void> => {
  const deadline = Date.now() + 20_000;
  while (!isDone()) {
    if (Date.now() > deadline) throw new Error('it did not happen within 20 s');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};

const env = (): NodeJS.ProcessEnv => ({ ...process.env, TENSORREEL_DIR: folder, TENSORREEL_ENDPOINT: url });

const cli = async (...args: string[]): Promise<{ code: number; out: string[]; err: string[] }> => {
  const { io, out, err } = fakeIo(env());
  return { code: await runCli(args, io), out, err };
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tensorreel-cli-'));
  up = fakeIo({ ...process.env, TENSORREEL_DIR: folder });
  ended = runCli(['up', '--port', '0', '--json'], up.io);
  await until(() => up.out.length > 0);
  url = (JSON.parse(up.out[0] ?? '') as { url: string }).url;
}, 30_000);

afterAll(async () => {
  up.stop.abort();
  expect(await ended).toBe(0);
  await rm(folder, { recursive: true, force: true });
});

test('up says where it listens and where it keeps the data', () => {
  expect(JSON.parse(up.out[0] ?? '')).toMatchObject({
    url,
    dataDir: join(folder, 'data'),
    spoolDir: join(folder, 'spool'),
    started: true,
    pid: process.pid,
  });
});

test('list of an empty store says how to record a run', async () => {
  const { code, out } = await cli('list');
  expect(code).toBe(0);
  expect(out).toEqual(['No runs yet. Record one with: tensorreel loss-map']);
});

test('up on a port of ours says so and exits 0; with other data it exits 1', async () => {
  const { port } = new URL(url);
  const { code, out } = await cli('up', '--port', port);
  expect(code).toBe(0);
  expect(out[0]).toBe(`A tensorreel collector already runs: ${url}`);
  const known = JSON.parse((await cli('up', '--port', port, '--json')).out[0] ?? '') as object;
  expect(known).toMatchObject({ url, started: false });
  expect(known, 'a process that is no collector').not.toHaveProperty('pid');
  const other = await cli('up', '--port', port, '--data', join(folder, 'other'));
  expect(other.code).toBe(1);
  expect(other.err.join()).toContain(`port ${port} is held by a tensorreel collector`);
});

test('up on a port of another program names the program and another port', async () => {
  const server = createServer((socket) => {
    socket.end('hello\n');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  const { code, err } = await cli('up', '--port', String(port));
  server.close();
  expect(code).toBe(1);
  expect(err).toHaveLength(1);
  expect(err[0]).toContain(`port ${port} is held by `);
  if (process.platform === 'linux') expect(err[0]).toContain(`(process ${process.pid})`);
  expect(err[0]).toContain('give --port 4318 (npm start -- --port 4318)');
});

test('what answers without being a collector is called so, whatever it answers', async () => {
  for (const [status, body] of [
    [200, 'hi'],
    [200, '{}'],
    [404, 'gone'],
  ] as const) {
    const server = createHttpServer((_, response) => response.writeHead(status).end(body));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const endpoint = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
    const { code, err } = await cli('list', '--endpoint', endpoint);
    server.closeAllConnections();
    server.close();
    expect(code).toBe(1);
    expect(err).toEqual([
      `tensorreel: what answers at ${endpoint} is no tensorreel collector: ` +
        'give the right --endpoint, or start one with tensorreel up',
    ]);
  }
});

describe('a recorded SimpleNet', () => {
  let runId: string;

  beforeAll(async () => {
    const { code, out, err } = await cli('loss-map', '--json', '--backend', 'cpu', '--epochs', '20');
    expect(code, err.join()).toBe(0);
    const events = out.map(
      (line) => JSON.parse(line) as { event: string; runId?: string; complete?: boolean },
    );
    const end = events.find(({ event }) => event === 'end');
    expect(end?.complete).toBe(true);
    runId = end?.runId ?? '';
  }, 60_000);

  test('is listed as JSON in the API’s shape, and as a table', async () => {
    const { out } = await cli('list', '--json');
    const { runs } = shapes.runList.parse(JSON.parse(out[0] ?? ''));
    expect(runs.map((run) => run.id)).toContain(runId);
    const table = (await cli('list')).out;
    expect(table[0]).toMatch(/^RUN +NAME +PROJECT +STATUS/);
    expect(table.some((line) => line.startsWith(runId.slice(0, 12)))).toBe(true);
  });

  test('is read by the start of its id, complete with nothing doubled', async () => {
    const { out } = await cli('get', runId.slice(0, 8));
    expect(out.join('\n')).toMatch(/complete: (\d+) of \1 records, 0 doubled/);
    const detail = shapes.runDetail.parse(JSON.parse((await cli('get', runId, '--json')).out[0] ?? ''));
    expect(detail.completeness.complete).toBe(true);
    expect(detail.planned.epochs).toBe(20);
  });

  test('has a link to its replay', async () => {
    expect((await cli('open', 'latest', '--print')).out).toEqual([`${url}/?runs=${runId}`]);
    const json = (await cli('open', runId, '--print', '--json')).out[0] ?? '';
    expect(JSON.parse(json)).toEqual({ run: runId, url: `${url}/?runs=${runId}`, opened: false });
  });

  test('leaves nothing in the spool', async () => {
    const { code, out } = await cli('sync', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out[0] ?? '')).toEqual({ spoolDir: join(folder, 'spool'), results: [] });
  });

  test('is deleted only with --yes where nobody can be asked', async () => {
    const refused = await cli('rm', runId);
    expect(refused.code).toBe(2);
    expect(refused.err).toEqual(['tensorreel: nobody can be asked here: say --yes to delete']);
    expect((await cli('get', runId)).code).toBe(0);
    const { code, out } = await cli('rm', runId, '--yes', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out[0] ?? '')).toMatchObject({ deleted: [runId] });
    const gone = await cli('get', runId);
    expect(gone.code).toBe(1);
    expect(gone.err.join()).toContain(runId);
  });
});

import { init } from '@tensorreel/logger';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runCli } from '../../src/commands/run-cli.js';
import { fakeIo } from './fake-io.js';

// Port 9, discard: nobody listens there.
const NOBODY = 'http://127.0.0.1:9';
let spoolDir: string;

beforeEach(async () => {
  spoolDir = await mkdtemp(join(tmpdir(), 'tensorreel-sync-'));
});
afterEach(async () => {
  await rm(spoolDir, { recursive: true, force: true });
});

const recordOffline = async (): Promise<string> => {
  const run = await init({ mode: 'offline', spoolDir, quiet: true });
  run.log({ a: 1 }, { step: 0 });
  await run.finish();
  return run.id.slice(0, 12);
};
const sync = async (...args: string[]) => {
  const { io, out, err } = fakeIo();
  const code = await runCli(['sync', '--spool', spoolDir, '--endpoint', NOBODY, ...args], io);
  return { code, out, err };
};

test('with nothing to send it is done, whoever listens', async () => {
  expect(await sync()).toEqual({ code: 0, out: [`Nothing waits in ${spoolDir}.`], err: [] });
});

test('where nobody listens it fails, says once why and what is left where', async () => {
  const runs = [await recordOffline(), await recordOffline()];
  const why =
    `tensorreel: 8 records and spans of 2 runs are left in ${spoolDir}: ` +
    `no collector at ${NOBODY} (ECONNREFUSED): start it with tensorreel up --port 9`;
  const { code, out, err } = await sync();
  expect([code, err]).toEqual([1, [why]]);
  expect(out.sort()).toEqual(runs.map((run) => `${run}: 0 sent, 4 left`).sort());
  const asJson = await sync('--json');
  expect([asJson.code, asJson.err]).toEqual([1, [why]]);
  expect(JSON.parse(asJson.out.join())).toMatchObject({ spoolDir, results: [{ left: 4 }, { left: 4 }] });
});

test('its exit codes are on its help page', async () => {
  expect((await sync('--help')).out).toContainEqual(expect.stringMatching(/^ {2}1 {2}something is left/));
});

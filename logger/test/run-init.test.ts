import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { init } from '../src/index.js';
import { simpleData, simpleNet, tf } from './capture/open-run.js';
import { bodyOf, readSpool } from './capture/read-spool.js';

let folder: string;
let lines: string[];
beforeAll(async () => {
  await tf.setBackend('cpu');
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tensorreel-logger-'));
  lines = [];
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    if (String(text).startsWith('tensorreel:')) lines.push(String(text));
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

test('a disabled run has no thread, file or line, and everything answers as usual', async () => {
  const spoolDir = join(folder, 'spool');
  const listeners = (['exit', 'SIGINT', 'SIGTERM', 'uncaughtExceptionMonitor'] as const).map((e) =>
    process.listenerCount(e),
  );
  const run = await init({ mode: 'disabled', spoolDir, tf });
  const model = simpleNet();
  const [x, y] = simpleData();
  run.watch(model);
  await model.fit(x, y, { epochs: 2, verbose: 0, callbacks: run.callback() });
  run.log({ a: 1 });
  run.tensor('t', [1], { role: 'x' });
  run.event('e');
  run.note('n');
  run.checkpoint('nowhere');
  expect(run.step(() => 5)).toBe(5);
  const receipt = await run.finish();
  expect(run.id).toMatch(/^[0-9a-f]{32}$/);
  expect(receipt).toMatchObject({ runId: run.id, records: 0, complete: null, left: 0, errors: {}, bytes: 0 });
  expect(Object.keys(model.optimizer)).not.toContain('applyGradients');
  expect(existsSync(spoolDir)).toBe(false);
  expect(lines).toEqual([]);
  expect(
    (['exit', 'SIGINT', 'SIGTERM', 'uncaughtExceptionMonitor'] as const).map((e) => process.listenerCount(e)),
  ).toEqual(listeners);
});

test('a second init finishes the run that is open, and says so', async () => {
  const first = await init({ mode: 'offline', spoolDir: folder, tf, name: 'one' });
  first.log({ a: 1 }, { step: 0 });
  const [second, third] = await Promise.all([
    init({ mode: 'offline', spoolDir: folder, tf, name: 'two' }),
    init({ mode: 'offline', spoolDir: folder, tf, name: 'three' }),
  ]);
  expect(new Set([first.id, second.id, third.id]).size).toBe(3);
  await third.finish();
  for (const run of [first, second, third]) {
    const { logs } = readSpool(join(folder, run.id));
    expect(bodyOf(logs[0], 'name')).toBe(run.name);
    expect(bodyOf(logs.at(-1), 'status')).toBe('finished');
  }
  expect(lines.filter((line) => line.includes('that run is finished')).length).toBe(2);
});

test('the start says where the run takes place, and no environment variable', async () => {
  process.env['MY_SECRET_FOR_THE_TEST'] = 'hush';
  const run = await init({
    mode: 'offline',
    spoolDir: folder,
    tf,
    config: { lr: 0.1 },
    quiet: true,
    tags: ['a'],
  });
  await run.finish();
  delete process.env['MY_SECRET_FOR_THE_TEST'];
  const [start] = readSpool(folder).logs;
  const environment = bodyOf(start, 'environment') as { kvlist: [string, unknown][] };
  expect(environment.kvlist.map(([key]) => key)).toEqual([
    'node',
    'platform',
    'arch',
    'os',
    'host',
    'argv',
    'pid',
    'packages',
    'backend',
  ]);
  expect(new Map(environment.kvlist).get('backend')).toBe('cpu');
  expect(JSON.stringify(start?.body)).not.toContain('hush');
  expect(bodyOf(start, 'config')).toEqual({ kvlist: [['lr', { double: 0.1 }]] });
  expect(lines).toEqual([]);
});

test('a finished run takes no more, and its handlers are gone', async () => {
  const before = process.listenerCount('exit');
  const run = await init({ mode: 'offline', spoolDir: folder, tf, quiet: true });
  expect(process.listenerCount('exit')).toBe(before + 1);
  const receipt = await run.finish();
  run.log({ late: 1 }, { step: 1 });
  expect(await run.finish()).toBe(receipt);
  expect(process.listenerCount('exit')).toBe(before);
  expect(readSpool(folder).logs.length).toBe(receipt.records);
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runCli } from '../../src/commands/run-cli.js';
import { fakeIo } from './fake-io.js';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tensorreel-demo-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

interface Line {
  readonly event: string;
  readonly name?: string;
  readonly complete?: boolean;
  readonly steps?: number;
  readonly wasStopped?: boolean;
  readonly accuracy?: number | null;
}

test('the demo records SimpleNet and the CNN whole; told to stop, it ends the training and keeps what it has', async () => {
  const { io, out, err, stop } = fakeIo({ ...process.env, TENSORREEL_DIR: folder });
  let lines = 0;
  const stopInTraining = (line: string): void => {
    out.push(line);
    if ((JSON.parse(line) as Line).event === 'run') lines += 1;
    if (lines === 2) stop.abort();
  };
  const code = await runCli(['demo', '--quick', '--no-open', '--port', '0', '--json'], {
    ...io,
    out: stopInTraining,
  });
  expect(code, err.join()).toBe(0);
  const events = out.map((line) => JSON.parse(line) as Line);
  expect(events[0]?.event).toBe('service');
  expect(events.filter(({ event }) => event === 'run').map(({ name }) => name)).toEqual([
    'SimpleNet',
    'mnist-cnn',
  ]);
  const [simpleNet, cnn] = events.filter(({ event }) => event === 'end');
  expect(simpleNet).toMatchObject({ complete: true, steps: 100, wasStopped: false, accuracy: null });
  expect(cnn).toMatchObject({ complete: true, wasStopped: true });
  expect(cnn?.steps).toBeLessThan(20);
  expect(cnn?.accuracy).toBeGreaterThan(0);
}, 120_000);

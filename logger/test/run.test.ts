import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Receipt } from '../src/api.js';
import { bodyOf, readSpool } from './capture/read-spool.js';
import { startToldServer, type ToldServer } from './told-server.js';

const PROGRAM = fileURLToPath(new URL('capture/programs/train.ts', import.meta.url));
const LOADER = new URL('../../scripts/config/register-ts.mjs', import.meta.url).href;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tensorreel-logger-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
  readonly spoolDir: string;
}

/** Runs the program; `kill` is sent once it says it is ready. */
const train = (
  end: string,
  { kill, again = false, endpoint = '' }: { kill?: NodeJS.Signals; again?: boolean; endpoint?: string } = {},
): Promise<Ended> =>
  new Promise((resolve, reject) => {
    const spoolDir = join(folder, `${end}-${kill ?? 'none'}-${endpoint === '' ? 'off' : 'on'}`);
    const child = spawn(
      process.execPath,
      ['-C', 'source', `--import=${LOADER}`, PROGRAM, end, spoolDir, endpoint],
      {
        env: { PATH: process.env['PATH'] },
      },
    );
    let out = '';
    let err = '';
    let presses: NodeJS.Timeout | undefined;
    child.stdout.on('data', (data: Buffer) => {
      out += data.toString();
      if (kill === undefined || !out.includes('ready')) return;
      if (!again) child.kill(kill);
      // A person presses again; the first time once the worker, which has its own pace, has written the losses.
      else
        presses ??= setInterval(() => {
          if (existsSync(spoolDir) && lossCount(readSpool(spoolDir).logs) >= LOSSES) child.kill(kill);
        }, 200);
    });
    child.stderr.on('data', (data: Buffer) => {
      err += data.toString();
    });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearInterval(presses);
      resolve({ code, signal, out, err, spoolDir });
    });
  });

const finishOf = ({ spoolDir }: Ended) => {
  const { logs } = readSpool(spoolDir);
  const finish = logs.find((l) => l.eventName === 'tensorreel.run.finish');
  return { logs, finish, status: bodyOf(finish, 'status'), error: bodyOf(finish, 'error') };
};

const LOSSES = 10;
const lossCount = (logs: ReturnType<typeof readSpool>['logs']): number =>
  logs.filter((l) => l.eventName === 'tensorreel.scalars' && bodyOf(l, 'train/loss') !== undefined).length;

describe('a run by the real worker', { timeout: 60_000 }, () => {
  test('has every record on disk, numbered from 0 without a gap, ends with its finish, and says what is left', async () => {
    const ended = await train('finish');
    expect([ended.code, ended.signal]).toEqual([0, null]);
    const receipt = JSON.parse(ended.out) as Receipt;
    const { logs, spans } = readSpool(ended.spoolDir);
    expect(logs.map((l) => l.seq)).toEqual(logs.map((_, i) => i));
    expect(logs[0]?.eventName).toBe('tensorreel.run.start');
    expect(logs.at(-1)?.eventName).toBe('tensorreel.run.finish');
    expect(lossCount(logs)).toBe(LOSSES);
    expect(receipt).toMatchObject({ records: logs.length, complete: null, received: null, errors: {} });
    expect(receipt.left).toBe(logs.length + spans.length);
    expect(spans.map((s) => s.name).filter((name) => name === 'step').length).toBe(10);
    expect(new Set(spans.map((s) => s.traceId))).toEqual(new Set([receipt.runId]));
    expect(ended.err).toContain(
      `tensorreel: recording train: http://127.0.0.1:4318/?runs=${receipt.runId}\n`,
    );
    expect(ended.err).toMatch(
      /records left in .*: run "tensorreel sync", [\d.]+ ms a step \([\d.]+ % of step time\)/,
    );
  });

  test('that just returns is finished', async () => {
    const ended = await train('return');
    expect([ended.code, ended.signal]).toEqual([0, null]);
    const { logs, status } = finishOf(ended);
    expect([status, lossCount(logs)]).toEqual(['finished', LOSSES]);
    expect(ended.err).toContain('records are on disk');
  });

  test.each([
    ['exit', 3, 'Exit', 'exit code 3'],
    ['throw', 1, 'RangeError', 'no such digit'],
    ['reject', 1, 'RangeError', 'nobody waits'],
  ])(
    'that ends by %s keeps its exit code %i and is failed with the cause',
    async (end, code, type, message) => {
      const ended = await train(end);
      expect([ended.code, ended.signal]).toEqual([code, null]);
      const { logs, status, error } = finishOf(ended);
      expect([status, lossCount(logs)]).toEqual(['failed', LOSSES]);
      const parts = new Map((error as { kvlist: [string, unknown][] }).kvlist);
      expect([parts.get('type'), parts.get('message')]).toEqual([type, message]);
      if (type === 'RangeError') expect(parts.get('stack')).toContain('train.ts');
    },
  );

  test.each(['SIGINT', 'SIGTERM'] as const)(
    'that is ended by %s dies of that signal, with all on disk',
    async (signal) => {
      const ended = await train('signal', { kill: signal });
      expect([ended.code, ended.signal]).toEqual([null, signal]);
      const { logs, status, error } = finishOf(ended);
      expect([status, lossCount(logs)]).toEqual(['failed', LOSSES]);
      expect(new Map((error as { kvlist: [string, unknown][] }).kvlist).get('type')).toBe(signal);
    },
  );

  test("leaves a signal to the user's own handler", async () => {
    const ended = await train('own-handler', { kill: 'SIGTERM' });
    expect([ended.code, ended.signal]).toEqual([5, null]);
    expect(finishOf(ended).status).toBe('finished');
  });

  test('can be stopped by Ctrl+C while a loop gives the event loop no turn', async () => {
    const ended = await train('busy', { kill: 'SIGINT', again: true });
    expect([ended.code, ended.signal]).toEqual([null, 'SIGINT']);
    expect(lossCount(readSpool(ended.spoolDir).logs)).toBeGreaterThanOrEqual(LOSSES);
  });

  test('sends everything to a collector and learns that nothing is missing', async () => {
    const server: ToldServer = await startToldServer();
    try {
      const ended = await train('finish', { endpoint: server.endpoint });
      const receipt = JSON.parse(ended.out) as Receipt;
      expect([ended.code, receipt.left, receipt.missing, receipt.errors]).toEqual([0, 0, [], {}]);
      expect([...server.logs.keys()].sort((a, b) => a - b)).toEqual(
        Array.from({ length: receipt.records }, (_, i) => i),
      );
    } finally {
      await server.close();
    }
  });
});

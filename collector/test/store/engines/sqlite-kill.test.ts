import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { openStore } from '../../../src/store/registry.js';
import { float32, hex, makeFolder, newRunId, batchOf, RecordMaker } from '../records.js';

const ROUNDS = 3;
const CHILD = fileURLToPath(new URL('kill-writer.ts', import.meta.url));

/** Lets the child acknowledge some, then kills it. @returns the highest acknowledged seq */
const runAndKill = async (folder: string, runId: string, from: number, after: number): Promise<number> => {
  const child = spawn(process.execPath, [...process.execArgv, CHILD, folder, runId, String(from)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  let text = '';
  let lines = 0;
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
    lines = text.split('\n').length - 1;
    if (lines >= after) child.kill('SIGKILL');
  });
  await exited;
  expect(lines).toBeGreaterThanOrEqual(after);
  return Math.max(...text.trim().split('\n').map(Number));
};

test('a store killed in the middle of writing has all it acknowledged, once, and is sound', async () => {
  const folder = makeFolder(onTestFinished);
  const runId = newRunId();
  let acknowledged = -1;
  for (let round = 0; round < ROUNDS; round++) {
    // Each round begins 20 records before, as a sender that got no answer does.
    const from = Math.max(0, acknowledged + 1 - 20);
    acknowledged = await runAndKill(folder, runId, from, 3 + round * 11);

    const db = new Database(join(folder, 'runs', `${runId}.sqlite`));
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    db.close();

    const store = await openStore({ dataDir: folder });
    const { completeness } = await store.getRun(runId);
    const lost = completeness.missing.filter((gap) => gap.from <= acknowledged);
    expect(lost).toEqual([]);
    const { series } = await store.seriesData(runId, { names: ['x'], axis: 'step', points: 'all' });
    const steps = series[0]?.x.map(Number) ?? [];
    expect(new Set(steps).size).toBe(steps.length);
    expect(steps.filter((step) => step < acknowledged)).toHaveLength((acknowledged + 1) / 2);
    const { steps: tensorSteps, tensor } = await store.tensorHistory(runId, {
      role: 'weight',
      name: 'w',
      slice: '[1]',
    });
    expect(tensorSteps).toEqual(steps);
    expect(hex(tensor)).toBe(hex(float32(steps.map((step) => step + 1))));
    const { runs } = await store.listRuns({ limit: 9, sort: 'startedAt', order: 'desc' });
    expect(runs.map((run) => run.records)).toEqual([completeness.received]);
    await store.close();
  }
  const store = await openStore({ dataDir: folder });
  onTestFinished(() => store.close());
  const answer = await store.append(batchOf(runId, [new RecordMaker(runId).scalars(0, { x: 0 })]));
  expect(answer).toMatchObject({ stored: 0, duplicates: 1 });
}, 120_000);

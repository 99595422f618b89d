import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openStore } from '../../../src/store/registry.js';
import type { StoreEngine } from '../../../src/store/store-engine.js';
import { batchOf, float32, makeFolder, newRunId, RecordMaker } from '../records.js';

const open = async (folder: string): Promise<StoreEngine> => {
  const store = await openStore({ dataDir: folder });
  onTestFinished(() => store.close());
  return store;
};

const fingerprint = (path: string): string =>
  `${statSync(path).mtimeMs} ${createHash('sha256').update(readFileSync(path)).digest('hex')}`;

const makeSqlite = (path: string, applicationId: number, version: number): void => {
  const db = new Database(path);
  db.exec('CREATE TABLE other(x)');
  db.pragma(`application_id = ${applicationId}`);
  db.pragma(`user_version = ${version}`);
  db.close();
};

describe('a catalog that is not ours is refused with cause and path, and left as it is', () => {
  test.each<[string, (path: string) => void, RegExp]>([
    [
      'no database',
      (path) => {
        writeFileSync(path, 'hello '.repeat(1000));
      },
      /SQLite cannot read it/,
    ],
    [
      'zero bytes',
      (path) => {
        writeFileSync(path, '');
      },
      /application id is 0/,
    ],
    [
      'of another program',
      (path) => {
        makeSqlite(path, 42, 1);
      },
      /application id is 42/,
    ],
    [
      'of a newer version',
      (path) => {
        makeSqlite(path, 0x54526543, 99);
      },
      /version 99 is newer/,
    ],
  ])('%s', async (_, make, cause) => {
    const folder = makeFolder(onTestFinished);
    const path = join(folder, 'catalog.sqlite');
    make(path);
    const before = fingerprint(path);
    const opening = openStore({ dataDir: folder });
    await expect(opening).rejects.toMatchObject({ code: 'TR_CORRUPT' });
    await expect(opening).rejects.toThrow(cause);
    await expect(opening).rejects.toThrow(path);
    expect(fingerprint(path)).toBe(before);
  });
});

test('a run file that is not ours is refused when it is asked for; other runs answer', async () => {
  const folder = makeFolder(onTestFinished);
  mkdirSync(join(folder, 'runs'));
  const [foreign, own] = [newRunId(), newRunId()];
  const path = join(folder, 'runs', `${foreign}.sqlite`);
  writeFileSync(path, 'not a database'.repeat(500));
  const before = fingerprint(path);
  const store = await open(folder);
  await expect(store.getRun(foreign)).rejects.toMatchObject({ code: 'TR_CORRUPT' });
  const maker = new RecordMaker(foreign);
  await expect(store.append(batchOf(foreign, [maker.start()]))).rejects.toMatchObject({ code: 'TR_CORRUPT' });
  await store.append(batchOf(own, [new RecordMaker(own).start('own')]));
  expect((await store.getRun(own)).name).toBe('own');
  expect(fingerprint(path)).toBe(before);
});

test('a damaged blob is TR_CORRUPT with tensor and step; everything else still answers', async () => {
  const folder = makeFolder(onTestFinished);
  const runId = newRunId();
  const maker = new RecordMaker(runId);
  const values = Array.from({ length: 4096 }, (_, i) => i % 100);
  const writing = await openStore({ dataDir: folder });
  await writing.append(
    batchOf(
      runId,
      [0, 1].map((step) => maker.tensor(step, 'weight', 'conv1/kernel', float32(values))),
    ),
  );
  await writing.close();
  const db = new Database(join(folder, 'runs', `${runId}.sqlite`));
  db.exec('UPDATE tensor_data SET payload = zeroblob(length(payload)) WHERE data_id = 2');
  db.close();
  const store = await open(folder);
  const damaged = store.tensor(runId, { role: 'weight', name: 'conv1/kernel', step: 1 });
  await expect(damaged).rejects.toMatchObject({ code: 'TR_CORRUPT' });
  await expect(damaged).rejects.toThrow(/weight:conv1\/kernel .* at step 1/);
  expect((await store.tensor(runId, { role: 'weight', name: 'conv1/kernel', step: 0 })).step).toBe(0);
  expect((await store.getRun(runId)).records).toBe(2);
});

test('every file is synced in full and in WAL, with our mark', async () => {
  const folder = makeFolder(onTestFinished);
  const runId = newRunId();
  const store = await open(folder);
  await store.append(batchOf(runId, [new RecordMaker(runId).start()]));
  const db = new Database(join(folder, 'runs', `${runId}.sqlite`), { readonly: true });
  onTestFinished(() => {
    db.close();
  });
  const pragma = (name: string): unknown => db.pragma(name, { simple: true });
  expect(['journal_mode', 'page_size', 'auto_vacuum', 'user_version'].map(pragma)).toEqual([
    'wal',
    4096,
    2,
    1,
  ]);
  expect(pragma('application_id')).toBe(0x54526552);
});

test('a lost catalog is made again from the run files', async () => {
  const folder = makeFolder(onTestFinished);
  const runId = newRunId();
  const first = await openStore({ dataDir: folder });
  await first.append(batchOf(runId, [new RecordMaker(runId).start('found again')]));
  await first.close();
  const db = new Database(join(folder, 'catalog.sqlite'));
  db.exec('DELETE FROM run');
  db.close();
  const second = await open(folder);
  const { runs } = await second.listRuns({ limit: 9, sort: 'startedAt', order: 'desc' });
  expect(runs.map((run) => [run.id, run.name])).toEqual([[runId, 'found again']]);
});

test('a store that was closed in order leaves each run in its one file, though a reader had it open', async () => {
  const folder = makeFolder(onTestFinished);
  const store = await open(folder);
  const runId = newRunId();
  const maker = new RecordMaker(runId);
  const weights = Array.from({ length: 20_000 }, (_, i) => Math.sin(i));
  await store.append(batchOf(runId, [maker.tensor(0, 'weight', 'w', float32(weights))]));
  expect((await store.frame(runId, 0, [])).size).toBe(1);
  await store.close();
  const log = join(folder, 'runs', `${runId}.sqlite-wal`);
  expect(existsSync(log) ? statSync(log).size : 0).toBe(0);
  const again = await open(folder);
  expect((await again.frame(runId, 0, [])).get('weight:w')?.tensor).toEqual(float32(weights));
});

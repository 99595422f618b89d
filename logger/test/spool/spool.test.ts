import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { TensorreelError } from '@tensorreel/schema';
import { findSpools } from '../../src/spool/find-spools.js';
import { openSpool, type Spool, type SpoolOptions } from '../../src/spool/spool.js';
import { RUN, temporaryFolder, WRITER } from '../worker/start-worker.js';
import { entryOf } from './entries.js';

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => {
  folder.remove();
});

const META = { runId: RUN, writerId: WRITER, runName: 'r', project: 'p', endpoint: 'e', created: 'now' };
const open = (options?: SpoolOptions): Spool => openSpool(folder.path, META, options);
const segmentsIn = (spool: Spool): string[] => readdirSync(spool.folder).filter((n) => n.endsWith('.seg'));
const seqs = (spool: Spool): number[] =>
  spool.outbox.peek(Infinity, Infinity).map(({ firstSeq }) => firstSeq);

test('entries come out as they went in, in order', () => {
  const spool = open();
  const entries = [entryOf(0), entryOf(1, 0), { ...entryOf(2, 70_000), kind: 'traces' as const, count: 9 }];
  spool.append(entries);
  expect(spool.outbox.peek(Infinity, Infinity).map((e) => ({ ...e, body: Uint8Array.from(e.body) }))).toEqual(
    entries,
  );
  spool.close();
});

test('a window holds what fits, and at least one entry', () => {
  const spool = open();
  spool.append([entryOf(0, 100), entryOf(1, 100), entryOf(2, 100, 5)]);
  expect(spool.outbox.peek(200, 100)).toHaveLength(2);
  expect(spool.outbox.peek(10, 100)).toHaveLength(1);
  expect(spool.outbox.peek(1000, 6)).toHaveLength(2);
  spool.close();
});

test('a segment is deleted when it is full and all of it is acknowledged', () => {
  const spool = open({ segmentBytes: 200 });
  for (let seq = 0; seq < 6; seq++) spool.append([entryOf(seq, 100)]);
  expect(segmentsIn(spool)).toHaveLength(3);
  spool.outbox.peek(Infinity, Infinity);
  spool.outbox.acknowledge(2);
  expect(segmentsIn(spool)).toHaveLength(2);
  expect(seqs(spool)).toEqual([2, 3]);
  spool.close();
});

test('a closed spool that was sent leaves no folder, one that was not stays and is let go', () => {
  const spool = open();
  spool.append([entryOf(0)]);
  spool.close();
  expect(existsSync(spool.folder)).toBe(true);
  expect(existsSync(join(spool.folder, 'lock'))).toBe(false);
  expect(findSpools(folder.path)).toMatchObject([{ runId: RUN, writerId: WRITER, meta: META }]);

  const again = openSpool(folder.path, { ...META, writerId: RUN });
  again.append([entryOf(0)]);
  again.outbox.acknowledge(again.outbox.peek(Infinity, Infinity).length);
  again.close();
  expect(existsSync(again.folder)).toBe(false);
});

test('a spool that a living process holds is refused with its pid', () => {
  const spool = open();
  expect(() => open()).toThrow(new RegExp(`in use by process ${process.pid}`));
  expect(() => open()).toThrow(TensorreelError);
  spool.close();
});

test.each([
  ['a dead process', { pid: 2 ** 22 + 1, host: hostname(), started: null }],
  ['a process whose pid was given to another', { pid: process.pid, host: hostname(), started: 'boot/1' }],
])('the lock of %s is taken over', (_, mark) => {
  const at = join(folder.path, RUN, WRITER);
  mkdirSync(at, { recursive: true });
  writeFileSync(join(at, 'lock'), JSON.stringify(mark));
  const spool = open();
  expect(JSON.parse(readFileSync(join(at, 'lock'), 'utf8'))).toMatchObject({ pid: process.pid });
  spool.close();
});

test('the lock of a process on another machine is respected while it is touched', () => {
  const at = join(folder.path, RUN, WRITER);
  mkdirSync(at, { recursive: true });
  writeFileSync(join(at, 'lock'), JSON.stringify({ pid: 1, host: 'elsewhere', started: null }));
  expect(() => open()).toThrow('process 1 on elsewhere');
});

test('pressure rises with the bytes and falls when they are sent', () => {
  const spool = open({ limitBytes: 1000, segmentBytes: 1 });
  expect(spool.pressure()).toBe(0);
  spool.append([entryOf(0, 900 - 36)]);
  expect(spool.pressure()).toBe(1);
  spool.append([entryOf(1, 40)]);
  expect(spool.pressure()).toBe(2);
  spool.append([entryOf(2, 40)]);
  expect(spool.pressure()).toBe(3);
  spool.outbox.acknowledge(spool.outbox.peek(Infinity, Infinity).length);
  expect(spool.pressure()).toBe(0);
  spool.close();
});

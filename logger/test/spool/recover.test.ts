import { appendFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Entry } from '../../src/export/outbox.js';
import { createSegment } from '../../src/spool/segment-file.js';
import { createSegmentOutbox } from '../../src/spool/segment-outbox.js';
import { segmentPath } from '../../src/spool/segments.js';
import { recoverSegments } from '../../src/spool/recover.js';
import { temporaryFolder } from '../worker/start-worker.js';
import { entryOf } from './entries.js';

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => {
  folder.remove();
});

const MAGIC = 8;
const FRAME = 28;

const writeSegment = (count: number, number = 1): { path: string; bytes: Uint8Array } => {
  const path = segmentPath(folder.path, number);
  const file = createSegment(path);
  file.append(Array.from({ length: count }, (_, seq) => entryOf(seq)));
  file.close();
  return { path, bytes: readFileSync(path) };
};

const readBack = () => {
  let damaged = 0;
  const recovered = recoverSegments(folder.path);
  const outbox = createSegmentOutbox(folder.path, recovered.segments, {
    onDamaged: (bytes) => {
      damaged += bytes;
    },
  });
  const found: Entry[] = [];
  for (;;) {
    const window = outbox.peek(Infinity, Infinity);
    if (window.length === 0) break;
    found.push(...window);
    outbox.acknowledge(window.length);
  }
  for (const entry of found) expect(Uint8Array.from(entry.body)).toEqual(entryOf(entry.firstSeq).body);
  return { seqs: found.map(({ firstSeq }) => firstSeq), cut: recovered.cutBytes, damaged, ...recovered };
};

test('a segment cut at any byte of its last frame keeps all before it, and the tail is cut and counted', () => {
  const { path, bytes } = writeSegment(3);
  const lastFrame = bytes.length - FRAME - 50;
  for (let length = lastFrame; length < bytes.length; length++) {
    writeFileSync(path, bytes.subarray(0, length));
    const found = readBack();
    expect(found.seqs).toEqual([0, 1]);
    expect(found.cut).toBe(length - lastFrame);
    expect(found.damaged).toBe(0);
  }
});

test('a byte flipped anywhere in a frame costs that frame only, and its bytes are kept in quarantine', () => {
  const { path, bytes } = writeSegment(3);
  const from = MAGIC + FRAME + 50;
  for (let at = from; at < from + FRAME + 50; at++) {
    const broken = Uint8Array.from(bytes);
    broken[at] = (broken[at] ?? 0) ^ 0x10;
    writeFileSync(path, broken);
    const found = readBack();
    expect(found.seqs).toEqual([0, 2]);
    expect(found.damaged).toBe(FRAME + 50);
  }
  const kept = readdirSync(join(folder.path, 'quarantine'));
  expect(kept).toEqual([`1-${from}.bin`]);
});

test('a damaged last frame is kept in quarantine, not cut', () => {
  const { path, bytes } = writeSegment(2);
  bytes[bytes.length - 1] = (bytes[bytes.length - 1] ?? 0) ^ 1;
  writeFileSync(path, bytes);
  expect(readBack()).toMatchObject({ seqs: [0], cut: 0, damaged: FRAME + 50 });
});

test('zeros after the last frame, as a file system may leave them, are cut', () => {
  const { path } = writeSegment(2);
  appendFileSync(path, new Uint8Array(4096));
  expect(readBack()).toMatchObject({ seqs: [0, 1], cut: 4096, damaged: 0 });
});

test('a segment that was just created is no obstacle, nor one of no bytes', () => {
  createSegment(segmentPath(folder.path, 1)).close();
  writeFileSync(segmentPath(folder.path, 2), '');
  writeSegment(1, 3);
  expect(readBack().seqs).toEqual([0]);
});

test('a segment of a later version is named and left as it is', () => {
  const { path, bytes } = writeSegment(1);
  bytes[7] = 2;
  writeFileSync(path, bytes);
  expect(readBack()).toMatchObject({ seqs: [], unknown: [path] });
  expect(readFileSync(path)).toEqual(bytes);
});

test('what was set aside as failed comes back behind the rest', () => {
  writeSegment(1);
  const recovered = recoverSegments(folder.path);
  const outbox = createSegmentOutbox(folder.path, recovered.segments);
  outbox.setAside([entryOf(7)], { status: 500, message: 'oops' });
  expect(readBack().seqs).toEqual([0, 7]);
  expect(existsSync(join(folder.path, 'failed'))).toBe(false);
});

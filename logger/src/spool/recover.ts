import { readFileSync, renameSync, rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { SEGMENT_MAGIC } from './frame.js';
import { FAILED } from './keep-aside.js';
import { scanSegment } from './scan-segment.js';
import { listSegments, segmentPath, type Segment } from './segments.js';
import { syncFolder } from './sync-folder.js';

/** A dead writer's segments, made whole. */
export interface Recovered {
  readonly segments: Segment[];
  /** Bytes of torn tails: they were never fsynced, so never handed over. */
  readonly cutBytes: number;
  /** Bytes waiting to be sent. */
  readonly bytes: number;
  /** Segments of a later version of tensorreel, left as they are. */
  readonly unknown: readonly string[];
}

const isOfLaterVersion = (bytes: Uint8Array): boolean =>
  SEGMENT_MAGIC.every((byte, i) => i === 7 || bytes[i] === byte) && (bytes[7] ?? 0) > 1;

/** What was set aside for `sync` goes back behind the other segments. */
const requeueFailed = (folder: string): void => {
  const failed = join(folder, FAILED);
  const numbers = listSegments(failed);
  if (numbers.length === 0) return;
  let next = (listSegments(folder).at(-1) ?? 0) + 1;
  for (const number of numbers) {
    const path = segmentPath(failed, number);
    renameSync(path, segmentPath(folder, next));
    rmSync(`${path}.json`, { force: true });
    next += 1;
  }
  rmSync(failed, { recursive: true, force: true });
  syncFolder(folder);
};

/**
 * Cuts torn tails at the last good frame and lists what is left to send. Damage in between stays for the outbox,
 * which sets it aside.
 */
export function recoverSegments(folder: string): Recovered {
  requeueFailed(folder);
  const segments: Segment[] = [];
  const unknown: string[] = [];
  let cutBytes = 0;
  let bytes = 0;
  for (const number of listSegments(folder)) {
    const path = segmentPath(folder, number);
    const content = readFileSync(path);
    if (isOfLaterVersion(content)) {
      unknown.push(path);
      continue;
    }
    const inner = content.subarray(SEGMENT_MAGIC.length);
    const scan = scanSegment(inner);
    const tail = inner.subarray(scan.goodEnd);
    const isTorn = !scan.isTailDamaged || tail.every((byte) => byte === 0);
    const committed = SEGMENT_MAGIC.length + (isTorn ? scan.goodEnd : inner.length);
    if (committed < content.length) {
      truncateSync(path, committed);
      cutBytes += content.length - committed;
    }
    segments.push({ number, path, committed, isClosed: true });
    bytes += committed - SEGMENT_MAGIC.length;
  }
  return { segments, cutBytes, bytes, unknown };
}

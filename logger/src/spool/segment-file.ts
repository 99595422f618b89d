import { closeSync, fdatasyncSync, ftruncateSync, openSync, writevSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Entry } from '../export/outbox.js';
import { frameBytes, frameHeader, SEGMENT_MAGIC } from './frame.js';
import { syncFolder } from './sync-folder.js';

/** A segment that is being written. */
export interface SegmentFile {
  /** Durable on return. On a throw nothing of `entries` is in the file; see {@link SyncFault}. */
  append(entries: readonly Entry[]): number;
  close(): void;
}

/** A failed fsync: what the file holds on disk is unknown, so that it must not be appended to again. */
export class SyncFault extends Error {}

const writeAll = (file: number, parts: readonly Uint8Array[], position: number): void => {
  let rest = parts.filter((part) => part.length > 0);
  let at = position;
  while (rest.length > 0) {
    let written = writevSync(file, rest, at);
    at += written;
    while (rest[0] !== undefined && written >= rest[0].length) {
      written -= rest[0].length;
      rest = rest.slice(1);
    }
    if (rest[0] !== undefined && written > 0) rest = [rest[0].subarray(written), ...rest.slice(1)];
  }
};

const sync = (file: number): void => {
  try {
    fdatasyncSync(file);
  } catch (cause) {
    throw new SyncFault('fsync failed', { cause });
  }
};

/** Creates a segment with its header, durable by name too. */
export function createSegment(path: string): SegmentFile {
  const file = openSync(path, 'wx', 0o600);
  let end = 0;
  const append = (parts: readonly Uint8Array[], bytes: number): void => {
    try {
      writeAll(file, parts, end);
      sync(file);
    } catch (error) {
      // A reader that comes later must not find half of it, nor what will be numbered anew.
      ftruncateSync(file, end);
      throw error;
    }
    end += bytes;
  };
  try {
    append([SEGMENT_MAGIC], SEGMENT_MAGIC.length);
    syncFolder(dirname(path));
  } catch (error) {
    closeSync(file);
    throw error;
  }
  return {
    append: (entries) => {
      const bytes = entries.reduce((sum, entry) => sum + frameBytes(entry), 0);
      append(
        entries.flatMap((entry) => [frameHeader(entry), entry.body]),
        bytes,
      );
      return bytes;
    },
    close: () => {
      closeSync(file);
    },
  };
}

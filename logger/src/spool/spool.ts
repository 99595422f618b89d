import { mkdirSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { TensorreelError } from '@tensorreel/schema';
import type { Entry } from '../export/outbox.js';
import { SEGMENT_MAGIC } from './frame.js';
import { takeLock, type Lock } from './lock.js';
import { createSegment, SyncFault, type SegmentFile } from './segment-file.js';
import { createSegmentOutbox, type OutboxEvents, type SegmentOutbox } from './segment-outbox.js';
import { listSegments, segmentPath, type Segment } from './segments.js';
import { pressureOf, spoolLimitBytes, type Pressure } from './space.js';
import { syncFolder, writeWhole } from './sync-folder.js';

/** A full segment is closed, so that it can be deleted once it is sent. */
const SEGMENT_BYTES = 16 * 1024 * 1024;

/** What a spool folder says of its writer (`meta.json`). */
export interface SpoolMeta {
  readonly runId: string;
  readonly writerId: string;
  readonly runName: string;
  readonly project: string;
  readonly endpoint: string;
  readonly created: string;
}

/** One writer's records on disk. */
export interface Spool {
  readonly folder: string;
  readonly outbox: SegmentOutbox;
  /** Durable on return; all of `entries` or none. */
  append(entries: readonly Entry[]): void;
  pressure(): Pressure;
  /** Shows that the writer lives. */
  touch(): void;
  /** Closes the files; removes the folder where nothing is left in it. */
  close(): void;
}

/** Options of {@link openSpool}. */
export interface SpoolOptions extends OutboxEvents {
  readonly segmentBytes?: number;
  readonly limitBytes?: number;
}

/** Removes a writer's folder, and its run's, where nothing is kept in them. */
export function removeIfEmpty(folder: string): boolean {
  const kept = readdirSync(folder).filter((name) => name !== 'meta.json' && name !== 'lock');
  if (kept.length > 0) return false;
  rmSync(folder, { recursive: true, force: true });
  try {
    rmdirSync(dirname(folder));
  } catch {
    // Another writer of the run is still in it.
  }
  return true;
}

const lockOf = (folder: string): Lock => {
  const taken = takeLock(folder);
  if ('lock' in taken) return taken.lock;
  throw new TensorreelError(
    'TR_DATA_IN_USE',
    `spool ${folder} is in use by process ${taken.heldBy.pid} on ${taken.heldBy.host}`,
    'give each process a writer id of its own',
  );
};

/**
 * Opens the spool of a new writer: `spoolDir/runId/writerId/`.
 *
 * @throws `TR_DATA_IN_USE` when another process holds it
 */
export function openSpool(spoolDir: string, meta: SpoolMeta, options: SpoolOptions = {}): Spool {
  const folder = join(spoolDir, meta.runId, meta.writerId);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lock = lockOf(folder);
  writeWhole(join(folder, 'meta.json'), `${JSON.stringify(meta, null, 2)}\n`);
  syncFolder(dirname(folder));
  syncFolder(spoolDir);
  const limitBytes = options.limitBytes ?? spoolLimitBytes(folder);
  const segmentBytes = options.segmentBytes ?? SEGMENT_BYTES;
  const segments: Segment[] = [];
  let nextNumber = (listSegments(folder).at(-1) ?? 0) + 1;
  let bytes = 0;
  let open: { readonly file: SegmentFile; readonly segment: Segment } | undefined;
  const outbox = createSegmentOutbox(folder, segments, {
    ...options,
    onFreed: (freed) => {
      bytes -= freed;
      options.onFreed?.(freed);
    },
  });

  const closeOpen = (): void => {
    if (open === undefined) return;
    open.file.close();
    open.segment.isClosed = true;
    open = undefined;
    outbox.sweep();
  };

  const openNext = (): NonNullable<typeof open> => {
    const number = nextNumber;
    const path = segmentPath(folder, number);
    try {
      const file = createSegment(path);
      nextNumber += 1;
      const segment: Segment = { number, path, committed: SEGMENT_MAGIC.length, isClosed: false };
      segments.push(segment);
      bytes += segment.committed;
      return { file, segment };
    } catch (error) {
      rmSync(path, { force: true });
      throw error;
    }
  };

  const appendOnce = (entries: readonly Entry[]): void => {
    if (open !== undefined && open.segment.committed >= segmentBytes) closeOpen();
    open ??= openNext();
    const added = open.file.append(entries);
    open.segment.committed += added;
    bytes += added;
  };

  return {
    folder,
    outbox,
    append: (entries) => {
      if (entries.length === 0) return;
      try {
        appendOnce(entries);
      } catch (error) {
        if (!(error instanceof SyncFault)) throw error;
        // The same entries under the same seqs go to a new file: never "retried as if synced".
        closeOpen();
        appendOnce(entries);
      }
    },
    pressure: () => pressureOf(bytes, limitBytes),
    touch: () => {
      lock.touch();
    },
    close: () => {
      closeOpen();
      outbox.sweep();
      if (!removeIfEmpty(folder)) lock.release();
    },
  };
}

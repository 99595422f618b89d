import { closeSync, openSync, readSync } from 'node:fs';
import type { Entry, Outbox } from '../export/outbox.js';
import { SEGMENT_MAGIC } from './frame.js';
import { DEAD_LETTER, FAILED, keepAside, quarantine } from './keep-aside.js';
import { scanSegment } from './scan-segment.js';
import { removeSegment, type Segment } from './segments.js';

/** What an outbox tells of its work. */
export interface OutboxEvents {
  /** Bytes that left the spool. */
  readonly onFreed?: (bytes: number) => void;
  /** A damaged stretch was set aside. */
  readonly onDamaged?: (bytes: number) => void;
}

interface Loaded {
  readonly entry: Entry;
  readonly segment: Segment;
  readonly end: number;
}

const readRange = (path: string, from: number, to: number): Uint8Array => {
  const bytes = Buffer.allocUnsafe(to - from);
  const file = openSync(path, 'r');
  try {
    let filled = 0;
    while (filled < bytes.length) {
      const count = readSync(file, bytes, filled, bytes.length - filled, from + filled);
      if (count === 0) return bytes.subarray(0, filled);
      filled += count;
    }
  } finally {
    closeSync(file);
  }
  return bytes;
};

/** An {@link Outbox} over segments, one of which may still grow; acknowledged ones are deleted. */
export interface SegmentOutbox extends Outbox {
  /** Deletes what is acknowledged and closed; to call after a segment was closed. */
  sweep(): void;
  /** Records and spans that no collector has yet, set aside ones too; reads what was not read yet. */
  countLeft(): number;
}

/**
 * @param segments - ascending; shared with the writer, which appends to the list
 */
export function createSegmentOutbox(
  folder: string,
  segments: Segment[],
  events: OutboxEvents = {},
): SegmentOutbox {
  const loaded: Loaded[] = [];
  /** How far each segment was read. */
  const readEnd = new Map<Segment, number>();
  const start = SEGMENT_MAGIC.length;
  let asideCount = 0;

  const load = (segment: Segment): void => {
    const from = readEnd.get(segment) ?? start;
    const bytes = readRange(segment.path, from, segment.committed);
    const scan = scanSegment(bytes);
    const damaged = [...scan.damaged];
    if (scan.goodEnd < bytes.length) damaged.push({ from: scan.goodEnd, to: bytes.length });
    for (const part of damaged) {
      quarantine(folder, segment.number, from + part.from, bytes.subarray(part.from, part.to));
      events.onDamaged?.(part.to - part.from);
    }
    for (const { entry, end } of scan.entries) loaded.push({ entry, segment, end: from + end });
    readEnd.set(segment, segment.committed);
  };

  const isRead = (segment: Segment): boolean => (readEnd.get(segment) ?? start) >= segment.committed;

  /** @returns whether anything was there to read */
  const loadMore = (): boolean => {
    const next = segments.find((segment) => !isRead(segment));
    if (next === undefined) return false;
    load(next);
    return true;
  };

  const sweep = (): void => {
    const waiting = new Set(loaded.map((item) => item.segment));
    for (const segment of [...segments]) {
      if (!segment.isClosed || waiting.has(segment) || !isRead(segment)) continue;
      removeSegment(segment);
      segments.splice(segments.indexOf(segment), 1);
      readEnd.delete(segment);
      events.onFreed?.(segment.committed);
    }
  };

  return {
    peek: (maxBytes, maxRecords) => {
      while (loaded.length === 0 && loadMore());
      if (loaded.length === 0) sweep();
      const picked: Entry[] = [];
      let bytes = 0;
      let records = 0;
      for (const { entry } of loaded) {
        bytes += entry.body.length;
        records += entry.count;
        if (picked.length > 0 && (bytes > maxBytes || records > maxRecords)) break;
        picked.push(entry);
      }
      return picked;
    },
    acknowledge: (entryCount) => {
      loaded.splice(0, entryCount);
      sweep();
    },
    deadLetter: (entries, why) => {
      keepAside(folder, DEAD_LETTER, entries, why);
    },
    setAside: (entries, why) => {
      asideCount += entries.reduce((sum, entry) => sum + entry.count, 0);
      keepAside(folder, FAILED, entries, why);
    },
    sweep,
    countLeft: () => {
      while (loadMore());
      return loaded.reduce((sum, { entry }) => sum + entry.count, asideCount);
    },
  };
}

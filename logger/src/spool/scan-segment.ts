import type { Entry } from '../export/outbox.js';
import { findFrame, readFrame } from './frame.js';

/** An entry and where its frame ends. */
interface ScannedEntry {
  readonly entry: Entry;
  readonly end: number;
}

/** What a stretch of a segment holds. */
export interface Scan {
  readonly entries: readonly ScannedEntry[];
  /** Bytes between good frames that are none themselves. */
  readonly damaged: readonly { readonly from: number; readonly to: number }[];
  /** End of the last good frame: what follows is a torn tail. */
  readonly goodEnd: number;
  /** The tail is whole in length, so it was damaged, not cut off while being written. */
  readonly isTailDamaged: boolean;
}

/**
 * Reads all frames of a segment; goes on behind a damaged one.
 *
 * @param bytes - without the segment's own header
 */
export function scanSegment(bytes: Uint8Array): Scan {
  const entries: ScannedEntry[] = [];
  const damaged: { from: number; to: number }[] = [];
  let at = 0;
  while (at < bytes.length) {
    const read = readFrame(bytes, at);
    if (read.found === 'entry') {
      entries.push(read);
      at = read.end;
      continue;
    }
    // A damaged length looks like a torn frame: only the search tells.
    const next = findFrame(bytes, at + 1);
    if (next === undefined) return { entries, damaged, goodEnd: at, isTailDamaged: read.found === 'damage' };
    damaged.push({ from: at, to: next });
    at = next;
  }
  return { entries, damaged, goodEnd: at, isTailDamaged: false };
}

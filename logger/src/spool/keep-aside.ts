import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Entry, Refusal } from '../export/outbox.js';
import { createSegment } from './segment-file.js';
import { listSegments, segmentPath } from './segments.js';
import { syncFolder, writeWhole } from './sync-folder.js';

/** What no collector takes. */
export const DEAD_LETTER = 'dead-letter';
/** What only `sync` sends again. */
export const FAILED = 'failed';
/** Damaged bytes of segments. */
const QUARANTINE = 'quarantine';

const openFolder = (folder: string, name: string): string => {
  const inner = join(folder, name);
  if (mkdirSync(inner, { recursive: true, mode: 0o700 }) !== undefined) syncFolder(folder);
  return inner;
};

/** Writes entries as a segment of their own into `name`, with the reason beside it. */
export function keepAside(folder: string, name: string, entries: readonly Entry[], why: Refusal): void {
  const inner = openFolder(folder, name);
  const number = (listSegments(inner).at(-1) ?? 0) + 1;
  const path = segmentPath(inner, number);
  const file = createSegment(path);
  try {
    file.append(entries);
  } finally {
    file.close();
  }
  const reason = {
    ...why,
    time: new Date().toISOString(),
    entries: entries.map(({ kind, firstSeq, count, body }) => ({
      kind,
      firstSeq,
      count,
      bytes: body.length,
    })),
  };
  writeWhole(`${path}.json`, `${JSON.stringify(reason, null, 2)}\n`);
}

/** Keeps damaged bytes of a segment, named by where they were. */
export function quarantine(folder: string, segment: number, offset: number, bytes: Uint8Array): void {
  writeWhole(join(openFolder(folder, QUARANTINE), `${segment}-${offset}.bin`), bytes);
}

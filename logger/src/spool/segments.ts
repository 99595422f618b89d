import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** A segment as its writer and its reader share it. */
export interface Segment {
  readonly number: number;
  readonly path: string;
  /** Durable bytes, the header's included. */
  committed: number;
  /** Nothing is appended any more. */
  isClosed: boolean;
}

const NAME = /^(\d{8})\.seg$/;

/** Path of a segment. */
export function segmentPath(folder: string, number: number): string {
  return join(folder, `${String(number).padStart(8, '0')}.seg`);
}

/** Numbers of the segments in a folder, ascending; [] where there is no such folder. */
export function listSegments(folder: string): number[] {
  try {
    const names = readdirSync(folder).flatMap((name) => NAME.exec(name)?.[1] ?? []);
    return names.map(Number).sort((a, b) => a - b);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** Removes a segment whose entries are all acknowledged. */
export function removeSegment(segment: Segment): void {
  rmSync(segment.path, { force: true });
}

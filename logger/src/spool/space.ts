import { statfsSync } from 'node:fs';

/** Largest spool of one writer, where the disk has room. */
const MAX_SPOOL_BYTES = 20 * 1024 ** 3;
/** Of the free space, at most. */
const FREE_SHARE = 0.9;

/** What is no longer taken: nothing, full tensors, summaries too, everything. */
export type Pressure = 0 | 1 | 2 | 3;

/** Bytes that a user may still write. */
export function freeBytes(folder: string): bigint {
  const { bavail, bsize } = statfsSync(folder, { bigint: true });
  return bavail * bsize;
}

/** Room of a spool, taken at its start. */
export function spoolLimitBytes(folder: string): number {
  return Math.min(MAX_SPOOL_BYTES, Number(freeBytes(folder)) * FREE_SHARE);
}

/** Scalars keep the last tenth for themselves, summaries may take most of it. */
export function pressureOf(bytes: number, limitBytes: number): Pressure {
  if (bytes >= limitBytes) return 3;
  if (bytes >= limitBytes * 0.97) return 2;
  return bytes >= limitBytes * 0.9 ? 1 : 0;
}

/** Whether an error says that the disk has no room. */
export function isDiskFull(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG';
}

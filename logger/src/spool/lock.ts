import { readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { isAlive, markOfThisProcess, type ProcessMark } from './process-life.js';

/** On another machine only the lock's age tells; its holder touches it with each heartbeat. */
const FOREIGN_LOCK_MILLIS = 60_000;
const BIRTH_MILLIS = 2_000;

/** A held lock. */
export interface Lock {
  /** Shows other machines that the holder lives. */
  touch(): void;
  release(): void;
}

/** The lock, or who has it. */
export type LockResult = { readonly lock: Lock } | { readonly heldBy: ProcessMark };

const readMark = (path: string): ProcessMark | undefined => {
  try {
    const mark = JSON.parse(readFileSync(path, 'utf8')) as Partial<ProcessMark>;
    if (typeof mark.pid !== 'number' || typeof mark.host !== 'string') return undefined;
    return { pid: mark.pid, host: mark.host, started: mark.started ?? null };
  } catch {
    return undefined;
  }
};

const isYounger = (path: string, millis: number): boolean => {
  try {
    return Date.now() - statSync(path).mtimeMs < millis;
  } catch {
    return false;
  }
};

const isHeld = (path: string, mark: ProcessMark | undefined): boolean => {
  // Without a mark it is being written just now, or its writer died in that moment.
  if (mark === undefined) return isYounger(path, BIRTH_MILLIS);
  return mark.host === hostname() ? isAlive(mark) : isYounger(path, FOREIGN_LOCK_MILLIS);
};

const create = (path: string): boolean => {
  try {
    writeFileSync(path, JSON.stringify(markOfThisProcess()), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
};

/** Moves a dead process's lock away; of several that try, the rename lets one pass. */
const clearStale = (path: string): void => {
  const aside = `${path}.${process.pid}.stale`;
  try {
    renameSync(path, aside);
    rmSync(aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
};

/** Takes the lock of a spool folder unless a living process holds it. */
export function takeLock(folder: string): LockResult {
  const path = join(folder, 'lock');
  if (!create(path)) {
    const mark = readMark(path);
    if (isHeld(path, mark)) return { heldBy: mark ?? markOfThisProcess() };
    clearStale(path);
    if (!create(path)) return { heldBy: readMark(path) ?? markOfThisProcess() };
  }
  return {
    lock: {
      touch: () => {
        const now = new Date();
        utimesSync(path, now, now);
      },
      release: () => {
        rmSync(path, { force: true });
      },
    },
  };
}

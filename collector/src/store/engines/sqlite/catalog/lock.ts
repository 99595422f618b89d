import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { TensorreelError } from '@tensorreel/schema';

interface Owner {
  readonly pid: number;
  readonly port: number | null;
}

const readOwner = (path: string): Owner | undefined => {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Owner;
  } catch {
    return undefined;
  }
};

/**
 * Holds a data folder for one process. The lock is the kernel's, on `lock.sqlite`, so it ends with the process however
 * that ends; `owner.json` only says who has it.
 */
export class FolderLock {
  readonly #db: Database.Database;
  readonly #ownerPath: string;

  private constructor(db: Database.Database, ownerPath: string) {
    this.#db = db;
    this.#ownerPath = ownerPath;
  }

  /** @throws `TR_DATA_IN_USE` naming the process that has it */
  static take(dataDir: string, port: number | null): FolderLock {
    const ownerPath = join(dataDir, 'owner.json');
    const db = new Database(join(dataDir, 'lock.sqlite'), { timeout: 0 });
    try {
      db.pragma('locking_mode = EXCLUSIVE');
      db.exec('BEGIN EXCLUSIVE');
    } catch (cause) {
      db.close();
      if (!(cause instanceof Error && 'code' in cause && cause.code === 'SQLITE_BUSY')) throw cause;
      const owner = readOwner(ownerPath);
      const who = owner === undefined ? 'another process' : `process ${owner.pid}`;
      const where = typeof owner?.port === 'number' ? ` on port ${owner.port}` : '';
      throw new TensorreelError(
        'TR_DATA_IN_USE',
        `the data folder ${dataDir} is in use by ${who}${where}`,
        'use that collector, stop it, or take another folder with --data',
        { cause },
      );
    }
    const lock = new FolderLock(db, ownerPath);
    lock.#writeOwner({ pid: process.pid, port });
    return lock;
  }

  /** Says on which port the owner listens. */
  notePort(port: number): void {
    this.#writeOwner({ pid: process.pid, port });
  }

  release(): void {
    rmSync(this.#ownerPath, { force: true });
    this.#db.close();
  }

  #writeOwner(owner: Owner): void {
    writeFileSync(`${this.#ownerPath}.new`, JSON.stringify(owner));
    renameSync(`${this.#ownerPath}.new`, this.#ownerPath);
  }
}

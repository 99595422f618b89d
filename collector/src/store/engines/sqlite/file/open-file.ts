import { existsSync, fsyncSync, openSync, closeSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { TensorreelError } from '@tensorreel/schema';
import { SqliteFile } from './sqlite-file.js';

/** What a file is: its mark, and the migrations that lead to this version. */
export interface FileKind {
  readonly what: string;
  readonly applicationId: number;
  /** In order; `user_version` counts those that were applied. */
  readonly migrations: readonly string[];
}

const BUSY_MILLIS = 5000;
/** 16 MB: WAL ≤ 24 MB, commit p99 22 ms at full disk speed (STORAGE appendix). */
const CHECKPOINT_PAGES = 4000;

const pragma = (db: Database.Database, name: string): number => Number(db.pragma(name, { simple: true }));

const refuse = (kind: FileKind, path: string, why: string, cause?: unknown): TensorreelError =>
  new TensorreelError(
    'TR_CORRUPT',
    `${path} is not a ${kind.what} of this version: ${why}`,
    'it was left as it is; move it away, or use the version of tensorreel that wrote it',
    { cause },
  );

/** Looks without writing, so that a file that is not ours stays untouched. */
const check = (kind: FileKind, path: string): void => {
  let db: Database.Database | undefined;
  try {
    db = new Database(path, { readonly: true, fileMustExist: true, timeout: BUSY_MILLIS });
    const applicationId = pragma(db, 'application_id');
    const version = pragma(db, 'user_version');
    if (applicationId !== kind.applicationId)
      throw refuse(kind, path, `its application id is ${applicationId}, not ${kind.applicationId}`);
    if (version > kind.migrations.length)
      throw refuse(kind, path, `its version ${version} is newer than ${kind.migrations.length}`);
  } catch (error) {
    if (error instanceof TensorreelError) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT'))
      throw refuse(kind, path, 'SQLite cannot read it', error);
    throw error;
  } finally {
    db?.close();
  }
};

const migrate = (db: Database.Database, kind: FileKind): void => {
  db.transaction(() => {
    const version = pragma(db, 'user_version');
    for (const sql of kind.migrations.slice(version)) db.exec(sql);
    db.pragma(`user_version = ${kind.migrations.length}`);
  }).immediate();
};

const syncFolder = (folder: string): void => {
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
};

/** Made under another name first: a crash in between never leaves a file that is half ours. */
const create = (kind: FileKind, path: string): void => {
  const fresh = `${path}.new`;
  rmSync(fresh, { force: true });
  rmSync(`${fresh}-journal`, { force: true });
  const db = new Database(fresh);
  db.pragma('page_size = 4096');
  db.pragma('auto_vacuum = INCREMENTAL');
  db.pragma('synchronous = FULL');
  db.pragma(`application_id = ${kind.applicationId}`);
  migrate(db, kind);
  db.close();
  renameSync(fresh, path);
  syncFolder(dirname(path));
};

/**
 * Opens to write; made when it is not there.
 *
 * @throws `TR_CORRUPT` with cause and path when the file is another's, or of a newer version
 */
export function openToWrite(kind: FileKind, path: string): SqliteFile {
  if (existsSync(path)) check(kind, path);
  else create(kind, path);
  const db = new Database(path, { fileMustExist: true, timeout: BUSY_MILLIS });
  try {
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    db.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
    db.pragma('mmap_size = 0');
    migrate(db, kind);
    // Only after a write does it answer what really holds.
    const synchronous = pragma(db, 'synchronous');
    if (synchronous !== 2) throw new Error(`synchronous is ${synchronous}, not FULL`);
  } catch (error) {
    db.close();
    throw error;
  }
  return new SqliteFile(db);
}

/** Opens to read; a file that is not there is the caller's to report. */
export function openToRead(kind: FileKind, path: string): SqliteFile {
  check(kind, path);
  const db = new Database(path, { readonly: true, fileMustExist: true, timeout: BUSY_MILLIS });
  db.pragma('mmap_size = 0');
  return new SqliteFile(db);
}

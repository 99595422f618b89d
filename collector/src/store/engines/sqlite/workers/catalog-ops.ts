import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { RunId, RunRow } from '@tensorreel/schema';
import type { RunQuery } from '../../../store-engine.js';
import { Catalog } from '../catalog/catalog.js';
import { FolderLock } from '../catalog/lock.js';
import { CATALOG_KIND, runPath } from '../file/kinds.js';
import { openToWrite } from '../file/open-file.js';
import type { RowFacts } from '../read/run-row.js';

const RUN_FILE = /^([0-9a-f]{32})\.sqlite$/;

/** What the catalog's worker does; `open` comes first. */
export function createCatalogOps(dataDir: string) {
  let opened: { readonly lock: FolderLock; readonly catalog: Catalog; close(): void } | undefined;
  const catalog = (): Catalog => {
    if (opened === undefined) throw new Error('the catalog is not open');
    return opened.catalog;
  };
  return {
    /** @returns the runs whose rows may be behind their files */
    open: (port: number | null): RunId[] => {
      mkdirSync(join(dataDir, 'runs'), { recursive: true, mode: 0o700 });
      const lock = FolderLock.take(dataDir, port);
      try {
        const file = openToWrite(CATALOG_KIND, join(dataDir, 'catalog.sqlite'));
        opened = {
          lock,
          catalog: new Catalog(file),
          close: () => {
            file.close();
          },
        };
      } catch (error) {
        lock.release();
        throw error;
      }
      adoptFiles(dataDir, opened.catalog);
      return opened.catalog.openRuns();
    },
    notePort: (port: number): void => {
      opened?.lock.notePort(port);
    },
    markOpen: (runId: RunId, kind: RunRow['kind'], nowMillis: number): void => {
      catalog().markOpen(runId, kind, nowMillis);
    },
    markClosed: (runId: RunId): void => {
      catalog().markClosed(runId);
    },
    has: (runId: RunId): boolean => catalog().has(runId),
    /** A row that says it is open but has no file: its first batch was never committed. */
    removeIfEmpty: (runId: RunId): void => {
      if (!existsSync(runPath(dataDir, runId))) catalog().remove(runId);
    },
    save: (facts: RowFacts): void => {
      catalog().save(facts);
    },
    latest: (): RunId => catalog().latest(),
    list: (query: RunQuery, nowMillis: number) => catalog().list(query, nowMillis),
    /** Of the list and of the disk; nobody has the file open any more. */
    remove: (runId: RunId): void => {
      catalog().remove(runId);
      for (const ending of ['', '-wal', '-shm'])
        rmSync(`${runPath(dataDir, runId)}${ending}`, { force: true });
    },
    close: (): void => {
      opened?.close();
      opened?.lock.release();
      opened = undefined;
    },
  };
}

/** Files that the catalog does not know: it was lost, or a run was copied here. */
const adoptFiles = (dataDir: string, catalog: Catalog): void => {
  for (const name of readdirSync(join(dataDir, 'runs'))) {
    const runId = RUN_FILE.exec(name)?.[1] as RunId | undefined;
    if (runId !== undefined && !catalog.has(runId)) catalog.markOpen(runId, 'training', Date.now());
  }
};

/** What may be asked of it, as types. */
export type CatalogOps = ReturnType<typeof createCatalogOps>;

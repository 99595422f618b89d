import type { Compressor, RunId, RunRow } from '@tensorreel/schema';
import type { Points } from '../codec/points.js';
import type { SqliteFile } from '../file/sqlite-file.js';
import type { ByteLru } from './lru.js';
import { TailCache } from './tail-cache.js';

/** Decoded things of all runs of a reading worker. */
export interface ReadCaches {
  readonly tensors: ByteLru<Uint8Array>;
  readonly blocks: ByteLru<Points>;
}

let openedCount = 0;

/** One run's file opened to read, and what is kept of it between questions. */
export class RunReader {
  readonly runId: RunId;
  readonly file: SqliteFile;
  readonly compressor: Compressor;
  readonly caches: ReadCaches;
  readonly tail: TailCache;
  /** Begins the keys in the caches: a run that was deleted and came again is another one. */
  readonly cachePrefix: string;
  /** The last one made, of so many points. */
  spark: { readonly seriesId: number; readonly count: number; readonly spark: RunRow['spark'] } | undefined;

  constructor(runId: RunId, file: SqliteFile, compressor: Compressor, caches: ReadCaches) {
    this.runId = runId;
    this.file = file;
    this.compressor = compressor;
    this.caches = caches;
    this.tail = new TailCache(file);
    this.cachePrefix = `${openedCount++}:`;
  }

  /** All reads of `action` see one state of the run. */
  snapshot<Result>(action: () => Result): Result {
    return this.file.transaction('deferred', () => {
      this.tail.refresh();
      return action();
    });
  }

  meta(key: string): string | number | undefined {
    const row = this.file.get('SELECT value FROM meta WHERE key = ?', key);
    return (row as { readonly value: string | number } | undefined)?.value;
  }
}

import type { NumberedPoints } from '../codec/points.js';
import { unpackTail } from '../codec/tail-payload.js';
import type { SqliteFile } from '../file/sqlite-file.js';

interface TailRow {
  readonly batch_id: number;
  readonly writer_id: number;
  readonly dir: Uint8Array;
  readonly payload: Uint8Array;
}

/** Tail rows never change until they are deleted, so each is read from the file once. */
export class TailCache {
  readonly #file: SqliteFile;
  #rows: TailRow[] = [];

  constructor(file: SqliteFile) {
    this.#file = file;
  }

  /** Call once in each transaction, before {@link points}. */
  refresh(): void {
    const kept = this.#file.all('SELECT writer_id, min(batch_id) AS first FROM tail GROUP BY writer_id') as {
      readonly writer_id: number;
      readonly first: number;
    }[];
    const firstOf = new Map(kept.map((row) => [row.writer_id, row.first]));
    const isGone = (row: TailRow): boolean => row.batch_id < (firstOf.get(row.writer_id) ?? Infinity);
    const last = this.#rows.at(-1)?.batch_id ?? 0;
    if (this.#rows.some(isGone)) this.#rows = this.#rows.filter((row) => !isGone(row));
    const fresh = this.#file.all(
      'SELECT batch_id, writer_id, dir, payload FROM tail WHERE batch_id > ? ORDER BY batch_id',
      last,
    );
    for (const row of fresh as TailRow[]) this.#rows.push(row);
  }

  /**
   * The points of a series that are not in blocks, by writer.
   *
   * @param sealed - last tail row that is in blocks, by writer
   */
  points(seriesId: number, sealed: ReadonlyMap<number, number>): Map<number, NumberedPoints[]> {
    const found = new Map<number, NumberedPoints[]>();
    for (const row of this.#rows) {
      if (row.batch_id <= (sealed.get(row.writer_id) ?? 0)) continue;
      const points = unpackTail(row, seriesId);
      if (points === undefined) continue;
      const list = found.get(row.writer_id);
      if (list === undefined) found.set(row.writer_id, [points]);
      else list.push(points);
    }
    return found;
  }
}

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
    const { first } = this.#file.get('SELECT min(batch_id) AS first FROM tail') as { first: number | null };
    if (first === null) {
      this.#rows = [];
      return;
    }
    if ((this.#rows[0]?.batch_id ?? first) < first)
      this.#rows = this.#rows.filter((r) => r.batch_id >= first);
    const last = this.#rows.at(-1)?.batch_id ?? 0;
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

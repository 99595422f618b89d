import type { SqliteFile } from '../file/sqlite-file.js';

/** Gaps a writer may have before its next out-of-order record is turned away. */
export const MAX_INTERVALS = 65_536;

/** The seqs received of one writer, as intervals: in memory, and in `received` after {@link save}. */
export class Intervals {
  readonly #los: number[] = [];
  readonly #his: number[] = [];
  readonly #touched = new Set<number>();

  static load(file: SqliteFile, writerId: number): Intervals {
    const intervals = new Intervals();
    const rows = file.all('SELECT lo, hi FROM received WHERE writer_id = ? ORDER BY lo', writerId);
    for (const { lo, hi } of rows as { lo: number; hi: number }[]) {
      intervals.#los.push(lo);
      intervals.#his.push(hi);
    }
    return intervals;
  }

  /** Whether a seq would not be one gap too many. */
  hasRoom(seq: number): boolean {
    return this.#los.length < MAX_INTERVALS || this.has(seq - 1) || this.has(seq + 1);
  }

  has(seq: number): boolean {
    const i = this.#indexBelow(seq);
    return i >= 0 && seq <= (this.#his[i] ?? -1);
  }

  /** Marks a seq that {@link has} denies. */
  add(seq: number): void {
    const i = this.#indexBelow(seq);
    const isLeft = i >= 0 && this.#his[i] === seq - 1;
    const isRight = this.#los[i + 1] === seq + 1;
    if (isLeft && isRight) {
      this.#touch(i, i + 1);
      this.#his[i] = this.#his[i + 1] ?? seq;
      this.#los.splice(i + 1, 1);
      this.#his.splice(i + 1, 1);
    } else if (isLeft) {
      this.#touch(i);
      this.#his[i] = seq;
    } else if (isRight) {
      this.#touch(i + 1);
      this.#los[i + 1] = seq;
      this.#touch(i + 1);
    } else {
      this.#los.splice(i + 1, 0, seq);
      this.#his.splice(i + 1, 0, seq);
      this.#touch(i + 1);
    }
  }

  save(file: SqliteFile, writerId: number): void {
    for (const lo of this.#touched) {
      const i = this.#indexBelow(lo);
      if (i >= 0 && this.#los[i] === lo) {
        file.run(
          'INSERT INTO received VALUES(?, ?, ?) ON CONFLICT DO UPDATE SET hi = excluded.hi',
          writerId,
          lo,
          this.#his[i] ?? lo,
        );
      } else file.run('DELETE FROM received WHERE writer_id = ? AND lo = ?', writerId, lo);
    }
    this.#touched.clear();
  }

  #touch(...indices: number[]): void {
    for (const i of indices) this.#touched.add(this.#los[i] ?? 0);
  }

  /** Index of the last interval that starts at or below `seq`; −1 when none does. */
  #indexBelow(seq: number): number {
    let low = 0;
    let high = this.#los.length;
    // In order, seq belongs to the last one: no search.
    if ((this.#los[high - 1] ?? Infinity) <= seq) return high - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#los[middle] ?? 0) <= seq) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}

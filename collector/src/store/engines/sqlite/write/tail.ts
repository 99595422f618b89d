import type { Step } from '@tensorreel/schema';
import type { NumberedPoints } from '../codec/points.js';
import { packTail, tailSeries, unpackTail } from '../codec/tail-payload.js';
import type { SqliteFile } from '../file/sqlite-file.js';

/** Points of one series that are not in blocks yet. */
export interface OpenPoints {
  readonly steps: Step[];
  readonly seqs: number[];
  readonly values: number[];
  /** The tail row that has the first of them. */
  firstBatch: number;
}

const emptyPoints = (): { steps: Step[]; seqs: number[]; values: number[] } => ({
  steps: [],
  seqs: [],
  values: [],
});

const append = (to: { steps: Step[]; seqs: number[]; values: number[] }, from: NumberedPoints): void => {
  for (const step of from.steps) to.steps.push(step);
  for (const seq of from.seqs) to.seqs.push(seq);
  for (const value of from.values) to.values.push(value);
};

/** Points of one writer: accepted and durable in `tail` rows, kept in memory until they are sealed into blocks. */
export class Tail {
  readonly #file: SqliteFile;
  readonly #writerId: number;
  readonly open = new Map<number, OpenPoints>();
  #fresh = new Map<number, ReturnType<typeof emptyPoints>>();
  /** Bytes in tail rows. */
  bytes = 0;
  lastBatch = 0;

  constructor(file: SqliteFile, writerId: number) {
    this.#file = file;
    this.#writerId = writerId;
    this.#load();
  }

  add(seriesId: number, step: Step, seq: number, value: number): void {
    let points = this.#fresh.get(seriesId);
    if (points === undefined) this.#fresh.set(seriesId, (points = emptyPoints()));
    points.steps.push(step);
    points.seqs.push(seq);
    points.values.push(value);
  }

  /** Writes what came since the last call as one row. */
  save(): void {
    if (this.#fresh.size === 0) return;
    const { dir, payload } = packTail(this.#fresh);
    let lo = Infinity;
    let hi = 0;
    for (const { seqs } of this.#fresh.values())
      for (const seq of seqs) {
        lo = Math.min(lo, seq);
        hi = Math.max(hi, seq);
      }
    this.lastBatch = this.#file.run(
      'INSERT INTO tail(writer_id, lo, hi, dir, payload) VALUES(?, ?, ?, ?, ?)',
      ...[this.#writerId, lo, hi, dir, payload],
    );
    this.bytes += dir.length + payload.length;
    for (const [seriesId, points] of this.#fresh) this.#keep(seriesId, points, this.lastBatch);
    this.#fresh = new Map();
  }

  /** Call when the points of a series are in blocks, in the same transaction. */
  markSealed(seriesId: number): void {
    this.open.delete(seriesId);
    this.#file.run(
      'INSERT INTO sealed VALUES(?, ?, ?) ON CONFLICT DO UPDATE SET batch_id = excluded.batch_id',
      ...[seriesId, this.#writerId, this.lastBatch],
    );
  }

  /** Deletes the rows that no open point needs. */
  trim(): void {
    let needed = this.lastBatch + 1;
    for (const { firstBatch } of this.open.values()) needed = Math.min(needed, firstBatch);
    const gone = this.#file.get(
      'SELECT sum(length(dir) + length(payload)) AS bytes FROM tail WHERE writer_id = ? AND batch_id < ?',
      ...[this.#writerId, needed],
    ) as { readonly bytes: number | null };
    if (gone.bytes === null) return;
    this.#file.run('DELETE FROM tail WHERE writer_id = ? AND batch_id < ?', this.#writerId, needed);
    this.bytes -= gone.bytes;
  }

  #keep(seriesId: number, points: NumberedPoints, batchId: number): void {
    let open = this.open.get(seriesId);
    if (open === undefined) this.open.set(seriesId, (open = { ...emptyPoints(), firstBatch: batchId }));
    append(open, points);
  }

  #load(): void {
    const sealed = new Map<number, number>();
    const marks = this.#file.all(
      'SELECT series_id, batch_id FROM sealed WHERE writer_id = ?',
      this.#writerId,
    );
    for (const mark of marks as { series_id: number; batch_id: number }[]) {
      sealed.set(mark.series_id, mark.batch_id);
      this.lastBatch = Math.max(this.lastBatch, mark.batch_id);
    }
    const rows = this.#file.all(
      'SELECT batch_id, dir, payload FROM tail WHERE writer_id = ? ORDER BY batch_id',
      this.#writerId,
    ) as { batch_id: number; dir: Uint8Array; payload: Uint8Array }[];
    for (const { batch_id: batchId, dir, payload } of rows) {
      this.bytes += dir.length + payload.length;
      this.lastBatch = Math.max(this.lastBatch, batchId);
      for (const seriesId of tailSeries(dir)) {
        if (batchId <= (sealed.get(seriesId) ?? 0)) continue;
        const points = unpackTail({ dir, payload }, seriesId);
        if (points !== undefined) this.#keep(seriesId, points, batchId);
      }
    }
  }
}

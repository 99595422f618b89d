import type { JsonValue, Planned, Step } from '@tensorreel/schema';
import type { SqliteFile } from '../file/sqlite-file.js';
import { Intervals } from './intervals.js';
import { Tail } from './tail.js';

/** uid of what came without a writer: it is numbered here, and never a duplicate. */
export const ANONYMOUS = '';

interface WriterRow {
  readonly writer_id: bigint;
  readonly first_ns: bigint | null;
  readonly last_ns: bigint | null;
  readonly last_seq: bigint | null;
  readonly declared_seq: bigint | null;
  readonly received: bigint;
  readonly redelivered: bigint;
  readonly max_epoch: bigint | null;
}

const toNumber = (value: bigint | null): number | null => (value === null ? null : Number(value));

/** OTLP times are unsigned; SQLite's integers are not. */
const unsigned = (nanos: bigint | null | undefined): bigint | null =>
  nanos === null || nanos === undefined ? null : BigInt.asUintN(64, nanos);
const signed = (nanos: bigint | null): bigint | null => (nanos === null ? null : BigInt.asIntN(64, nanos));

/** What one writer sent so far; {@link save} brings it to the file. */
export class WriterState {
  readonly writerId: number;
  readonly intervals: Intervals;
  readonly tail: Tail;
  readonly #file: SqliteFile;
  #firstNs: bigint | null;
  #lastNs: bigint | null;
  #lastSeq: number | null;
  #declaredSeq: number | null;
  #received: number;
  #maxEpoch: number | null;
  redelivered: number;
  /** What the axes said last: they are kept where they say something new. */
  axes:
    | { readonly step: Step; readonly epoch?: number | undefined; readonly samples?: number | undefined }
    | undefined;

  constructor(file: SqliteFile, uid: string) {
    this.#file = file;
    const find = (): WriterRow | undefined =>
      file.getExact('SELECT * FROM writer WHERE uid = ?', uid) as WriterRow | undefined;
    const row = find();
    this.writerId =
      row === undefined ? file.run('INSERT INTO writer(uid) VALUES(?)', uid) : Number(row.writer_id);
    this.#firstNs = unsigned(row?.first_ns);
    this.#lastNs = unsigned(row?.last_ns);
    this.#lastSeq = toNumber(row?.last_seq ?? null);
    this.#declaredSeq = toNumber(row?.declared_seq ?? null);
    this.#received = Number(row?.received ?? 0);
    this.#maxEpoch = toNumber(row?.max_epoch ?? null);
    this.redelivered = Number(row?.redelivered ?? 0);
    this.intervals = Intervals.load(file, this.writerId);
    this.tail = new Tail(file, this.writerId);
  }

  get nextSeq(): number {
    return (this.#lastSeq ?? -1) + 1;
  }

  /** Notes a record that was taken. */
  note(seq: number, timeNanos: bigint, epoch: number | undefined): void {
    this.#received += 1;
    this.#lastSeq = Math.max(this.#lastSeq ?? seq, seq);
    if (this.#firstNs === null || timeNanos < this.#firstNs) this.#firstNs = timeNanos;
    if (this.#lastNs === null || timeNanos > this.#lastNs) this.#lastNs = timeNanos;
    if (epoch !== undefined) this.#maxEpoch = Math.max(this.#maxEpoch ?? epoch, epoch);
  }

  noteStart(start: unknown): void {
    this.#file.run('UPDATE writer SET start = ? WHERE writer_id = ?', JSON.stringify(start), this.writerId);
  }

  notePlanned(timeNanos: bigint, planned: Planned): void {
    const text = JSON.stringify({ timeNanos: timeNanos.toString(), planned });
    this.#file.run('UPDATE writer SET planned = ? WHERE writer_id = ?', text, this.writerId);
  }

  noteFinish(lastSeq: number, finish: JsonValue): void {
    this.#declaredSeq = Math.max(this.#declaredSeq ?? lastSeq, lastSeq);
    this.#file.run('UPDATE writer SET finish = ? WHERE writer_id = ?', JSON.stringify(finish), this.writerId);
  }

  save(): void {
    this.intervals.save(this.#file, this.writerId);
    this.tail.save();
    this.#file.run(
      `UPDATE writer SET first_ns = ?, last_ns = ?, last_seq = ?, declared_seq = ?, received = ?, redelivered = ?,
       max_epoch = ? WHERE writer_id = ?`,
      ...[
        signed(this.#firstNs),
        signed(this.#lastNs),
        this.#lastSeq,
        this.#declaredSeq,
        this.#received,
        this.redelivered,
      ],
      ...[this.#maxEpoch, this.writerId],
    );
  }
}

import type { RunDetail } from '@tensorreel/schema';
import type { RunReader } from './run-reader.js';

/** A writer's row. */
export interface WriterInfo {
  readonly writerId: number;
  /** Empty for what came without a writer. */
  readonly uid: string;
  readonly firstNanos: bigint | null;
  readonly lastNanos: bigint | null;
  readonly lastSeq: number | null;
  readonly declaredSeq: number | null;
  readonly received: number;
  readonly redelivered: number;
  readonly maxEpoch: number | null;
  /** JSON texts. */
  readonly start: string | null;
  readonly planned: string | null;
  readonly finish: string | null;
}

type Columns = Record<'first_ns' | 'last_ns' | 'last_seq' | 'declared_seq' | 'max_epoch', bigint | null> &
  Record<'writer_id' | 'received' | 'redelivered', bigint> &
  Record<'start' | 'planned' | 'finish', string | null> & { readonly uid: string };

const toNumber = (value: bigint | null): number | null => (value === null ? null : Number(value));

/** Times are stored as SQLite's signed integers. */
const unsigned = (nanos: bigint | null): bigint | null => (nanos === null ? null : BigInt.asUintN(64, nanos));

/** Those that number their records and had one taken. */
export function numberedWriters(writers: readonly WriterInfo[]): WriterInfo[] {
  return writers.filter((writer) => writer.uid !== '' && writer.received > 0);
}

export function readWriters(reader: RunReader): WriterInfo[] {
  const rows = reader.file.allExact('SELECT * FROM writer ORDER BY writer_id') as Columns[];
  return rows.map((row) => ({
    writerId: Number(row.writer_id),
    uid: row.uid,
    firstNanos: unsigned(row.first_ns),
    lastNanos: unsigned(row.last_ns),
    lastSeq: toNumber(row.last_seq),
    declaredSeq: toNumber(row.declared_seq),
    received: Number(row.received),
    redelivered: Number(row.redelivered),
    maxEpoch: toNumber(row.max_epoch),
    start: row.start,
    planned: row.planned,
    finish: row.finish,
  }));
}

/** When the run started: as it says itself, else the earliest record; null when nothing has a time. */
export function startedNanos(reader: RunReader, writers = readWriters(reader)): bigint | null {
  const starts = writers.flatMap(({ start }) =>
    start === null ? [] : [BigInt((JSON.parse(start) as { timeNanos: string }).timeNanos)],
  );
  const times =
    starts.length > 0 ? starts : writers.flatMap((w) => (w.firstNanos === null ? [] : [w.firstNanos]));
  return times.reduce<bigint | null>((a, b) => (a === null || b < a ? b : a), null);
}

/** What came and what is missing, by the seqs the writers declared. */
export function readCompleteness(
  reader: RunReader,
  writers: readonly WriterInfo[],
): RunDetail['completeness'] {
  const numbered = numberedWriters(writers);
  const missing = numbered.flatMap((writer) => missingOf(reader, writer));
  const areAllDeclared = numbered.length > 0 && numbered.every((w) => w.declaredSeq !== null);
  const sum = (pick: (writer: WriterInfo) => number): number => numbered.reduce((s, w) => s + pick(w), 0);
  return {
    complete: areAllDeclared && missing.length === 0 && numbered.every(isWithinDeclared),
    received: sum((w) => w.received),
    expected: areAllDeclared ? sum((w) => (w.declaredSeq ?? 0) + 1) : null,
    redelivered: sum((w) => w.redelivered),
    missing,
  };
}

/** A writer that went on after its last seq said so wrongly, or is not done. */
const isWithinDeclared = ({ lastSeq, declaredSeq }: WriterInfo): boolean =>
  (lastSeq ?? -1) <= (declaredSeq ?? -1);

const missingOf = (reader: RunReader, writer: WriterInfo): RunDetail['completeness']['missing'] => {
  const rows = reader.file.all(
    'SELECT lo, hi FROM received WHERE writer_id = ? ORDER BY lo',
    writer.writerId,
  );
  const end = Math.max(writer.declaredSeq ?? -1, writer.lastSeq ?? -1) + 1;
  const gaps: { writer: string; from: number; to: number }[] = [];
  let next = 0;
  for (const { lo, hi } of [...(rows as { lo: number; hi: number }[]), { lo: end, hi: end }]) {
    if (lo > next) gaps.push({ writer: writer.uid, from: next, to: lo - 1 });
    next = hi + 1;
  }
  return gaps;
};

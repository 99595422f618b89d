import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { SqliteFile } from '../../../../src/store/engines/sqlite/file/sqlite-file.js';
import { RUN_001 } from '../../../../src/store/engines/sqlite/migrations/001-run.js';
import { Intervals } from '../../../../src/store/engines/sqlite/write/intervals.js';

const openFile = (): SqliteFile => {
  const db = new Database(':memory:');
  db.exec(RUN_001);
  return new SqliteFile(db);
};

const rows = (file: SqliteFile): unknown[] => file.all('SELECT lo, hi FROM received ORDER BY lo');

/** Numbers below `count` in an order of no pattern, the same each time. */
const shuffled = (count: number): number[] => {
  const list = Array.from({ length: count }, (_, i) => i);
  let state = 7;
  for (let i = count - 1; i > 0; i--) {
    state = (state * 1103515245 + 12345) % 2147483648;
    const j = state % (i + 1);
    [list[i], list[j]] = [list[j] ?? 0, list[i] ?? 0];
  }
  return list;
};

test('neighbours grow together, on both sides', () => {
  const file = openFile();
  const intervals = new Intervals();
  for (const seq of [5, 7, 6, 0, 4]) intervals.add(seq);
  intervals.save(file, 1);
  expect(rows(file)).toEqual([
    { lo: 0, hi: 0 },
    { lo: 4, hi: 7 },
  ]);
  expect([3, 4, 7, 8].map((seq) => intervals.has(seq))).toEqual([false, true, true, false]);
});

test('in any order, saved in between and loaded again, it knows what a set knows', () => {
  const file = openFile();
  let intervals = new Intervals();
  const known = new Set<number>();
  for (const [i, seq] of shuffled(500).slice(0, 400).entries()) {
    expect(intervals.has(seq)).toBe(false);
    intervals.add(seq);
    known.add(seq);
    if (i % 50 !== 0) continue;
    intervals.save(file, 1);
    intervals = Intervals.load(file, 1);
  }
  intervals.save(file, 1);
  const stored = (rows(file) as { lo: number; hi: number }[]).flatMap(({ lo, hi }) =>
    Array.from({ length: hi - lo + 1 }, (_, i) => lo + i),
  );
  expect(stored).toEqual([...known].sort((a, b) => a - b));
});

test('a complete writer is one row, however its records came', () => {
  const file = openFile();
  const intervals = new Intervals();
  for (const seq of shuffled(300)) {
    intervals.add(seq);
    if (seq % 7 === 0) intervals.save(file, 1);
  }
  intervals.save(file, 1);
  expect(rows(file)).toEqual([{ lo: 0, hi: 299 }]);
});

import { TensorreelError, type RunId, type RunListAnswer, type RunRow } from '@tensorreel/schema';
import type { RunQuery } from '../../../store-engine.js';
import type { SqliteFile } from '../file/sqlite-file.js';
import { readCursor, writeCursor } from '../read/cursor.js';
import { withSilence, type RowFacts } from '../read/run-row.js';
import { buildListSql, sortKeyOf, type ListRow } from './list-query.js';

const signed = (nanos: bigint | null): bigint | null => (nanos === null ? null : BigInt.asIntN(64, nanos));
const finite = (value: number | string): number | null => (typeof value === 'number' ? value : null);

/** The list of runs. All of it can be made anew from the run files. */
export class Catalog {
  readonly #file: SqliteFile;

  constructor(file: SqliteFile) {
    this.#file = file;
  }

  /** Notes, before the run's file is written to, that what is here of it may be behind. */
  markOpen(runId: RunId, kind: RunRow['kind'], nowMillis: number): void {
    const { changes } = this.#file.db.prepare('UPDATE run SET is_open = 1 WHERE run_id = ?').run(runId);
    if (changes > 0) return;
    this.#file.run(
      `INSERT INTO run(run_id, project_id, name, kind, status, steps, bytes, file, seen_ns, notes, is_open)
       VALUES(?, ?, ?, ?, 'running', 0, 0, ?, ?, '', 1)`,
      ...[runId, this.#project('default'), runId.slice(0, 8), kind, `runs/${runId}.sqlite`],
      BigInt(nowMillis) * 1_000_000n,
    );
  }

  markClosed(runId: RunId): void {
    this.#file.run('UPDATE run SET is_open = 0 WHERE run_id = ?', runId);
  }

  has(runId: RunId): boolean {
    return this.#file.get('SELECT 1 FROM run WHERE run_id = ?', runId) !== undefined;
  }

  /** Runs whose rows may be behind their files. */
  openRuns(): RunId[] {
    const rows = this.#file.all('SELECT run_id FROM run WHERE is_open = 1') as { run_id: RunId }[];
    return rows.map((row) => row.run_id);
  }

  save({ row, startedNanos, endedNanos, seenMillis }: RowFacts): void {
    const runId = row.id;
    this.#file.transaction('immediate', () => {
      this.#file.run(
        `UPDATE run SET project_id = ?, name = ?, kind = ?, status = ?, started_ns = ?, ended_ns = ?, first_step = ?,
           last_step = ?, steps = ?, epochs = ?, bytes = ?, complete = ?, seen_ns = ?, notes = ?, row = ?
         WHERE run_id = ?`,
        ...[
          this.#project(row.project),
          row.name,
          row.kind,
          row.status,
          signed(startedNanos),
          signed(endedNanos),
        ],
        ...[row.steps.first, row.steps.last, row.steps.count, row.epoch === null ? null : row.epoch + 1],
        ...[row.bytes, row.complete === null ? null : Number(row.complete)],
        ...[BigInt(seenMillis) * 1_000_000n, row.notes, JSON.stringify(row), runId],
      );
      this.#file.run('DELETE FROM tag WHERE run_id = ?', runId);
      for (const tag of row.tags) this.#file.run('INSERT OR IGNORE INTO tag VALUES(?, ?)', tag, runId);
      for (const [name, { last, min, max, step }] of Object.entries(row.headline)) {
        this.#file.run(
          'INSERT OR REPLACE INTO headline VALUES(?, ?, ?, ?, ?, ?)',
          ...[name, runId, finite(last), finite(min), finite(max), step],
        );
      }
    });
  }

  remove(runId: RunId): void {
    this.#file.transaction('immediate', () => {
      this.#file.run('DELETE FROM run WHERE run_id = ?', runId);
      this.#file.run('DELETE FROM tag WHERE run_id = ?', runId);
      this.#file.run('DELETE FROM headline WHERE run_id = ?', runId);
    });
  }

  /** @throws `TR_RUN_NOT_FOUND` when there is none */
  latest(): RunId {
    const row = this.#file.get(
      'SELECT run_id FROM run ORDER BY started_ns DESC NULLS LAST, run_id DESC LIMIT 1',
    ) as { readonly run_id: RunId } | undefined;
    if (row !== undefined) return row.run_id;
    throw new TensorreelError('TR_RUN_NOT_FOUND', 'there is no run yet', 'record one, then ask again');
  }

  list(query: RunQuery, nowMillis: number): RunListAnswer {
    const { limit, cursor, ...filters } = query;
    const scope = `runs ${JSON.stringify(filters)}`;
    const after = cursor === undefined ? undefined : readCursor(scope, cursor, 2);
    const { sql, values } = buildListSql(query, after, nowMillis);
    const rows = this.#file.allExact(sql, ...values) as ListRow[];
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      runs: page.map((row) => toRunRow(row, nowMillis)),
      next: rows.length > limit && last !== undefined ? writeCursor(scope, sortKeyOf(last)) : null,
    };
  }

  #project(name: string): number {
    const find = 'SELECT project_id FROM project WHERE name = ?';
    const row = this.#file.get(find, name) as { readonly project_id: number } | undefined;
    return row?.project_id ?? this.#file.run('INSERT INTO project(name) VALUES(?)', name);
  }
}

const toRunRow = ({ row, run_id: runId, kind, seen_ns: seenNanos }: ListRow, nowMillis: number): RunRow => {
  const known = row === null ? unread(runId, kind) : (JSON.parse(row) as RunRow);
  return withSilence(known, Number(seenNanos / 1_000_000n), nowMillis);
};

/** A run of which nothing could be read yet. */
const unread = (runId: string, kind: RunRow['kind']): RunRow => ({
  id: runId,
  name: runId.slice(0, 8),
  project: 'default',
  kind,
  status: 'running',
  startedAt: null,
  endedAt: null,
  tags: [],
  notes: '',
  steps: { first: null, last: null, count: 0 },
  planned: { steps: null, epochs: null },
  epoch: null,
  bytes: 0,
  records: 0,
  complete: null,
  headline: {},
  spark: null,
});

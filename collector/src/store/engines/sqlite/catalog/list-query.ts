import { SILENT_AFTER_MILLIS, type RunRow } from '@tensorreel/schema';
import type { RunQuery } from '../../../store-engine.js';
import { cursorInteger } from '../read/cursor.js';

/** What the list reads of a run. */
export interface ListRow {
  readonly run_id: string;
  readonly kind: RunRow['kind'];
  readonly row: string | null;
  readonly seen_ns: bigint;
  /** What it is sorted by. */
  readonly sort_key: bigint | string;
}

/** Closed: a sort never comes from the caller as SQL. */
const SORT_COLUMNS = {
  startedAt: `coalesce(started_ns, ${(-(2n ** 63n) + 1n).toString()})`,
  name: 'run.name',
  bytes: 'bytes',
  steps: 'steps',
} as const satisfies Record<RunQuery['sort'], string>;

/** Where the page after this row begins. */
export function sortKeyOf(row: ListRow): [string | bigint, string] {
  return [row.sort_key, row.run_id];
}

type Bound = string | number | bigint;

/**
 * One page and one row more, to know whether there is another page.
 *
 * @param after - sort key and run id of the last row of the page before
 */
export function buildListSql(
  query: RunQuery,
  after: readonly string[] | undefined,
  nowMillis: number,
): { readonly sql: string; readonly values: readonly Bound[] } {
  const column = SORT_COLUMNS[query.sort];
  const conditions: string[] = [];
  const values: Bound[] = [];
  const add = (condition: string, ...bound: Bound[]): void => {
    conditions.push(condition);
    values.push(...bound);
  };
  const silentBefore = BigInt(nowMillis - SILENT_AFTER_MILLIS) * 1_000_000n;
  if (query.status === 'silent') add("status = 'running' AND seen_ns < ?", silentBefore);
  else if (query.status === 'running') add("status = 'running' AND seen_ns >= ?", silentBefore);
  else if (query.status !== undefined) add('status = ?', query.status);
  if (query.kind !== undefined) add('kind = ?', query.kind);
  if (query.project !== undefined) add('project.name = ?', query.project);
  // instr takes % and _ as themselves; lower() knows ASCII only, so both sides are lowered the same way.
  if (query.name !== undefined) add('instr(lower(run.name), lower(?)) > 0', query.name);
  if (after !== undefined) {
    const [key = '', runId = ''] = after;
    const isAscending = query.order === 'asc';
    add(
      `(${column}, run_id) ${isAscending ? '>' : '<'} (?, ?)`,
      query.sort === 'name' ? key : cursorInteger(key),
      runId,
    );
  }
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
  const order = query.order === 'asc' ? 'ASC' : 'DESC';
  return {
    sql: `SELECT run_id, kind, row, seen_ns, ${column} AS sort_key FROM run JOIN project USING(project_id)
      ${where} ORDER BY ${column} ${order}, run_id ${order} LIMIT ?`,
    values: [...values, query.limit + 1],
  };
}

import type { Database, Statement } from 'better-sqlite3';

type Bound = string | number | bigint | Uint8Array | null;

/** A connection with its statements prepared once. The `exact` forms give integers as bigint. */
export class SqliteFile {
  readonly db: Database;
  readonly #statements = new Map<string, Statement>();
  readonly #exact = new Map<string, Statement>();

  constructor(db: Database) {
    this.db = db;
  }

  run(sql: string, ...values: Bound[]): number {
    return Number(this.#prepared(sql).run(...values).lastInsertRowid);
  }

  get(sql: string, ...values: Bound[]): unknown {
    return this.#prepared(sql).get(...values);
  }

  all(sql: string, ...values: Bound[]): unknown[] {
    return this.#prepared(sql).all(...values);
  }

  getExact(sql: string, ...values: Bound[]): unknown {
    return this.#preparedExact(sql).get(...values);
  }

  allExact(sql: string, ...values: Bound[]): unknown[] {
    return this.#preparedExact(sql).all(...values);
  }

  /** One consistent view over several reads, or one unit of several writes. */
  transaction<Result>(mode: 'deferred' | 'immediate', action: () => Result): Result {
    return this.db.transaction(action)[mode]();
  }

  close(): void {
    this.db.close();
  }

  #prepared(sql: string): Statement {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.db.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  #preparedExact(sql: string): Statement {
    let statement = this.#exact.get(sql);
    if (statement === undefined) {
      statement = this.db.prepare(sql).safeIntegers(true);
      this.#exact.set(sql, statement);
    }
    return statement;
  }
}

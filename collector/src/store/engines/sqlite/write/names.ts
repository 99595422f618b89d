import type { SqliteFile } from '../file/sqlite-file.js';

/** `metric`: what a user sees as a series; `axis`: epoch, samples, time; `summary`: a statistic of a tensor. */
export type SeriesKind = 'metric' | 'axis' | 'summary';

/** Ids of texts, tensors, layouts and series of one run: found, or made. */
export class Names {
  readonly #file: SqliteFile;
  readonly #ids = new Map<string, number>();

  constructor(file: SqliteFile) {
    this.#file = file;
  }

  name(text: string): number {
    return this.#id(
      `n${text}`,
      () => this.#file.get('SELECT name_id AS id FROM name WHERE text = ?', text),
      () => this.#file.run('INSERT INTO name(text) VALUES(?)', text),
    );
  }

  tensor(role: string, name: string): number {
    const nameId = this.name(name);
    return this.#id(
      `t${nameId} ${role}`,
      () => this.#file.get('SELECT tensor_id AS id FROM tensor WHERE role = ? AND name_id = ?', role, nameId),
      () => this.#file.run('INSERT INTO tensor(role, name_id) VALUES(?, ?)', role, nameId),
    );
  }

  layout(dtype: string, shape: readonly number[]): number {
    const text = shape.join(',');
    return this.#id(
      `l${dtype} ${text}`,
      () => this.#file.get('SELECT layout_id AS id FROM layout WHERE dtype = ? AND shape = ?', dtype, text),
      () => this.#file.run('INSERT INTO layout(dtype, shape) VALUES(?, ?)', dtype, text),
    );
  }

  /** A series of its own name (`metric`, `axis`: stat is the kind), or of a statistic of a tensor. */
  series(kind: SeriesKind, name: string, tensorId = 0, stat: string = kind): number {
    const nameId = this.name(name);
    return this.#id(
      `s${nameId} ${tensorId} ${stat}`,
      () =>
        this.#file.get(
          'SELECT series_id AS id FROM series WHERE name_id = ? AND tensor_id = ? AND stat = ?',
          nameId,
          tensorId,
          stat,
        ),
      () =>
        this.#file.run(
          'INSERT INTO series(kind, name_id, tensor_id, stat) VALUES(?, ?, ?, ?)',
          kind,
          nameId,
          tensorId,
          stat,
        ),
    );
  }

  resource(body: string, hash: string): number {
    return this.#id(
      `r${hash}`,
      () => this.#file.get('SELECT resource_id AS id FROM resource WHERE hash = ?', hash),
      () => this.#file.run('INSERT INTO resource(hash, body) VALUES(?, ?)', hash, body),
    );
  }

  #id(key: string, find: () => unknown, make: () => number): number {
    let id = this.#ids.get(key);
    if (id === undefined) {
      id = (find() as { readonly id: number } | undefined)?.id ?? make();
      this.#ids.set(key, id);
    }
    return id;
  }
}

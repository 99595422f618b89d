import type { StoreChange } from '../store/store-engine.js';

/** A change with its place in the order of all changes since the start. */
export interface NumberedChange {
  readonly number: number;
  readonly change: StoreChange;
}

/** The latest changes, numbered, so that a reader that lost its connection can go on where it was. */
export class LiveLog {
  readonly #instance: string;
  readonly #capacity: number;
  readonly #ring: NumberedChange[] = [];
  readonly #listeners = new Set<(entry: NumberedChange) => void>();
  #last = 0;

  /** @param instance - of this start of the collector: cursors of another are not ours */
  constructor(instance: string, capacity = 10_000) {
    this.#instance = instance;
    this.#capacity = capacity;
  }

  push(change: StoreChange): void {
    const entry = { number: ++this.#last, change };
    this.#ring[(entry.number - 1) % this.#capacity] = entry;
    for (const listener of this.#listeners) listener(entry);
  }

  /** Where a reader stands that has seen this change, and by default all so far. */
  cursor(number = this.#last): string {
    return `${this.#instance}-${number}`;
  }

  /** The changes after a cursor, or why they can't be given. */
  since(cursor: string): readonly NumberedChange[] | string {
    const dash = cursor.lastIndexOf('-');
    const number = /^\d{1,15}$/.test(cursor.slice(dash + 1)) ? Number(cursor.slice(dash + 1)) : NaN;
    if (cursor.slice(0, dash) !== this.#instance || !(number <= this.#last))
      return 'the cursor is of another start of the collector';
    if (number < this.#last - this.#capacity) return `more than ${this.#capacity} changes were missed`;
    const missed: NumberedChange[] = [];
    for (let n = number + 1; n <= this.#last; n++) {
      const entry = this.#ring[(n - 1) % this.#capacity];
      if (entry !== undefined) missed.push(entry);
    }
    return missed;
  }

  /** @returns a function that ends it */
  subscribe(listener: (entry: NumberedChange) => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }
}

/** Faults of the recorder itself: counted, and each shown once. */
export interface ErrorBook {
  /** @param detail - what the line shown adds to the message */
  add(message: string, by?: number, detail?: () => string): void;
  toRecord(): Readonly<Record<string, number>>;
}

/** @param notice - called once a message */
export function createErrorBook(notice: (message: string) => void): ErrorBook {
  const counts = new Map<string, number>();
  return {
    add: (message, by = 1, detail = () => '') => {
      if (!counts.has(message)) notice(message + detail());
      counts.set(message, (counts.get(message) ?? 0) + by);
    },
    toRecord: () => Object.fromEntries(counts),
  };
}

/** Keeps our faults from the training, and our time. */
export interface Guard {
  /** Runs `body` on the training thread; its time is counted, and a throw becomes a fault. */
  timed<T>(body: () => T): T | undefined;
  /** As `timed` without the time: what happens outside the steps. */
  protect<T>(body: () => T): T | undefined;
  fault(error: unknown): void;
  /** Count of each fault by its message. */
  readonly faults: ReadonlyMap<string, number>;
  /** Time spent in `timed` so far. */
  readonly spentMillis: number;
}

/**
 * @param now - monotonic milliseconds
 * @param show - is told of each fault once
 */
export function createGuard(now: () => number, show: (message: string) => void): Guard {
  const faults = new Map<string, number>();
  let spentMillis = 0;
  let depth = 0;

  const fault = (error: unknown): void => {
    const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    const count = (faults.get(message) ?? 0) + 1;
    faults.set(message, count);
    if (count > 1) return;
    try {
      show(`the recorder had a fault, the training goes on: ${message}`);
    } catch {
      // Where even the message can't be shown, the count remains.
    }
  };
  const protect = <T>(body: () => T): T | undefined => {
    try {
      return body();
    } catch (error) {
      fault(error);
      return undefined;
    }
  };
  return {
    faults,
    fault,
    protect,
    get spentMillis() {
      return spentMillis;
    },
    timed: (body) => {
      // A hook inside a hook is already counted by the outer one.
      if (depth > 0) return protect(body);
      const start = now();
      depth += 1;
      try {
        return protect(body);
      } finally {
        depth -= 1;
        spentMillis += now() - start;
      }
    },
  };
}

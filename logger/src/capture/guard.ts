/** Keeps our faults from the training, and our time. */
export interface Guard {
  /** Runs `body` on the training thread; its time is counted, and a throw becomes a fault. */
  timed<T>(body: () => T): T | undefined;
  /** As `timed` without the time: what happens outside the steps. */
  protect<T>(body: () => T): T | undefined;
  fault(error: unknown): void;
  /** Of the user's what can't be recorded: counted as a fault is, and shown as it is. */
  refuse(message: string): void;
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

  const count = (message: string, line: string): void => {
    const times = (faults.get(message) ?? 0) + 1;
    faults.set(message, times);
    if (times > 1) return;
    try {
      show(line);
    } catch {
      // Where even the message can't be shown, the count remains.
    }
  };
  const fault = (error: unknown): void => {
    const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    count(message, `the recorder had a fault, the training goes on: ${message}`);
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
    refuse: (message) => {
      count(message, message);
    },
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

import { performance } from 'node:perf_hooks';

/** Time, for the sender; tests bring their own. */
export interface Clock {
  /** Monotonic. */
  monotonicMillis(): number;
  /** What a clock on the wall shows. */
  wallMillis(): number;
  /** Resolves after `millis`, or at once when `signal` aborts. */
  sleep(millis: number, signal: AbortSignal): Promise<void>;
}

/** The machine's clocks. */
export const systemClock: Clock = {
  monotonicMillis: () => performance.now(),
  wallMillis: () => Date.now(),
  sleep: (millis, signal) =>
    new Promise((resolve) => {
      if (signal.aborted) {
        resolve();
        return;
      }
      const done = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, millis);
      signal.addEventListener('abort', done);
    }),
};

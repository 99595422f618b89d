import type { RunId } from '@tensorreel/schema';

/** Between two rows of one run that are told on. */
const INTERVAL_MILLIS = 250;

interface RunState {
  isDirty: boolean;
  lastMillis: number;
  timer: NodeJS.Timeout | undefined;
  running: Promise<void> | undefined;
}

/** Calls `refresh` for each run that changed: at most four times a second, and once after the last change. */
export class RowFeed {
  readonly #refresh: (runId: RunId) => Promise<void>;
  readonly #runs = new Map<RunId, RunState>();

  constructor(refresh: (runId: RunId) => Promise<void>) {
    this.#refresh = refresh;
  }

  markDirty(runId: RunId): void {
    let state = this.#runs.get(runId);
    if (state === undefined) {
      state = { isDirty: false, lastMillis: -Infinity, timer: undefined, running: undefined };
      this.#runs.set(runId, state);
    }
    state.isDirty = true;
    this.#schedule(runId, state);
  }

  /** Resolves when all that was dirty is refreshed. */
  async flush(runIds: Iterable<RunId> = this.#runs.keys()): Promise<void> {
    await Promise.all([...runIds].map((runId) => this.#flushRun(runId)));
  }

  forget(runId: RunId): void {
    clearTimeout(this.#runs.get(runId)?.timer);
    this.#runs.delete(runId);
  }

  async #flushRun(runId: RunId): Promise<void> {
    const state = this.#runs.get(runId);
    if (state === undefined) return;
    await state.running;
    if (state.isDirty) await this.#run(runId, state);
  }

  #schedule(runId: RunId, state: RunState): void {
    if (state.timer !== undefined || state.running !== undefined) return;
    const wait = state.lastMillis + INTERVAL_MILLIS - performance.now();
    state.timer = setTimeout(
      () => {
        if (state.isDirty) void this.#run(runId, state);
        state.timer = undefined;
      },
      Math.max(0, wait),
    );
  }

  #run(runId: RunId, state: RunState): Promise<void> {
    clearTimeout(state.timer);
    state.timer = undefined;
    state.isDirty = false;
    state.lastMillis = performance.now();
    state.running = this.#refresh(runId)
      .catch(() => undefined)
      .then(() => {
        state.running = undefined;
        if (state.isDirty) this.#schedule(runId, state);
      });
    return state.running;
  }
}

import type { RunId } from '@tensorreel/schema';

interface OpenRun {
  readonly opened: Promise<void>;
  inFlight: number;
  whenIdle: (() => void) | undefined;
}

/** How a run is opened, and closed for good when nobody uses it. */
export interface OpenRunsOptions {
  readonly max: number;
  readonly open: (runId: RunId) => Promise<void>;
  readonly close: (runId: RunId) => Promise<void>;
}

/** Which runs have a writing handle; beyond `max` the one used longest ago is closed. */
export class OpenRuns {
  readonly #options: OpenRunsOptions;
  readonly #runs = new Map<RunId, OpenRun>();
  readonly #closing = new Map<RunId, Promise<void>>();

  constructor(options: OpenRunsOptions) {
    this.#options = options;
  }

  /** Runs an action while the run is open. Actions of one run begin in the order they were given. */
  async use<Result>(runId: RunId, action: () => Promise<Result>): Promise<Result> {
    const run = this.#runs.get(runId) ?? this.#openRun(runId);
    // Last in the map is last used.
    this.#runs.delete(runId);
    this.#runs.set(runId, run);
    run.inFlight += 1;
    try {
      await run.opened;
      return await action();
    } finally {
      run.inFlight -= 1;
      if (run.inFlight === 0) run.whenIdle?.();
      this.#evict();
    }
  }

  /** Waits for what is under way; who uses the run meanwhile waits until `close` is done. */
  close(runId: RunId, close = this.#options.close): Promise<void> {
    const run = this.#runs.get(runId);
    this.#runs.delete(runId);
    const before = this.#closing.get(runId);
    const closing = (async () => {
      await before;
      if (run !== undefined && run.inFlight > 0)
        await new Promise<void>((resolve) => {
          run.whenIdle = resolve;
        });
      await close(runId);
    })();
    const settled = closing
      .catch(() => undefined)
      .then(() => {
        if (this.#closing.get(runId) === settled) this.#closing.delete(runId);
      });
    this.#closing.set(runId, settled);
    return closing;
  }

  async closeAll(): Promise<void> {
    await Promise.all([...this.#runs.keys()].map((runId) => this.close(runId)));
    await Promise.all(this.#closing.values());
  }

  #openRun(runId: RunId): OpenRun {
    const opened = Promise.resolve(this.#closing.get(runId)).then(() => this.#options.open(runId));
    const run: OpenRun = { opened, inFlight: 0, whenIdle: undefined };
    opened.catch(() => {
      if (this.#runs.get(runId) === run) this.#runs.delete(runId);
    });
    return run;
  }

  #evict(): void {
    for (const [runId, { inFlight }] of this.#runs) {
      if (this.#runs.size <= this.#options.max) return;
      // What fails here stays marked as open, and is read again at the next start.
      if (inFlight === 0) this.close(runId).catch(() => undefined);
    }
  }
}

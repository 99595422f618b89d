import { TensorreelError, type RunId } from '@tensorreel/schema';
import type { StoreEngine } from '../store/store-engine.js';

const MAX_REMEMBERED = 10_000;

/** Whether a trace id is a run's: telemetry of any other trace belongs to its service. */
export class KnownRuns {
  readonly #store: Pick<StoreEngine, 'version' | 'subscribe'>;
  readonly #answers = new Map<RunId, Promise<boolean>>();
  readonly #unsubscribe: () => void;

  constructor(store: Pick<StoreEngine, 'version' | 'subscribe'>) {
    this.#store = store;
    this.#unsubscribe = store.subscribe((change) => {
      if (change.event === 'run') this.#answers.delete(change.data.run as RunId);
    });
  }

  has(runId: RunId): Promise<boolean> {
    const known = this.#answers.get(runId);
    if (known !== undefined) return known;
    const answer = this.#ask(runId);
    if (this.#answers.size >= MAX_REMEMBERED) this.#answers.clear();
    this.#answers.set(runId, answer);
    // A store that can't be reached has given no answer.
    answer.catch(() => this.#answers.delete(runId));
    return answer;
  }

  /** A run that was just stored: its row is told to subscribers only later. */
  learn(runId: RunId): void {
    this.#answers.set(runId, Promise.resolve(true));
  }

  close(): void {
    this.#unsubscribe();
  }

  async #ask(runId: RunId): Promise<boolean> {
    try {
      await this.#store.version(runId);
      return true;
    } catch (error) {
      if (error instanceof TensorreelError && error.code === 'TR_RUN_NOT_FOUND') return false;
      throw error;
    }
  }
}

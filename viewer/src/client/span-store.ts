import type { SpanListAnswer } from '@tensorreel/schema';
import type { Source } from './source.js';

type Spans = SpanListAnswer['spans'];

const MOST_STEPS = 64;

/** Spans by step: asked for one step at a time, where the playhead rests. */
export class SpanStore {
  readonly #source: Pick<Source, 'spans'>;
  readonly #runId: string;
  readonly #onArrival: () => void;
  /** In the order of their asking; null while on its way. */
  readonly #steps = new Map<number, Spans | null>();
  #wanted: number | undefined;
  #isRunning = false;

  constructor(source: Pick<Source, 'spans'>, runId: string, onArrival: () => void) {
    this.#source = source;
    this.#runId = runId;
    this.#onArrival = onArrival;
  }

  want(step: number): void {
    this.#wanted = step;
    if (!this.#isRunning) void this.#run();
  }

  spans(step: number): Spans | undefined {
    return this.#steps.get(step) ?? undefined;
  }

  /** The run grew: its last steps may have more. */
  forget(): void {
    this.#steps.clear();
  }

  /** Steps that were passed by while an answer was on its way are not asked for. */
  async #run(): Promise<void> {
    this.#isRunning = true;
    for (let step = this.#wanted; step !== undefined; step = this.#wanted) {
      if (this.#steps.has(step)) break;
      const spans = await this.#source.spans(this.#runId, step).catch((): Spans => []);
      this.#steps.set(step, spans);
      for (const old of this.#steps.keys()) if (this.#steps.size > MOST_STEPS) this.#steps.delete(old);
      this.#onArrival();
    }
    this.#isRunning = false;
  }
}

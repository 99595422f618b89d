import { numberFromJson, tensorKey, type SummaryColumnsAnswer } from '@tensorreel/schema';
import type { Source } from './source.js';

/** Extremes of a tensor over the run; the outer 0.5 % cut in q005 and q995. */
interface Extent {
  readonly min: number;
  readonly max: number;
  readonly q005: number;
  readonly q995: number;
}

/** Summary columns of one tensor as numbers. */
export interface SummaryLine {
  readonly steps: readonly number[];
  readonly l2: readonly number[];
  readonly extent: Extent;
}

const least = (values: readonly number[]): number => values.reduce((low, v) => (v < low ? v : low), Infinity);
const most = (values: readonly number[]): number =>
  values.reduce((high, v) => (v > high ? v : high), -Infinity);

/** Columns → what the page keeps of them; undefined where nothing finite was summed up. */
function readSummaries(answer: SummaryColumnsAnswer): SummaryLine | undefined {
  const numbers = (column: SummaryColumnsAnswer['min']): number[] => column.map(numberFromJson);
  const extent = {
    min: least(numbers(answer.min)),
    max: most(numbers(answer.max)),
    q005: least(numbers(answer.q005)),
    q995: most(numbers(answer.q995)),
  };
  if (extent.min === Infinity) return undefined;
  return { steps: answer.step.map(Number), l2: numbers(answer.l2), extent };
}

/** Summaries of a run's tensors, one request at a time: they decorate, frames come first. */
export class SummaryStore {
  readonly #source: Pick<Source, 'summaries'>;
  readonly #runId: string;
  readonly #onArrival: () => void;
  readonly #lines = new Map<string, SummaryLine | undefined>();
  readonly #asked = new Map<string, readonly [role: string, name: string]>();
  readonly #queue: (readonly [role: string, name: string])[] = [];
  #isRunning = false;

  constructor(source: Pick<Source, 'summaries'>, runId: string, onArrival: () => void) {
    this.#source = source;
    this.#runId = runId;
    this.#onArrival = onArrival;
  }

  line(role: string, name: string): SummaryLine | undefined {
    return this.#lines.get(tensorKey(role, name));
  }

  /** Whether all of these were asked and answered. */
  isReady(wanted: readonly (readonly [role: string, name: string])[]): boolean {
    return wanted.every(([role, name]) => this.#lines.has(tensorKey(role, name)));
  }

  /** The run grew: all that was asked for is asked for again. */
  refresh(): void {
    this.#queueAll([...this.#asked.values()]);
  }

  /** Queues what was not asked for yet. */
  ensure(wanted: readonly (readonly [role: string, name: string])[]): void {
    const isNew = ([role, name]: readonly [string, string]): boolean =>
      !this.#asked.has(tensorKey(role, name));
    const news = wanted.filter(isNew);
    for (const [role, name] of news) this.#asked.set(tensorKey(role, name), [role, name]);
    this.#queueAll(news);
  }

  #queueAll(wanted: readonly (readonly [role: string, name: string])[]): void {
    for (const [role, name] of wanted) {
      const isQueued = this.#queue.some(([r, n]) => r === role && n === name);
      if (!isQueued) this.#queue.push([role, name]);
    }
    if (!this.#isRunning && this.#queue.length > 0) void this.#run();
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    for (let next = this.#queue.shift(); next !== undefined; next = this.#queue.shift()) {
      const [role, name] = next;
      // None recorded, or the collector is away: the views fall back to the frame's own range.
      const answer = await this.#source.summaries(this.#runId, role, name).catch(() => undefined);
      this.#lines.set(tensorKey(role, name), answer && readSummaries(answer));
      this.#onArrival();
    }
    this.#isRunning = false;
  }
}

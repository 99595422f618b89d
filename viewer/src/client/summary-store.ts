import { numberFromJson, tensorKey, type SummaryColumnsAnswer } from '@tensorreel/schema';
import type { Extent, FrameSummary } from '../frame.js';
import type { SummaryNeed } from '../need.js';
import type { Source } from './source.js';

/** Summary columns of one tensor as numbers, and their ends. */
export interface SummaryLine extends FrameSummary {
  /** Over all steps; undefined where nothing finite was summed up. */
  readonly extent: Extent | undefined;
}

/** A tensor whose summaries are wanted. */
type WantedSummary = Omit<SummaryNeed, 'kind'>;

const least = (values: readonly number[]): number => values.reduce((low, v) => (v < low ? v : low), Infinity);
const most = (values: readonly number[]): number =>
  values.reduce((high, v) => (v > high ? v : high), -Infinity);

/** Columns as the page keeps them; undefined where nothing was summed up. */
function readSummaries(answer: SummaryColumnsAnswer): SummaryLine | undefined {
  if (answer.step.length === 0) return undefined;
  const numbers = (column: SummaryColumnsAnswer['min']): number[] => column.map(numberFromJson);
  const [min, max, q005, q995] = [answer.min, answer.max, answer.q005, answer.q995].map(numbers) as [
    number[],
    number[],
    number[],
    number[],
  ];
  const extent = { min: least(min), max: most(max), q005: least(q005), q995: most(q995) };
  return {
    steps: answer.step.map(Number),
    count: answer.count,
    min,
    max,
    mean: numbers(answer.mean),
    std: numbers(answer.std),
    l2: numbers(answer.l2),
    zeros: answer.zeros,
    nans: answer.nans,
    infs: answer.posInfs.map((count, i) => count + (answer.negInfs[i] ?? 0)),
    q005,
    q995,
    ...(answer.histogram === undefined ? {} : { histogram: answer.histogram }),
    extent: extent.min === Infinity ? undefined : extent,
  };
}

const keyOf = ({ role, name, histogram }: WantedSummary): string =>
  `${tensorKey(role, name)}${histogram === true ? ' histogram' : ''}`;

/** Summaries of a run's tensors, one request at a time: they decorate, frames come first. */
export class SummaryStore {
  readonly #source: Pick<Source, 'summaries'>;
  readonly #runId: string;
  readonly #onArrival: () => void;
  readonly #lines = new Map<string, SummaryLine | undefined>();
  readonly #asked = new Map<string, WantedSummary>();
  readonly #queue: WantedSummary[] = [];
  #isRunning = false;

  constructor(source: Pick<Source, 'summaries'>, runId: string, onArrival: () => void) {
    this.#source = source;
    this.#runId = runId;
    this.#onArrival = onArrival;
  }

  line(wanted: WantedSummary): SummaryLine | undefined {
    return this.#lines.get(keyOf(wanted));
  }

  /** Whether all of these were asked and answered. */
  isReady(wanted: readonly WantedSummary[]): boolean {
    return wanted.every((one) => this.#lines.has(keyOf(one)));
  }

  /** The run grew: all that was asked for is asked for again. */
  refresh(): void {
    this.#queueAll([...this.#asked.values()]);
  }

  /** Queues what was not asked for yet. */
  ensure(wanted: readonly WantedSummary[]): void {
    const news = wanted.filter((one) => !this.#asked.has(keyOf(one)));
    for (const one of news) this.#asked.set(keyOf(one), one);
    this.#queueAll(news);
  }

  #queueAll(wanted: readonly WantedSummary[]): void {
    for (const one of wanted) {
      const isQueued = this.#queue.some((queued) => keyOf(queued) === keyOf(one));
      if (!isQueued) this.#queue.push(one);
    }
    if (!this.#isRunning && this.#queue.length > 0) void this.#run();
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    for (let next = this.#queue.shift(); next !== undefined; next = this.#queue.shift()) {
      // None recorded, or the collector is away: the views fall back to the frame's own range.
      const answer = await this.#source.summaries(this.#runId, next).catch(() => undefined);
      this.#lines.set(keyOf(next), answer && readSummaries(answer));
      this.#onArrival();
    }
    this.#isRunning = false;
  }
}

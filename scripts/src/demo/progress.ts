import type { ProgramEvent } from '../article/events.js';
import { durationText } from '../options/words.js';
import { sparkline } from './sparkline.js';

type StepEvent = Extract<ProgramEvent, { event: 'step' }>;

const BAR_WIDTH = 20;
const SPARK_WIDTH = 24;

/** What the progress bar knows of a training so far. */
export class Progress {
  readonly #losses: number[] = [];
  readonly #now: () => number;
  #first: { readonly millis: number; readonly step: number } | undefined;

  /** @param now - monotonic milliseconds */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** The bar after one more step, at most `columns` wide. */
  lineFor(event: StepEvent, columns: number): string {
    const { step, steps, epoch, epochs, loss } = event;
    this.#losses.push(loss);
    this.#first ??= { millis: this.#now(), step };
    const done = step + 1;
    const filled = Math.round((BAR_WIDTH * done) / steps);
    const bar = `${'█'.repeat(filled)}${'░'.repeat(BAR_WIDTH - filled)}`;
    const parts = [
      `${bar} ${Math.floor((100 * done) / steps)} %`,
      `step ${done} of ${steps}, epoch ${epoch + 1} of ${epochs}`,
      `loss ${loss.toFixed(4)} ${sparkline(this.#losses, SPARK_WIDTH)}`,
      this.#remaining(done, steps),
    ];
    return parts.join('  ').slice(0, columns - 1);
  }

  #remaining(done: number, steps: number): string {
    const first = this.#first;
    if (first === undefined || done - 1 === first.step) return '';
    const perStep = (this.#now() - first.millis) / (done - 1 - first.step);
    return `${durationText((perStep * (steps - done)) / 1000)} left`;
  }
}

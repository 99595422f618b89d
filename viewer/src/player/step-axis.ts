import { rangesToSteps, type StepRange } from '@tensorreel/schema';

/** The frames of a run in order: index ↔ step. */
export class StepAxis {
  readonly #steps: readonly number[];

  constructor(ranges: readonly StepRange[]) {
    this.#steps = [...rangesToSteps(ranges)];
  }

  get count(): number {
    return this.#steps.length;
  }

  get last(): number | undefined {
    return this.#steps.at(-1);
  }

  stepAt(index: number): number | undefined {
    return this.#steps[index];
  }

  /** Index of the frame at or before a step; 0 before the first. */
  indexOf(step: number): number {
    let low = 0;
    let high = this.#steps.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#steps[middle] ?? Infinity) <= step) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  }

  /** Index of the frame nearest to a step: what a click on the timeline means. */
  nearest(step: number): number {
    const index = this.indexOf(step);
    const here = this.#steps[index] ?? 0;
    const next = this.#steps[index + 1];
    return next !== undefined && next - step < step - here ? index + 1 : index;
  }
}

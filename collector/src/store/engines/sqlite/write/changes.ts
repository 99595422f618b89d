import type { Step } from '@tensorreel/schema';

/** What a commit brought of one run. */
export interface RunChanges {
  readonly frame: { readonly from: Step; readonly to: Step } | null;
  readonly series: { readonly names: readonly string[]; readonly from: Step; readonly to: Step } | null;
  readonly eventCount: number;
}

interface Window {
  from: Step;
  to: Step;
}

const widen = (window: Window | null, step: Step): Window => ({
  from: window === null || step < window.from ? step : window.from,
  to: window === null || step > window.to ? step : window.to,
});

/** Collects {@link RunChanges}. */
export class ChangeCollector {
  #frame: Window | null = null;
  #series: Window | null = null;
  readonly #names = new Set<string>();
  #eventCount = 0;

  noteTensor(step: Step): void {
    this.#frame = widen(this.#frame, step);
  }

  noteScalar(name: string, step: Step): void {
    this.#series = widen(this.#series, step);
    this.#names.add(name);
  }

  noteEvent(): void {
    this.#eventCount += 1;
  }

  get changes(): RunChanges {
    return {
      frame: this.#frame,
      series: this.#series === null ? null : { names: [...this.#names], ...this.#series },
      eventCount: this.#eventCount,
    };
  }
}

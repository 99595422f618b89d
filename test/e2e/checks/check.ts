import type { Page } from 'playwright-core';
import type { ApiRun } from '../api-run.js';

/** A view of one frame, and the run as the API has it. */
export interface Shown {
  readonly page: Page;
  readonly view: string;
  readonly step: number;
  readonly api: ApiRun;
}

/** What was held to the API, and the first thing that is not so. */
export interface Held {
  readonly checked: number;
  readonly fault: string | null;
}

/** Compares what a view shows with what the API has, reckoned here. */
export type ViewCheck = (shown: Shown) => Promise<Held>;

/** Collects comparisons. */
export class Ledger {
  #checked = 0;
  #fault: string | null = null;

  /** Numbers that differ by no more than a part of their size: pages round. */
  number(what: string, shown: number, expected: number, part = 1e-5): void {
    const isSame = Math.abs(shown - expected) <= Math.abs(expected) * part + 1e-12;
    const isNan = Number.isNaN(shown) && Number.isNaN(expected);
    this.that(isSame || isNan, `${what} is ${expected}, the page says ${shown}`);
  }

  that(isSo: boolean, fault: string): void {
    this.#checked += 1;
    if (!isSo) this.#fault ??= fault;
  }

  /** A check that found less to compare than this proves nothing. */
  held(least: number): Held {
    if (this.#checked < least) this.#fault ??= `only ${this.#checked} values to compare, not ${least}`;
    return { checked: this.#checked, fault: this.#fault };
  }
}

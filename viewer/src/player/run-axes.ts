import type { EventListAnswer } from '@tensorreel/schema';
import type { AxisColumns } from '../client/axis-columns.js';
import { axisScale, type AxisName, type AxisScale, type AxisSources } from './axis-scale.js';
import { epochStarts, type EpochStarts } from './epochs.js';

/** What is known of a run's axes now. */
export interface RunAxesSources extends Omit<AxisSources, 'starts'> {
  readonly columns: AxisColumns;
  readonly events: EventListAnswer['events'];
}

/** The axes of a run, made anew only when what they are made from changed. */
export class RunAxes {
  readonly #read: () => RunAxesSources;
  readonly #scales = new Map<AxisName, AxisScale | undefined>();
  #known: RunAxesSources | undefined;
  #starts: EpochStarts = { steps: [], epochs: [] };

  constructor(read: () => RunAxesSources) {
    this.#read = read;
  }

  get starts(): EpochStarts {
    this.#refresh();
    return this.#starts;
  }

  /** Undefined where that axis was not recorded. */
  scale(name: AxisName): AxisScale | undefined {
    const sources = this.#refresh();
    if (!this.#scales.has(name))
      this.#scales.set(name, axisScale(name, { ...sources, starts: this.#starts }));
    return this.#scales.get(name);
  }

  #refresh(): RunAxesSources {
    const now = this.#read();
    const known = this.#known;
    if (known?.columns === now.columns && known.events === now.events && known.lastStep === now.lastStep)
      return known;
    if (known?.events !== now.events) this.#starts = epochStarts(now.events);
    this.#scales.clear();
    this.#known = now;
    return now;
  }
}

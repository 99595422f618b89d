import { stepToJson, type RunId } from '@tensorreel/schema';
import type { StoreChange } from '../../store-engine.js';
import type { RunChanges } from './write/changes.js';

/** Tells listeners what was committed. */
export class ChangeFeed {
  readonly #listeners = new Set<(change: StoreChange) => void>();

  subscribe(listener: (change: StoreChange) => void): () => void {
    // A function of its own, so that one listener can be given twice.
    const own = (change: StoreChange): void => {
      listener(change);
    };
    this.#listeners.add(own);
    return () => {
      this.#listeners.delete(own);
    };
  }

  emit(change: StoreChange): void {
    for (const listener of this.#listeners) listener(change);
  }

  /** @returns the run whose commit the writing worker noted */
  emitCommit(note: unknown): RunId {
    const { runId: run, changes } = note as { readonly runId: RunId; readonly changes: RunChanges };
    const { frame, series, eventCount } = changes;
    if (frame !== null)
      this.emit({ event: 'frame', data: { run, from: stepToJson(frame.from), to: stepToJson(frame.to) } });
    if (series !== null) {
      const { names, from, to } = series;
      this.emit({
        event: 'series',
        data: { run, names: [...names], from: stepToJson(from), to: stepToJson(to) },
      });
    }
    if (eventCount > 0) this.emit({ event: 'events', data: { run, count: eventCount } });
    return run;
  }
}

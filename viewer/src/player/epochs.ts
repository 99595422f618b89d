import type { EventListAnswer } from '@tensorreel/schema';
import type { AxisColumns } from '../client/axis-columns.js';

/** Index of the last of ascending steps at or before `step`; −1 before the first. */
function lastAt(steps: readonly number[], step: number): number {
  let low = 0;
  let high = steps.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((steps[middle] ?? Infinity) <= step) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Samples and seconds at the last known step at or before `step`. */
export function readAxes(
  columns: AxisColumns,
  step: number,
): { readonly samples: number | undefined; readonly seconds: number | undefined } {
  const at = lastAt(columns.steps, step);
  return { samples: columns.samples[at], seconds: columns.seconds[at] };
}

/** Where epochs begin, ascending. */
export interface EpochStarts {
  readonly steps: readonly number[];
  /** From 0. */
  readonly epochs: readonly number[];
}

const epochOf = (body: unknown): number | undefined => {
  if (typeof body !== 'object' || body === null || !('epoch' in body)) return undefined;
  return typeof body.epoch === 'number' ? body.epoch : undefined;
};

/** From the run's `epoch.start` events. */
export function epochStarts(events: EventListAnswer['events']): EpochStarts {
  const starts = events
    .filter((event) => event.name === 'epoch.start' && event.step !== null)
    .map((event, i) => ({ step: Number(event.step), epoch: epochOf(event.body) ?? i }))
    .sort((a, b) => a.step - b.step);
  return { steps: starts.map((s) => s.step), epochs: starts.map((s) => s.epoch) };
}

/**
 * The epoch of a step as people count, from 1: step 38 of SimpleNet is in "epoch 39 of 100". The frame after the last
 * update belongs to the last epoch.
 */
export function epochAt(starts: EpochStarts, step: number): number | undefined {
  const epoch = starts.epochs[lastAt(starts.steps, step)];
  return epoch === undefined ? undefined : epoch + 1;
}

/** Data count from 0, people from 1, up to what was planned. */
export function epochForPeople(epoch: number, planned: number | null): number {
  return planned === null ? epoch + 1 : Math.min(planned, epoch + 1);
}

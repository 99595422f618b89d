import type { AxisColumns } from '../client/axis-columns.js';

export interface AxisReading {
  readonly epoch: number | undefined;
  readonly samples: number | undefined;
  readonly seconds: number | undefined;
}

/** Epoch, samples and time at the last known step at or before `step`. */
export function readAxes(columns: AxisColumns, step: number): AxisReading {
  const { steps, epoch, samples, seconds } = columns;
  let low = 0;
  let high = steps.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((steps[middle] ?? Infinity) <= step) low = middle + 1;
    else high = middle;
  }
  const at = Math.max(0, low - 1);
  return { epoch: epoch?.[at], samples: samples?.[at], seconds: seconds?.[at] };
}

/** Data count from 0, people from 1: step 38 of SimpleNet is "epoch 39 of 100". */
export function epochForPeople(epoch: number, planned: number | null | undefined): number {
  const counted = Math.floor(epoch) + 1;
  // The frame after the last update stands at the end of the last epoch, not in one more.
  return planned === undefined || planned === null ? counted : Math.min(planned, counted);
}

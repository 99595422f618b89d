import type { StepRange } from '@tensorreel/schema';

const indexOfRange = (ranges: readonly StepRange[], step: number): number => {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const range = ranges[middle];
    if (range !== undefined && range[0] <= step) low = middle + 1;
    else high = middle;
  }
  return low - 1;
};

/** The last of the steps at or before `step`; undefined before the first. Ranges ascend. */
export function stepAtOrBefore(ranges: readonly StepRange[], step: number): number | undefined {
  const range = ranges[indexOfRange(ranges, step)];
  if (range === undefined) return undefined;
  const [first, last, stride] = range;
  return first + Math.floor((Math.min(step, last) - first) / stride) * stride;
}

/** The first of the steps after `step`; undefined after the last. */
export function stepAfter(ranges: readonly StepRange[], step: number): number | undefined {
  const index = indexOfRange(ranges, step);
  const range = ranges[index];
  if (range !== undefined && step < range[1]) {
    const [first, , stride] = range;
    return first + (Math.floor((step - first) / stride) + 1) * stride;
  }
  return ranges[index + 1]?.[0];
}

/** The last of the steps before `step`. */
export function stepBefore(ranges: readonly StepRange[], step: number): number | undefined {
  return stepAtOrBefore(ranges, step - 1);
}

/** The first of all. */
export function firstStep(ranges: readonly StepRange[]): number | undefined {
  return ranges[0]?.[0];
}

/** How many steps the ranges hold. */
export function countSteps(ranges: readonly StepRange[]): number {
  return ranges.reduce((sum, [first, last, stride]) => sum + Math.floor((last - first) / stride) + 1, 0);
}

/**
 * The t-th optimizer update, from 0: a number while it is a safe integer, a bigint above, so that each 64-bit
 * step is exact and `===`, `<` and Map keys work on the mixture.
 */
export type Step = number | bigint;

const MAX_STEP = 2n ** 63n - 1n;

/**
 * The one form of a step.
 *
 * @returns undefined unless `value` is an integer from 0 to 2^63 − 1
 */
export function toStep(value: unknown): Step | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value >= 0 ? value + 0 : undefined;
  if (typeof value !== 'bigint' || value < 0n || value > MAX_STEP) return undefined;
  return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value;
}

/** A step as JSON has it: a number, or a decimal string above 2^53 − 1. */
export type JsonStep = number | string;

/** Step → JSON. */
export function stepToJson(step: Step): JsonStep {
  return typeof step === 'bigint' ? step.toString() : step;
}

/**
 * JSON or query text → step.
 *
 * @returns undefined unless it is an integer from 0 to 2^63 − 1 in decimal digits
 */
export function parseStep(text: JsonStep): Step | undefined {
  if (typeof text === 'number') return toStep(text);
  return /^\d{1,19}$/.test(text) ? toStep(BigInt(text)) : undefined;
}

/** Steps as runs of equal distance: `[first, last, stride]`, both ends included, ascending. */
export type StepRange = readonly [first: number, last: number, stride: number];

/**
 * Ascending steps → ranges; a step that is alone is `[s, s, 1]`.
 *
 * @param steps - ascending, without repeats
 */
export function stepsToRanges(steps: Iterable<number>): StepRange[] {
  const ranges: [number, number, number][] = [];
  for (const step of steps) {
    const open = ranges.at(-1);
    if (open === undefined) ranges.push([step, step, 1]);
    else if (open[0] === open[1]) {
      // Two neighbours open a range; whether a far pair does is seen only by the third.
      open[1] = step;
      open[2] = step - open[0];
    } else if (step - open[1] === open[2]) open[1] = step;
    else if (open[1] - open[0] === open[2] && open[2] !== 1) {
      // The pair was chance: give its second step back.
      const last = open[1];
      open[1] = open[0];
      open[2] = 1;
      ranges.push([last, step, step - last]);
    } else ranges.push([step, step, 1]);
  }
  return ranges;
}

/** All steps of ranges, in their order. */
export function* rangesToSteps(ranges: readonly StepRange[]): Generator<number> {
  for (const [first, last, stride] of ranges) for (let s = first; s <= last; s += stride) yield s;
}

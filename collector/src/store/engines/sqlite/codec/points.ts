import type { Step } from '@tensorreel/schema';

/** Points of one series, in columns of the same length. */
export interface Points {
  readonly steps: readonly Step[];
  readonly values: readonly number[];
}

/** Points with the numbers of the records they came in. */
export interface NumberedPoints extends Points {
  readonly seqs: readonly number[];
}

/** Whether no step is below the one before it. */
function isAscending(steps: readonly Step[]): boolean {
  for (let i = 1; i < steps.length; i++) if ((steps[i] ?? 0) < (steps[i - 1] ?? 0)) return false;
  return true;
}

/** By step; points of one step stay in the order given. */
export function sortPoints(points: Points): Points {
  if (isAscending(points.steps)) return points;
  const { steps, values } = points;
  const order = Array.from(steps.keys()).sort((a, b) => compareSteps(steps[a] ?? 0, steps[b] ?? 0) || a - b);
  return pick(points, order, values);
}

/** By (step, seq). */
export function sortNumbered(points: NumberedPoints): Points {
  const { steps, seqs, values } = points;
  let isSorted = true;
  for (let i = 1; i < steps.length && isSorted; i++) {
    const [before, here] = [steps[i - 1] ?? 0, steps[i] ?? 0];
    isSorted = before < here || (before === here && (seqs[i - 1] ?? 0) <= (seqs[i] ?? 0));
  }
  if (isSorted) return points;
  const order = Array.from(steps.keys()).sort(
    (a, b) => compareSteps(steps[a] ?? 0, steps[b] ?? 0) || (seqs[a] ?? 0) - (seqs[b] ?? 0),
  );
  return pick(points, order, values);
}

/** For sorting; numbers and bigints compare by value. */
function compareSteps(a: Step, b: Step): number {
  if (a < b) return -1;
  return a > b ? 1 : 0;
}

const pick = (points: Points, order: readonly number[], values: readonly number[]): Points => ({
  steps: order.map((i) => points.steps[i] ?? 0),
  values: order.map((i) => values[i] ?? NaN),
});

/** Columns one after another. */
export function concatPoints(parts: readonly Points[]): Points {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  const steps: Step[] = [];
  const values: number[] = [];
  for (const part of parts) {
    for (const step of part.steps) steps.push(step);
    for (const value of part.values) values.push(value);
  }
  return { steps, values };
}

import type { AxisColumns } from '../client/axis-columns.js';
import type { EpochStarts } from './epochs.js';
import { longestAscending } from './longest-ascending.js';

/** What the timeline counts in; time in seconds since the run's start. */
export const AXES = ['step', 'epoch', 'samples', 'time'] as const;
export type AxisName = (typeof AXES)[number];

/** Steps ↔ values of an axis, both ascending; epochs count from 1, with the part that has passed as a fraction. */
export interface AxisScale {
  readonly name: AxisName;
  toValue(step: number): number;
  toStep(value: number): number;
}

interface Knots {
  readonly steps: readonly number[];
  readonly values: readonly number[];
}

/** Straight between knots, and on beyond the outer ones. */
function interpolate(from: readonly number[], to: readonly number[], at: number): number {
  let low = 1;
  let high = from.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((from[middle] ?? Infinity) < at) low = middle + 1;
    else high = middle;
  }
  const [x0 = 0, x1 = 1] = [from[low - 1], from[low]];
  const [y0 = 0, y1 = 1] = [to[low - 1], to[low]];
  return y0 + ((at - x0) / (x1 - x0)) * (y1 - y0);
}

/** The longest ascending choice: one repeated or late record would else make a value two steps, or hide the rest. */
function ascending(steps: readonly number[], values: readonly (number | undefined)[]): Knots {
  const chosen = longestAscending(values);
  return { steps: chosen.map((i) => steps[i] ?? 0), values: chosen.map((i) => values[i] ?? 0) };
}

/** Beginnings of epochs; the last one ends where it was planned to, else it is as long as the one before it. */
function epochKnots({ steps, epochs }: EpochStarts, lastStep: number, epochSteps: number | undefined): Knots {
  const [start, before] = [steps.at(-1) ?? 0, steps.at(-2)];
  const length = epochSteps ?? (before === undefined ? lastStep - start : start - before);
  const known = ascending(
    steps,
    epochs.map((epoch) => epoch + 1),
  );
  if (known.steps.length === 0) return known;
  return {
    steps: [...known.steps, start + Math.max(1, length)],
    values: [...known.values, (known.values.at(-1) ?? 0) + 1],
  };
}

/** What the axes of a run are made from. */
export interface AxisSources {
  readonly columns: AxisColumns;
  readonly starts: EpochStarts;
  readonly lastStep: number;
  readonly planned: { readonly steps: number | null; readonly epochs: number | null };
}

/** The scale of an axis; undefined where it was not recorded. */
export function axisScale(name: AxisName, sources: AxisSources): AxisScale | undefined {
  if (name === 'step') return { name, toValue: (step) => step, toStep: (value) => value };
  const { columns, starts, lastStep, planned } = sources;
  const { steps: plannedSteps, epochs } = planned;
  const epochSteps = plannedSteps !== null && epochs ? plannedSteps / epochs : undefined;
  const { steps, values } =
    name === 'epoch'
      ? epochKnots(starts, lastStep, epochSteps)
      : ascending(columns.steps, name === 'samples' ? columns.samples : columns.seconds);
  if (steps.length < 2) return undefined;
  return {
    name,
    toValue: (step) => interpolate(steps, values, step),
    toStep: (value) => interpolate(values, steps, value),
  };
}

import { stepsToRanges, toStep, type Step, type StepRange } from '@tensorreel/schema';
import type { StepWindow } from '../../../store-engine.js';
import type { RunReader } from './run-reader.js';

/** The highest step there can be. */
export const LAST_STEP = 2n ** 63n - 1n;

/** A step as an exact statement gives it. */
export function stepOf(value: bigint): Step {
  return toStep(value) ?? value;
}

/** Both ends of a window, for SQL. */
export function windowBounds(window: StepWindow): readonly [from: Step, to: Step] {
  return [window.from ?? 0, window.to ?? LAST_STEP];
}

interface RangeRow {
  readonly first_step: bigint;
  readonly last_step: bigint;
  readonly n: bigint;
  readonly stride: bigint;
}

/** What is recorded when: safe steps as ascending ranges, those above 2^53 − 1 (which ranges can't hold) apart. */
export interface RecordedSteps {
  readonly ranges: readonly StepRange[];
  readonly beyond: readonly Step[];
  readonly count: number;
}

const countOf = ([first, last, stride]: StepRange): number => (last - first) / stride + 1;

/** At which steps a tensor was recorded; tensor 0: at which anything was. */
export function recordedSteps(reader: RunReader, tensorId: number): RecordedSteps {
  const rows = reader.file.allExact(
    'SELECT first_step, last_step, n, stride FROM frame_block WHERE tensor_id = ? ORDER BY first_step, block_id',
    tensorId,
  ) as RangeRow[];
  const beyond: Step[] = [];
  const ranges: StepRange[] = [];
  for (const { first_step: first, last_step: last, n, stride } of rows) {
    if (last > BigInt(Number.MAX_SAFE_INTEGER)) {
      if (beyond.at(-1) !== first) beyond.push(stepOf(first));
    } else ranges.push([Number(first), Number(last), n === 1n ? 1 : Number(stride)]);
  }
  const united = uniteAll(ranges);
  return { ranges: united, beyond, count: united.reduce((sum, r) => sum + countOf(r), 0) + beyond.length };
}

/** Ranges in order of their first step → the same steps, once each. */
export function uniteAll(ranges: readonly StepRange[]): StepRange[] {
  const areApart = ranges.every(([first], i) => i === 0 || first > (ranges[i - 1]?.[1] ?? 0));
  if (areApart && ranges.length < 2) return [...ranges];
  if (areApart && ranges.every((range) => range[0] !== range[1])) return [...ranges];
  const steps = new Set<number>();
  for (const [first, last, stride] of ranges) for (let s = first; s <= last; s += stride) steps.add(s);
  return stepsToRanges([...steps].sort((a, b) => a - b));
}

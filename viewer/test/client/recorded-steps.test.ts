import { rangesToSteps, type StepRange } from '@tensorreel/schema';
import { expect, test } from 'vitest';
import {
  countSteps,
  firstStep,
  stepAfter,
  stepAtOrBefore,
  stepBefore,
} from '../../src/client/recorded-steps.js';

const RANGES: readonly StepRange[] = [
  [0, 9, 1],
  [20, 60, 10],
  [77, 77, 1],
];

test('every look-up agrees with a search through all steps', () => {
  const steps = [...rangesToSteps(RANGES)];
  for (let step = -1; step < 90; step += 1) {
    expect(stepAtOrBefore(RANGES, step)).toBe(steps.findLast((s) => s <= step));
    expect(stepAfter(RANGES, step)).toBe(steps.find((s) => s > step));
    expect(stepBefore(RANGES, step)).toBe(steps.findLast((s) => s < step));
  }
  expect(countSteps(RANGES)).toBe(steps.length);
});

test('without recordings there is no step', () => {
  expect([stepAtOrBefore([], 5), stepAfter([], 5), firstStep([]), countSteps([])]).toEqual([
    undefined,
    undefined,
    undefined,
    0,
  ]);
});

import { rangesToSteps, ROLES, type StepRange } from '@tensorreel/schema';

/** A tensor that is to go into a file. */
export interface Candidate {
  readonly role: string;
  readonly name: string;
  /** Steps with a full recording. */
  readonly steps: readonly StepRange[];
  /** What one step of it takes in the file, by a sample. */
  readonly stepBytes: number;
}

/** Gradients and updates go first: weights and activations are what is looked at. */
const SECONDARY: readonly string[] = [
  ROLES.gradient,
  ROLES.update,
  ROLES.activationGradient,
  ROLES.optimizerState,
];

/** Of the others so many steps are kept longer. */
const FEWEST = 3;

/**
 * Every `stride`th recording, from the first, and the last.
 *
 * @param stride - Infinity keeps none
 */
export function keptSteps(steps: readonly StepRange[], stride: number): number[] {
  if (stride === Infinity) return [];
  const all = [...rangesToSteps(steps)];
  return all.filter((_, i) => i % stride === 0 || i === all.length - 1);
}

interface Plan extends Candidate {
  readonly isSecondary: boolean;
  stride: number;
  kept: number;
}

const bytesOf = (plan: Plan): number => plan.kept * plan.stepBytes;

/** How much it asks to give way: a tensor with few steps left only where it still is several times another. */
const burden = (plan: Plan): number => {
  if (plan.isSecondary) return 2 * bytesOf(plan);
  return plan.kept > FEWEST ? bytesOf(plan) : bytesOf(plan) / 4;
};

/**
 * Strides (powers of two, so that thinned tensors meet at common steps) with which all tensors fit into `budgetBytes`:
 * the one that takes most is halved until they do. Infinity = the tensor is left out.
 *
 * @returns one stride for each candidate
 */
export function chooseStrides(candidates: readonly Candidate[], budgetBytes: number): number[] {
  const plans = candidates.map((one): Plan => ({
    ...one,
    isSecondary: SECONDARY.includes(one.role),
    stride: 1,
    kept: keptSteps(one.steps, 1).length,
  }));
  let total = plans.reduce((sum, plan) => sum + bytesOf(plan), 0);
  while (total > budgetBytes) {
    const largest = plans.reduce((a, b) => (burden(b) > burden(a) ? b : a));
    total -= bytesOf(largest);
    largest.stride = largest.kept > 2 ? largest.stride * 2 : Infinity;
    largest.kept = keptSteps(largest.steps, largest.stride).length;
    total += bytesOf(largest);
  }
  return plans.map(({ stride }) => stride);
}

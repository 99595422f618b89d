import { ROLES, type StepRange } from '@tensorreel/schema';
import { countSteps } from '../client/recorded-steps.js';
import type { Catalog } from '../views/view.js';

/** Steps at which every weight was recorded: those of the one recorded least often. */
export function fullSteps(catalog: Catalog): readonly StepRange[] {
  const weights = catalog.tensors.filter((t) => t.role === ROLES.weight);
  const [first, ...rest] =
    weights.length > 0 ? weights : catalog.tensors.filter((t) => t.role === ROLES.activation);
  if (first === undefined) return [];
  return rest.reduce((least, t) => (countSteps(t.steps) < countSteps(least.steps) ? t : least), first).steps;
}

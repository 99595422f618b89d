import type { RunRow } from '@tensorreel/schema';

/**
 * Optimizer updates that were recorded. Weights after the last of N updates are frame N, which is no update: what the
 * training lost in each tells them apart.
 */
function updateCount({ steps, headline }: Pick<RunRow, 'steps' | 'headline'>): number {
  const lossStep = headline['train/loss']?.step;
  const isAfterLast = lossStep !== undefined && steps.last === Number(lossStep) + 1;
  return isAfterLast ? steps.count - 1 : steps.count;
}

/** `38 of 100`; `38` where it is not known how many it means to take. */
export function stepsText(run: Pick<RunRow, 'steps' | 'headline' | 'planned'>): string {
  const updates = updateCount(run);
  const planned = run.planned.steps;
  return planned === null || planned < updates ? String(updates) : `${updates} of ${planned}`;
}

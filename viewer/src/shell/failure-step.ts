import type { Catalog } from '../views/view.js';

/** The step at which a run failed: its last; undefined where it did not fail, or before any step. */
export function failureStep(run: Catalog['run']): number | undefined {
  return run.status !== 'failed' || run.steps.last === null ? undefined : Number(run.steps.last);
}

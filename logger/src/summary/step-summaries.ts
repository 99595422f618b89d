import { ROLES, tensorValues, type Step, type Summary, type Tensor } from '@tensorreel/schema';
import { difference } from './difference.js';
import { summarise } from './summarise.js';

/** A tensor as it was captured. */
export interface Captured {
  readonly role: string;
  readonly name: string;
  readonly step: Step;
  readonly tensor: Tensor;
  readonly summarise: boolean;
}

/** Summaries of one step, ready to go out as one record. */
interface StepSummaries {
  readonly step: Step;
  readonly summaries: readonly Summary[];
}

/** Collects summaries; those of updates belong to the step before the weights that show them. */
export interface SummaryBook {
  add(captured: Captured): void;
  /** All that is complete when the step's tensors are: by step, ascending. */
  drain(): readonly StepSummaries[];
}

/** `tensor.data` of a weight is kept until its next recording. */
export function createSummaryBook(): SummaryBook {
  const lastWeights = new Map<string, { readonly step: Step; readonly tensor: Tensor }>();
  const bySteps = new Map<Step, Summary[]>();

  const put = (step: Step, summary: Summary): void => {
    const list = bySteps.get(step) ?? [];
    list.push(summary);
    bySteps.set(step, list);
  };

  const addUpdate = ({ name, step, tensor }: Captured): void => {
    const before = lastWeights.get(name);
    lastWeights.set(name, { step, tensor });
    if (before === undefined || BigInt(before.step) + 1n !== BigInt(step)) return;
    const update = difference(before.tensor, tensor);
    if (update !== undefined) put(before.step, { role: ROLES.update, name, ...summarise(update) });
  };

  return {
    add: (captured) => {
      const { role, name, step, tensor } = captured;
      if (captured.summarise) put(step, { role, name, ...summarise(tensorValues(tensor)) });
      if (role === ROLES.weight) addUpdate(captured);
    },
    drain: () => {
      const drained = Array.from(bySteps, ([step, summaries]) => ({ step, summaries }));
      bySteps.clear();
      return drained.sort((a, b) => (a.step < b.step ? -1 : 1));
    },
  };
}

import { ROLES } from '@tensorreel/schema';
import { findTensor, inLayerOrder, type CatalogTensor } from '../parts/catalog.js';
import type { Catalog, Frame, FrameSummary, SummaryNeed } from '../view.js';

/** Usual sizes of one update relative to its weight: CS231n names 1e-3, two decades round it are seen in sound runs. */
export const USUAL = { low: 1e-4, middle: 1e-3, high: 1e-1 } as const;

/** A tensor's ratio at each step. */
export interface RatioLine {
  readonly name: string;
  /** A kernel or another matrix; else a bias. */
  readonly isKernel: boolean;
  readonly steps: readonly number[];
  /** NaN where there is none: a weight of zeros, or a value that is not finite. */
  readonly ratios: Float64Array;
}

/** Weights that move, from the input to the output. */
export function movingTensors(catalog: Catalog): CatalogTensor[] {
  return inLayerOrder(catalog, ROLES.weight).filter(
    ({ name, shape }) => !shape.includes(0) && findTensor(catalog, ROLES.update, name) !== undefined,
  );
}

const need = (role: string, name: string): SummaryNeed => ({ kind: 'summary', role, name });

/** Summaries of weights and updates. */
export function ratioNeeds(catalog: Catalog): SummaryNeed[] {
  return movingTensors(catalog).flatMap(({ name }) => [need(ROLES.weight, name), need(ROLES.update, name)]);
}

const lengthAt = (summary: FrameSummary, index: number): number => {
  const isFinite = summary.nans[index] === 0 && summary.infs[index] === 0;
  return isFinite ? (summary.l2[index] ?? NaN) : NaN;
};

const ratiosOf = (update: FrameSummary, weight: FrameSummary): Float64Array => {
  let at = 0;
  return Float64Array.from(update.steps, (step, i) => {
    while (at < weight.steps.length && (weight.steps[at] ?? 0) < step) at++;
    const size = weight.steps[at] === step ? lengthAt(weight, at) : NaN;
    return size > 0 ? lengthAt(update, i) / size : NaN;
  });
};

const made = new WeakMap<FrameSummary, { readonly weight: FrameSummary; readonly ratios: Float64Array }>();

/** Lines whose summaries have come. */
export function ratioLines(frame: Frame, catalog: Catalog): RatioLine[] {
  return movingTensors(catalog).flatMap(({ name, shape }): RatioLine[] => {
    const [weight, update] = [ROLES.weight, ROLES.update].map((role) => frame.summary(need(role, name)));
    if (weight === undefined || update === undefined) return [];
    let known = made.get(update);
    if (known?.weight !== weight) {
      known = { weight, ratios: ratiosOf(update, weight) };
      made.set(update, known);
    }
    return [{ name, isKernel: shape.length > 1, steps: update.steps, ratios: known.ratios }];
  });
}

import type { Catalog, Frame, FrameSummary } from '../view.js';
import { summaryOf, watchedTensors } from './plan.js';

/** Where a number that is none was first seen. */
export interface Fault {
  readonly kind: 'nan' | 'inf';
  readonly step: number;
  readonly role: string;
  readonly name: string;
  /** How many of its values, and of how many. */
  readonly values: number;
  readonly of: number;
}

/** The first NaN and the first ±Inf of a run, and how many tensors were looked at, of how many. */
export interface Faults {
  readonly nan: Fault | undefined;
  readonly inf: Fault | undefined;
  readonly tensors: number;
  readonly watched: number;
}

const firstIndex = new WeakMap<FrameSummary, { readonly nan: number; readonly inf: number }>();

const indicesOf = (summary: FrameSummary): { readonly nan: number; readonly inf: number } => {
  let known = firstIndex.get(summary);
  if (known === undefined) {
    const isThere = (count: number): boolean => count > 0;
    known = { nan: summary.nans.findIndex(isThere), inf: summary.infs.findIndex(isThere) };
    firstIndex.set(summary, known);
  }
  return known;
};

/** By step, then by the place in the graph, then by what a step computes first; of all roles that have summaries. */
export function firstFaults(frame: Frame, catalog: Catalog): Faults {
  const first: { nan?: Fault; inf?: Fault } = {};
  let tensors = 0;
  const watched = watchedTensors(catalog);
  for (const tensor of watched) {
    const summary = frame.summary(summaryOf(tensor));
    if (summary === undefined) continue;
    tensors += 1;
    const at = indicesOf(summary);
    for (const kind of ['nan', 'inf'] as const) {
      const index = at[kind];
      const step = summary.steps[index];
      if (index < 0 || step === undefined || step >= (first[kind]?.step ?? Infinity)) continue;
      const values = (kind === 'nan' ? summary.nans : summary.infs)[index] ?? 0;
      const { role, name } = tensor;
      first[kind] = { kind, step, role, name, values, of: summary.count[index] ?? 0 };
    }
  }
  return { nan: first.nan, inf: first.inf, tensors, watched: watched.length };
}

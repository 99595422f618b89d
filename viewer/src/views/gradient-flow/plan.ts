import { ROLES } from '@tensorreel/schema';
import { inLayerOrder, type CatalogTensor } from '../parts/catalog.js';
import type { Catalog, Frame, FrameSummary, Options, SummaryNeed } from '../view.js';
import { FLOW_ROLES, type FlowRole } from './words.js';

/** All that may turn NaN, in the order of a step: forward, loss, backward, update. */
const WATCHED = [
  ROLES.weight,
  ROLES.activation,
  ROLES.output,
  ROLES.sampleLoss,
  ROLES.gradient,
  ROLES.update,
] as const;

export const summaryOf = ({ role, name }: Pick<CatalogTensor, 'role' | 'name'>): SummaryNeed => ({
  kind: 'summary',
  role,
  name,
});

/** The role that the switch chose. */
export function flowRole(options: Options): FlowRole {
  return FLOW_ROLES.find((role) => role === options['of']) ?? ROLES.gradient;
}

const hasValues = ({ shape }: CatalogTensor): boolean => !shape.includes(0);

/** Tensors of a role that have values, from the input to the output. */
export function flowTensors(catalog: Catalog, role: FlowRole): CatalogTensor[] {
  return inLayerOrder(catalog, role).filter(hasValues);
}

const watchedOf = new WeakMap<Catalog, readonly CatalogTensor[]>();

/** Tensors whose summaries tell of NaN and Inf; by the place in the graph, then by the order of a step. */
export function watchedTensors(catalog: Catalog): readonly CatalogTensor[] {
  const known = watchedOf.get(catalog);
  if (known !== undefined) return known;
  const place = new Map<string, number>();
  for (const [index, layer] of (catalog.graph?.layers ?? []).entries())
    for (const { name } of [layer, ...layer.weights]) place.set(name, index);
  const at = ({ name }: CatalogTensor): number => place.get(name) ?? place.size;
  const all = WATCHED.flatMap((role) => inLayerOrder(catalog, role).filter(hasValues));
  // Stable: within a layer the order of a step stays.
  all.sort((a, b) => at(a) - at(b));
  watchedOf.set(catalog, all);
  return all;
}

/** A tensor's figure at each summed-up step, made once. */
interface FlowLine {
  readonly steps: readonly number[];
  /** l2; NaN where a value was NaN, Infinity where one was ±Inf. */
  readonly values: Float64Array;
}

const lines = new WeakMap<FrameSummary, FlowLine>();

/** What a summary draws. */
function flowLine(summary: FrameSummary): FlowLine {
  const known = lines.get(summary);
  if (known !== undefined) return known;
  const values = Float64Array.from(summary.steps, (_, i) => {
    if ((summary.nans[i] ?? 0) > 0) return NaN;
    return (summary.infs[i] ?? 0) > 0 ? Infinity : (summary.l2[i] ?? NaN);
  });
  const line = { steps: summary.steps, values };
  lines.set(summary, line);
  return line;
}

/** A row of the picture. */
export interface FlowRow {
  readonly tensor: CatalogTensor;
  readonly summary: FrameSummary;
  readonly line: FlowLine;
}

/** Rows whose summaries have come. */
export function flowRows(frame: Frame, catalog: Catalog, role: FlowRole): FlowRow[] {
  return flowTensors(catalog, role).flatMap((tensor) => {
    const summary = frame.summary(summaryOf(tensor));
    return summary === undefined ? [] : [{ tensor, summary, line: flowLine(summary) }];
  });
}

import { ROLES } from '@tensorreel/schema';
import { inLayerOrder, layerOf, nearestLayer, type CatalogTensor } from '../parts/catalog.js';
import type { Catalog, Need, Options, Selection } from '../view.js';
import { needsOf, weightOf, type Plan } from './plan.js';

/** Above this many values what moves is told by the change alone. */
const LARGE = 2 ** 16;

/** Recording that the weights are compared with; undefined for the weights themselves. */
export function baseOf(plan: Plan, { show }: Options): 'first' | 'previous' | undefined {
  if (plan.kind !== 'kernels') return undefined;
  if (show === 'first' || show === 'previous') return show;
  const isLarge = plan.main.kernel.shape.reduce((a, b) => a * b, 1) > LARGE;
  return isLarge && show !== 'values' ? 'first' : undefined;
}

/** The dense kernel that reads a matrix's units, whose row is what a unit gives on. */
export function nextKernel(catalog: Catalog, { shape, name }: CatalogTensor): CatalogTensor | undefined {
  const own = layerOf(catalog, name);
  return nearestLayer(catalog, own, 'forward', (layer) =>
    inLayerOrder(catalog, ROLES.weight).find(
      (one) =>
        layer !== own &&
        one.shape.length === 2 &&
        one.shape[0] === shape[1] &&
        layerOf(catalog, one.name) === layer,
    ),
  );
}

/** Names of all weights that are more than a row. */
export function kernelNames(catalog: Catalog): string[] {
  return inLayerOrder(catalog, ROLES.weight).flatMap(({ name, shape }) => (shape.length > 1 ? [name] : []));
}

/** What all choices ask for: both recordings of a change, and what a chosen unit gives on by. */
export function moreNeeds(plan: Plan, catalog: Catalog, selection: Selection, options: Options): Need[] {
  const own = needsOf(plan, catalog);
  if (plan.kind !== 'kernels') return own;
  const { kernel } = plan.main;
  const isUnit = kernel.shape.length === 2 && kernel.name === selection.tensor && selection.unit !== null;
  const next = isUnit ? nextKernel(catalog, kernel) : undefined;
  const now = next === undefined ? own : [...own, weightOf(next)];
  const at = baseOf(plan, options);
  if (at === undefined) return now;
  return now.flatMap((need): Need[] => (need.kind === 'tensor' ? [need, { ...need, at }] : [need]));
}

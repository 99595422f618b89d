import { PROBE, ROLES } from '@tensorreel/schema';
import type { Catalog, Need, Selection } from '../views/view.js';

const SHELL_SERIES = ['train/loss', 'val/loss', 'val/accuracy'] as const;

const has = (catalog: Catalog, role: string, name: string): boolean =>
  catalog.tensors.some((t) => t.role === role && t.name === name);

/** Roles that the inspector shows of the selected tensor. */
export function inspectedRoles(catalog: Catalog, selection: Selection): string[] {
  const { tensor } = selection;
  if (tensor === null) return [];
  const roles = [ROLES.weight, ROLES.gradient, ROLES.update].filter((role) => has(catalog, role, tensor));
  return roles.length > 0 ? roles : [ROLES.activation].filter((role) => has(catalog, role, tensor));
}

/** What the page itself draws beside the views: probe strip, inspector, timeline. */
export function shellNeeds(catalog: Catalog, selection: Selection): Need[] {
  const needs: Need[] = [];
  for (const role of [ROLES.input, ROLES.target])
    if (has(catalog, role, PROBE)) needs.push({ kind: 'tensor', role, name: PROBE, at: 'first' });
  for (const role of [ROLES.output, ROLES.sampleLoss])
    if (has(catalog, role, PROBE)) needs.push({ kind: 'tensor', role, name: PROBE });
  const { tensor } = selection;
  if (tensor !== null)
    for (const role of inspectedRoles(catalog, selection)) needs.push({ kind: 'tensor', role, name: tensor });
  for (const name of SHELL_SERIES)
    if (catalog.series.some((series) => series.name === name)) needs.push({ kind: 'series', name });
  return needs;
}

/** The first tensor a person would look at: the first weight that is more than a bias. */
export function defaultSelection(catalog: Catalog): Selection {
  const weights = catalog.tensors.filter((t) => t.role === ROLES.weight);
  const layers = catalog.graph?.layers.flatMap((layer) => layer.weights.map((w) => w.name)) ?? [];
  const rank = (name: string): number => (layers.includes(name) ? layers.indexOf(name) : layers.length);
  const matrices = weights.filter((t) => t.shape.length > 1);
  const first = [...(matrices.length > 0 ? matrices : weights)].sort(
    (a, b) => rank(a.name) - rank(b.name),
  )[0];
  return { tensor: first?.name ?? null, unit: null, sample: 0 };
}

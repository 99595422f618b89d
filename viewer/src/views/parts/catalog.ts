import { ROLES } from '@tensorreel/schema';
import type { Catalog } from '../view.js';

/** A row of the catalog of tensors. */
export type CatalogTensor = Catalog['tensors'][number];

/** The tensor of that role and name, if it was ever recorded. */
export function findTensor(catalog: Catalog, role: string, name: string): CatalogTensor | undefined {
  return catalog.tensors.find((tensor) => tensor.role === role && tensor.name === name);
}

/** The layer that a weight or activation belongs to. */
export function layerOf(catalog: Catalog, name: string): string {
  const owner = catalog.graph?.layers.find(
    (layer) => layer.name === name || layer.weights.some((weight) => weight.name === name),
  );
  if (owner !== undefined) return owner.name;
  const slash = name.lastIndexOf('/');
  return slash < 0 ? name : name.slice(0, slash);
}

/** Tensors of a role in the order of the graph's layers; those of no layer come last. */
export function inLayerOrder(catalog: Catalog, role: string): CatalogTensor[] {
  const layers = catalog.graph?.layers ?? [];
  const place = (name: string): number => {
    for (const [index, layer] of layers.entries()) {
      if (layer.name === name) return index;
      const weight = layer.weights.findIndex((w) => w.name === name);
      if (weight >= 0) return index + (weight + 1) / (layer.weights.length + 1);
    }
    return layers.length;
  };
  return catalog.tensors
    .filter((tensor) => tensor.role === role)
    .map((tensor, index) => ({ tensor, index, at: place(tensor.name) }))
    .sort((a, b) => a.at - b.at || a.index - b.index)
    .map(({ tensor }) => tensor);
}

/** The nearest layer that `accept` takes, from `layer` itself on, along the graph's edges or against them. */
export function nearestLayer<Found>(
  catalog: Catalog,
  layer: string,
  direction: 'forward' | 'backward',
  accept: (layer: string) => Found | undefined,
): Found | undefined {
  const edges = catalog.graph?.edges ?? [];
  const seen = new Set<string>();
  let wave = [layer];
  while (wave.length > 0) {
    for (const name of wave) {
      seen.add(name);
      const found = accept(name);
      if (found !== undefined) return found;
    }
    const links = direction === 'forward' ? edges : edges.map(([from, to]) => [to, from] as const);
    const next = links.filter(([from, to]) => wave.includes(from) && !seen.has(to));
    wave = next.map(([, to]) => to);
  }
  return undefined;
}

/** All weights together: how many numbers. */
export function weightCount(catalog: Catalog): number {
  return catalog.tensors
    .filter((tensor) => tensor.role === ROLES.weight)
    .reduce((sum, tensor) => sum + tensor.shape.reduce((a, b) => a * b, 1), 0);
}

/** `28×28×32`. */
export function shapeText(shape: readonly number[]): string {
  return shape.length === 0 ? '1' : shape.join('×');
}

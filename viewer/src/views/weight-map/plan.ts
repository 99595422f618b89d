import { ROLES } from '@tensorreel/schema';
import type { Catalog, HistoryNeed, Need, Selection, TensorNeed } from '../view.js';
import {
  findTensor,
  inLayerOrder,
  layerOf,
  nearestLayer,
  weightCount,
  type CatalogTensor,
} from '../parts/catalog.js';

/** Up to this many numbers are all the weights there are drawn one by one. */
const MAX_NUMBERS = 16;

/** A kernel and the bias of its layer. */
export interface KernelPlan {
  readonly kernel: CatalogTensor;
  readonly bias: CatalogTensor | undefined;
}

/** Every single number. */
export interface NumbersPlan {
  readonly kind: 'numbers';
  readonly weights: readonly CatalogTensor[];
}

/** One or two kernels. */
export interface KernelsPlan {
  readonly kind: 'kernels';
  readonly main: KernelPlan;
  readonly companion: KernelPlan | undefined;
}

/** What the weight map shows. */
export type Plan = NumbersPlan | KernelsPlan | { readonly kind: 'nothing' };

const withBias = (catalog: Catalog, weights: readonly CatalogTensor[], kernel: CatalogTensor): KernelPlan => {
  const layer = layerOf(catalog, kernel.name);
  const units = kernel.shape.at(-1);
  const bias = weights.find(
    (one) =>
      one.name !== kernel.name &&
      one.shape.length === 1 &&
      one.shape[0] === units &&
      layerOf(catalog, one.name) === layer,
  );
  return { kernel, bias };
};

const selectedKernel = (
  catalog: Catalog,
  weights: readonly CatalogTensor[],
  selected: string | null,
): CatalogTensor | undefined => {
  if (selected === null) return undefined;
  const own = weights.find((one) => one.name === selected);
  if (own !== undefined && own.shape.length >= 2) return own;
  const ofLayer = (layer: string): CatalogTensor | undefined =>
    weights.find((one) => one.shape.length >= 2 && layerOf(catalog, one.name) === layer);
  return nearestLayer(catalog, layerOf(catalog, selected), 'backward', ofLayer) ?? own;
};

/** The selected kernel, else the first of a convolution; beside a convolution the last dense layer. */
export function planWeightMap(catalog: Catalog, selection: Selection): Plan {
  const weights = inLayerOrder(catalog, ROLES.weight);
  if (weights.length === 0) return { kind: 'nothing' };
  if (weightCount(catalog) <= MAX_NUMBERS) return { kind: 'numbers', weights };
  const matrices = weights.filter((one) => one.shape.length >= 2);
  const kernel =
    selectedKernel(catalog, weights, selection.tensor) ??
    matrices.find((one) => one.shape.length >= 4) ??
    matrices[0] ??
    weights[0];
  if (kernel === undefined) return { kind: 'nothing' };
  const dense = matrices.findLast((one) => one.shape.length === 2);
  const companion =
    kernel.shape.length > 2 && dense !== undefined ? withBias(catalog, weights, dense) : undefined;
  return { kind: 'kernels', main: withBias(catalog, weights, kernel), companion };
}

/** A weight at the playhead. */
export function weightOf(tensor: CatalogTensor): TensorNeed {
  return { kind: 'tensor', role: ROLES.weight, name: tensor.name };
}

/** The gradient that belongs to it. */
export function gradientOf(tensor: CatalogTensor): TensorNeed {
  return { kind: 'tensor', role: ROLES.gradient, name: tensor.name };
}

/** Its first recording. */
export function firstOf(tensor: CatalogTensor): TensorNeed {
  return { kind: 'tensor', role: ROLES.weight, name: tensor.name, at: 'first' };
}

/** All its recordings. */
export function historyOf(tensor: CatalogTensor): HistoryNeed {
  return { kind: 'history', role: ROLES.weight, name: tensor.name };
}

/** What a plan asks for. */
export function needsOf(plan: Plan, catalog: Catalog): Need[] {
  switch (plan.kind) {
    case 'nothing':
      return [];
    case 'numbers':
      return plan.weights.flatMap((one) => {
        const gradient = findTensor(catalog, ROLES.gradient, one.name) === undefined ? [] : [gradientOf(one)];
        return [weightOf(one), firstOf(one), historyOf(one), ...gradient];
      });
    case 'kernels':
      return [plan.main.kernel, plan.main.bias, plan.companion?.kernel, plan.companion?.bias]
        .filter((one) => one !== undefined)
        .map(weightOf);
  }
}

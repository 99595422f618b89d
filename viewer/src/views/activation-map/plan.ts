import { PROBE, ROLES } from '@tensorreel/schema';
import type { Catalog, Need, Selection, TensorNeed } from '../view.js';
import { findTensor, inLayerOrder, layerOf, nearestLayer, type CatalogTensor } from '../parts/catalog.js';
import { allInputs, chosenSample, inputKind, inputOf, LOSSES, OUTPUTS, TARGETS } from '../parts/probe.js';

/** The plane of a 2-D input: a layer's field and what it gives for the probe. */
export interface PlanePlan {
  readonly kind: 'plane';
  readonly sample: number;
  readonly layer: string;
  readonly unit: number;
  readonly isOutput: boolean;
  readonly field: TensorNeed | undefined;
  readonly values: TensorNeed;
}

/** A layer's activation for the probe. */
export interface LayerPlan {
  /** Pictures a channel; a row of units; units over time. */
  readonly kind: 'maps' | 'units' | 'sequence';
  readonly sample: number;
  readonly tensor: CatalogTensor;
  readonly activation: TensorNeed;
}

/** What the activation map shows. */
export type Plan = PlanePlan | LayerPlan | { readonly kind: 'nothing' };

/** Bounds of the input plane. */
export const BOUNDS: TensorNeed = { kind: 'tensor', role: ROLES.fieldBounds, name: PROBE, at: 'first' };

const isRelu = (catalog: Catalog, name: string): boolean => {
  const layer = catalog.graph?.layers.find((one) => one.name === name);
  return layer?.activation === 'relu' || layer?.class === 'ReLU' || /relu/i.test(name);
};

/** Layers that are nothing but an activation. */
const ACTIVATIONS = ['Activation', 'ReLU', 'LeakyReLU', 'PReLU', 'ELU', 'ThresholdedReLU', 'Softmax'];

/** Of a weight: what its layer answers once the activation is applied, where that is a layer of its own. */
const activated = (catalog: Catalog, layer: string): CatalogTensor | undefined => {
  const graph = catalog.graph;
  const next = graph?.edges.filter(([from]) => from === layer).map(([, to]) => to) ?? [];
  const name = next.find((to) =>
    ACTIVATIONS.includes(graph?.layers.find((one) => one.name === to)?.class ?? ''),
  );
  return name === undefined ? undefined : findTensor(catalog, ROLES.activation, name);
};

const isInput = (catalog: Catalog, name: string): boolean =>
  catalog.graph?.layers.find((one) => one.name === name)?.class === 'InputLayer';

const defaultActivation = (catalog: Catalog): CatalogTensor | undefined => {
  const all = inLayerOrder(catalog, ROLES.activation).filter((tensor) => !isInput(catalog, tensor.name));
  const pictures = all.filter((tensor) => tensor.shape.length >= 4);
  const named = (tensor: CatalogTensor): boolean => isRelu(catalog, tensor.name);
  return (
    pictures.find(named) ??
    pictures[0] ??
    all.find((tensor) => tensor.shape.length === 3) ??
    all.find(named) ??
    all.at(-1) ??
    findTensor(catalog, ROLES.output, PROBE)
  );
};

const planLayer = (catalog: Catalog, selection: Selection): Plan => {
  const layer = selection.tensor === null ? undefined : layerOf(catalog, selection.tensor);
  const chosen =
    layer === undefined
      ? undefined
      : ((layer === selection.tensor ? undefined : activated(catalog, layer)) ??
        nearestLayer(catalog, layer, 'forward', (name) => findTensor(catalog, ROLES.activation, name)));
  const tensor = chosen ?? defaultActivation(catalog);
  if (tensor === undefined) return { kind: 'nothing' };
  const sample = chosenSample(catalog, selection.sample);
  const rank = tensor.shape.length;
  const kind = rank >= 4 ? 'maps' : rank === 3 ? 'sequence' : 'units';
  const { role, name } = tensor;
  const slice = kind === 'units' ? {} : { slice: `[${sample}]` };
  return { kind, sample, tensor, activation: { kind: 'tensor', role, name, ...slice } };
};

const planPlane = (catalog: Catalog, selection: Selection): Plan => {
  const fields = inLayerOrder(catalog, ROLES.field);
  const wanted = selection.tensor === null ? undefined : layerOf(catalog, selection.tensor);
  const last = fields.at(-1);
  const field = fields.find((tensor) => tensor.name === wanted) ?? last;
  const units = field?.shape[2] ?? 1;
  const unit = Math.min(selection.unit ?? 0, Math.max(0, units - 1));
  const layer = field?.name ?? catalog.graph?.layers.at(-1)?.name ?? 'output';
  const isOutput = field === last;
  const sample = chosenSample(catalog, selection.sample);
  const own: TensorNeed = { kind: 'tensor', role: ROLES.activation, name: layer };
  const values = !isOutput && findTensor(catalog, ROLES.activation, layer) !== undefined ? own : OUTPUTS;
  const need: TensorNeed | undefined =
    field === undefined
      ? undefined
      : {
          kind: 'tensor',
          role: ROLES.field,
          name: field.name,
          ...(field.shape.length === 3 ? { slice: `[:,:,${unit}]` } : {}),
        };
  return { kind: 'plane', sample, layer, unit, isOutput, field: need, values };
};

/** The selected tensor's layer, else the first that looks like pictures, else the output. */
export function planActivationMap(catalog: Catalog, selection: Selection): Plan {
  return inputKind(catalog) === 'plane' ? planPlane(catalog, selection) : planLayer(catalog, selection);
}

/** Names of the layers whose answers can be shown. */
export function activationNames(catalog: Catalog): string[] {
  const role = inputKind(catalog) === 'plane' ? ROLES.field : ROLES.activation;
  return inLayerOrder(catalog, role).flatMap(({ name }) => (isInput(catalog, name) ? [] : [name]));
}

/** What a plan asks for, without what the catalog says was never recorded. */
export function needsOf(plan: Plan, catalog: Catalog): Need[] {
  if (plan.kind === 'nothing') return [];
  const needs: (TensorNeed | undefined)[] =
    plan.kind === 'plane'
      ? [plan.field, BOUNDS, allInputs(catalog), plan.values, TARGETS]
      : [plan.activation, inputOf(plan.sample), OUTPUTS, TARGETS, LOSSES];
  return needs.filter(
    (need): need is TensorNeed =>
      need !== undefined && findTensor(catalog, need.role, need.name) !== undefined,
  );
}

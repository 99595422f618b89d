import { ROLES, type GraphLayer } from '@tensorreel/schema';
import { findTensor, inLayerOrder, layerOf, nearestLayer, type CatalogTensor } from '../parts/catalog.js';
import type { Catalog } from '../view.js';

/** Where a unit's activation can get stuck: at zero, or at an end of its range. */
export type GateKind = 'relu' | 'sigmoid' | 'tanh';

/** A layer of units that can die or saturate. */
export interface Gate {
  readonly kind: GateKind;
  readonly tensor: CatalogTensor;
  /** The layer whose weights make these units: what people call them by. */
  readonly owner: string;
}

const KINDS: Readonly<Record<string, GateKind>> = {
  relu: 'relu',
  relu6: 'relu',
  ReLU: 'relu',
  ThresholdedReLU: 'relu',
  sigmoid: 'sigmoid',
  hardSigmoid: 'sigmoid',
  hard_sigmoid: 'sigmoid',
  tanh: 'tanh',
};

/** What a layer's own activation can get stuck at; undefined for those that can't. */
function gateKind(layer: GraphLayer | undefined): GateKind | undefined {
  if (layer === undefined) return undefined;
  return KINDS[layer.activation ?? ''] ?? KINDS[layer.class];
}

const layerNamed = (catalog: Catalog, name: string): GraphLayer | undefined =>
  catalog.graph?.layers.find((layer) => layer.name === name);

/** Against the edges to the layer with a kernel; a fork on the way ends the search. */
const ownerOf = (catalog: Catalog, name: string): string => {
  const seen = new Set<string>();
  let at = name;
  while (!seen.has(at)) {
    seen.add(at);
    if (layerNamed(catalog, at)?.weights.some(({ shape }) => shape.length >= 2) === true) return at;
    const before = catalog.graph?.edges.filter(([, to]) => to === at) ?? [];
    const [only] = before;
    if (before.length !== 1 || only === undefined) return name;
    at = only[0];
  }
  return name;
};

const gatesOf = new WeakMap<Catalog, readonly Gate[]>();

/** All such layers with recorded activations, from the input to the output. */
export function gates(catalog: Catalog): readonly Gate[] {
  const known = gatesOf.get(catalog);
  if (known !== undefined) return known;
  const found = inLayerOrder(catalog, ROLES.activation).flatMap((tensor): Gate[] => {
    const kind = gateKind(layerNamed(catalog, tensor.name));
    const isUsable = tensor.shape.length >= 2 && !tensor.shape.includes(0);
    return kind === undefined || !isUsable ? [] : [{ kind, tensor, owner: ownerOf(catalog, tensor.name) }];
  });
  gatesOf.set(catalog, found);
  return found;
}

/** The layer of the chosen tensor, or the one that its units go on to; else the first. */
export function chosenGate(catalog: Catalog, selected: string | null): Gate | undefined {
  const all = gates(catalog);
  if (selected === null) return all[0];
  const layer = layerOf(catalog, selected);
  const own = all.find(({ tensor, owner }) => tensor.name === layer || owner === layer);
  return (
    own ??
    nearestLayer(catalog, layer, 'forward', (name) => all.find((gate) => gate.tensor.name === name)) ??
    all[0]
  );
}

/** Samples and positions that one unit is judged by, as recorded: `16 samples × 14×14 positions`. */
export function judgedBy(
  gate: Gate,
  catalog: Catalog,
): { readonly samples: number; readonly positions: readonly number[] } {
  const shape = findTensor(catalog, gate.tensor.role, gate.tensor.name)?.shape ?? gate.tensor.shape;
  return { samples: shape[0] ?? 0, positions: shape.slice(1, -1) };
}

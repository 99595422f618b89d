import { PROBE, ROLES, type GraphLayer } from '@tensorreel/schema';
import type { Catalog } from '../view.js';
import { findTensor, type CatalogTensor } from '../parts/catalog.js';

/** A layer with those behind it that keep its units apart: activation, pooling, dropout, flattening. */
export interface Block {
  readonly index: number;
  readonly layers: readonly GraphLayer[];
  /** Neurons, or channels where they are maps; 0 where that is not known. */
  readonly units: number;
  readonly isInput: boolean;
  /** The kernel whose last axis are the units, where one was recorded. */
  readonly kernel: CatalogTensor | undefined;
  readonly bias: CatalogTensor | undefined;
}

/**
 * Two blocks joined by a kernel seen as `[positions, inputs, units]`: 9 positions for a convolution of 3×3, 49
 * for a dense layer behind flattened maps of 7×7, else 1.
 */
export interface Link {
  readonly from: Block;
  readonly to: Block;
  /** Undefined where no single weight joins a unit to a unit: recurrent layers, sums, embeddings. */
  readonly kernel: CatalogTensor | undefined;
  readonly positions: number;
  /** Whether a position of the kernel is a position of the maps before it. */
  readonly isFlattened: boolean;
}

/** A model as blocks; those of a chain follow one another. */
export interface Network {
  readonly blocks: readonly Block[];
  readonly links: readonly Link[];
  readonly isChain: boolean;
}

const KEEPS_UNITS =
  /^(Activation|ReLU|LeakyReLU|PReLU|ELU|ThresholdedReLU|Softmax|BatchNormalization|LayerNormalization|(Spatial|Alpha|Gaussian)?Dropout(1D)?|GaussianNoise|(Global)?(Max|Average)Pooling[123]D|UpSampling[12]D|ZeroPadding2D|Cropping2D|Masking)$/;
const SHARES_NO_WEIGHT = /Transpose|Depthwise|Separable|Embedding|LSTM|GRU|Attention|Normalization/;

const unitsOf = (catalog: Catalog, layer: GraphLayer): number => {
  const recorded = findTensor(catalog, ROLES.activation, layer.name)?.shape.at(-1);
  const units = layer.outputShape.at(-1) ?? recorded ?? layer.weights.at(-1)?.shape.at(-1) ?? 0;
  return units > 0 ? units : (recorded ?? 0);
};

const product = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);

const weightsOf = (catalog: Catalog, layer: GraphLayer): CatalogTensor[] =>
  layer.weights
    .map(({ name }) => findTensor(catalog, ROLES.weight, name))
    .filter((tensor) => tensor !== undefined);

/** Whether a layer's units are those of the block before it. */
const joins = (catalog: Catalog, layer: GraphLayer, block: readonly GraphLayer[], units: number): boolean => {
  const own = unitsOf(catalog, layer);
  if (block[0]?.class === 'InputLayer') return false;
  if (layer.class === 'Flatten' || layer.class === 'Reshape') return units > 1 && own % units === 0;
  return KEEPS_UNITS.test(layer.class) && (own === units || own === 0);
};

/** Layers that take their input from nowhere in a graph get one that stands for what came in. */
const withInput = (catalog: Catalog, layers: readonly GraphLayer[]): readonly GraphLayer[] => {
  const probe = findTensor(catalog, ROLES.input, PROBE);
  if (probe === undefined || layers.some((layer) => layer.class === 'InputLayer')) return layers;
  const outputShape = probe.shape.slice(1);
  const input = {
    name: 'input',
    class: 'InputLayer',
    activation: null,
    outputShape,
    parameters: 0,
    weights: [],
  };
  return [input, ...layers];
};

const linkOf = (from: Block, to: Block): Link => {
  const none = { from, to, kernel: undefined, positions: 1, isFlattened: false };
  const kernel = to.kernel;
  if (kernel === undefined || from.units === 0 || to.units === 0) return none;
  if (SHARES_NO_WEIGHT.test(to.layers[0]?.class ?? '')) return none;
  const rows = product(kernel.shape) / to.units;
  const isDense = kernel.shape.length === 2;
  if (rows === 0 || rows % from.units !== 0 || (!isDense && kernel.shape.at(-2) !== from.units)) return none;
  const positions = rows / from.units;
  return { from, to, kernel, positions, isFlattened: isDense && positions > 1 };
};

const build = (catalog: Catalog): Network => {
  const layers = withInput(catalog, catalog.graph?.layers ?? []);
  const known = catalog.graph?.edges ?? [];
  const [first, second] = layers;
  const edges =
    first !== undefined && second !== undefined && !catalog.graph?.layers.includes(first)
      ? [[first.name, second.name] as const, ...known]
      : known;
  const sources = (name: string): string[] => edges.filter(([, to]) => to === name).map(([from]) => from);
  const fanOut = (name: string): number => edges.filter(([from]) => from === name).length;
  const groups: { readonly layers: GraphLayer[]; readonly units: number }[] = [];
  const groupOf = new Map<string, number>();
  for (const layer of layers) {
    const [source, ...others] = sources(layer.name);
    const before = source === undefined || others.length > 0 ? undefined : groupOf.get(source);
    const group = before === undefined ? undefined : groups[before];
    const isNext = group?.layers.at(-1)?.name === source && fanOut(source ?? '') === 1;
    if (
      group !== undefined &&
      before !== undefined &&
      isNext &&
      joins(catalog, layer, group.layers, group.units)
    ) {
      group.layers.push(layer);
      groupOf.set(layer.name, before);
      continue;
    }
    groupOf.set(layer.name, groups.length);
    groups.push({ layers: [layer], units: unitsOf(catalog, layer) });
  }
  const blocks = groups.map(({ layers: own, units }, index): Block => {
    const weights = own[0] === undefined ? [] : weightsOf(catalog, own[0]);
    return {
      index,
      layers: own,
      units,
      isInput: own[0]?.class === 'InputLayer',
      kernel: weights.find(
        ({ shape, name }) => shape.length > 1 && shape.at(-1) === units && !name.includes('recurrent'),
      ),
      bias: weights.find(
        ({ shape, name }) => shape.length === 1 && shape[0] === units && name.includes('bias'),
      ),
    };
  });
  const links = edges.flatMap(([from, to]) => {
    const [a, b] = [blocks[groupOf.get(from) ?? -1], blocks[groupOf.get(to) ?? -1]];
    return a === undefined || b === undefined || a === b ? [] : [linkOf(a, b)];
  });
  const isChain =
    links.length === blocks.length - 1 && links.every(({ from, to }) => to.index === from.index + 1);
  return { blocks, links, isChain };
};

const built = new WeakMap<Catalog, Network>();

/** The blocks of a run's graph; made once a catalog. */
export function networkOf(catalog: Catalog): Network {
  const known = built.get(catalog);
  if (known !== undefined) return known;
  const network = build(catalog);
  built.set(catalog, network);
  return network;
}

/** Name of a block: its first layer's. */
export function blockName(block: Block): string {
  return block.layers[0]?.name ?? '';
}

/** The block that a layer or one of its weights belongs to. */
export function blockOf(network: Network, name: string | null): Block | undefined {
  if (name === null) return undefined;
  return network.blocks.find((block) =>
    block.layers.some((layer) => layer.name === name || layer.weights.some((weight) => weight.name === name)),
  );
}

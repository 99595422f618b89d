import type { layers, LayersModel } from '@tensorflow/tfjs-layers';
import type { Graph, GraphLayer, LayerSetting } from '@tensorreel/schema';
import type { InstrumentFactory, WatchedModel } from '../instrument.js';
import { seams } from '../tf.js';

type Layer = layers.Layer;

const activationOf = (layer: Layer): string | null => {
  const { activation } = layer as Layer & { readonly activation?: { getClassName?(): string } };
  return activation?.getClassName?.() ?? null;
};

const shapeOf = (layer: Layer): number[] => {
  const shape = layer.outputShape;
  const first = Array.isArray(shape[0]) ? shape[0] : (shape as (number | null)[]);
  return first.slice(1).map((size) => size ?? -1);
};

/** Said elsewhere in the graph, or of no use to a forward pass. */
const TOLD_ELSEWHERE = new Set(['name', 'trainable', 'dtype', 'activation', 'seed']);

const isSetting = (value: unknown): value is LayerSetting =>
  ['string', 'boolean'].includes(typeof value) ||
  Number.isFinite(value) ||
  (Array.isArray(value) && value.every(Number.isFinite));

/** A layer of the user's own may be unable to tell; its name and shapes are recorded all the same. */
const ownConfig = (layer: Layer): Record<string, unknown> => {
  try {
    return layer.getConfig();
  } catch {
    return {};
  }
};

const configOf = (layer: Layer): Readonly<Record<string, LayerSetting>> => {
  const settings = Object.entries(ownConfig(layer)).filter((entry): entry is [string, LayerSetting] =>
    isSetting(entry[1]),
  );
  return Object.fromEntries(settings.filter(([key]) => !TOLD_ELSEWHERE.has(key)));
};

const layerOf = (layer: Layer, watched: WatchedModel): GraphLayer => ({
  name: `${watched.prefix}${layer.name}`,
  class: layer.getClassName(),
  activation: activationOf(layer),
  outputShape: shapeOf(layer),
  parameters: layer.countParams(),
  weights: layer.weights.map((w) => ({
    name: watched.weightName(w.name),
    shape: w.shape.map((size) => size ?? -1),
  })),
  config: configOf(layer),
});

const edgesOf = (model: LayersModel, prefix: string): [string, string][] => {
  const own = seams(model).containerNodes;
  const edges = model.layers.flatMap((layer) =>
    layer.inboundNodes
      .filter((_, index) => own.has(`${layer.name}_ib-${index}`))
      .flatMap((node) => node.inboundLayers)
      .map((from): [string, string] => [`${prefix}${from.name}`, `${prefix}${layer.name}`]),
  );
  return [...new Map(edges.map((edge) => [edge.join('\n'), edge])).values()];
};

const lossName = (loss: unknown): string | null => {
  if (typeof loss === 'string') return loss;
  if (typeof loss === 'function') return loss.name === '' ? null : loss.name;
  if (typeof loss !== 'object' || loss === null) return null;
  return Object.values(loss)
    .map((l) => lossName(l) ?? '?')
    .join(', ');
};

const optimizerName = (optimizer: unknown): string | null => {
  const named = optimizer as { getClassName?(): string } | null | undefined;
  return named?.getClassName?.() ?? null;
};

/** The layers and how they are joined, once a model. */
export const graph: InstrumentFactory = (watched, capture) => {
  const { model, options } = watched;
  const { loss, optimizer } = seams(model);
  const body: Graph = {
    layers: model.layers.map((layer) => layerOf(layer, watched)),
    edges: edgesOf(model, watched.prefix),
    loss: lossName(loss),
    optimizer: optimizerName(options.optimizer ?? optimizer),
  };
  capture.record({ kind: 'graph', graph: body });
  return {};
};

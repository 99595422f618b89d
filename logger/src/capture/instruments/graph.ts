import type { layers, LayersModel } from '@tensorflow/tfjs-layers';
import type { Graph, GraphLayer } from '@tensorreel/schema';
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

import type { Tensor as TfTensor } from '@tensorflow/tfjs-core';
import type { LayersModel, SymbolicTensor } from '@tensorflow/tfjs-layers';
import { seams } from './tf.js';

/** A layer's output inside one model. */
export interface LayerOutput {
  readonly name: string;
  readonly symbol: SymbolicTensor;
}

type ModelClass = new (args: {
  readonly inputs: readonly SymbolicTensor[];
  readonly outputs: readonly SymbolicTensor[];
  readonly name: string;
}) => LayersModel;

const listOf = <T>(value: T | readonly T[]): readonly T[] =>
  Array.isArray(value) ? (value as T[]) : [value as T];

/** Every layer's outputs but the inputs', in the order of the layers; a layer that is called twice is `name#1`. */
export function layerOutputs(model: LayersModel): LayerOutput[] {
  const own = seams(model).containerNodes;
  return model.layers
    .filter((layer) => layer.getClassName() !== 'InputLayer')
    .flatMap((layer) =>
      layer.inboundNodes
        .map((_, index) => index)
        // A layer may belong to other models too: their calls need inputs this model has not.
        .filter((index) => own.has(`${layer.name}_ib-${index}`))
        .flatMap((index) => listOf(layer.getOutputAt(index)))
        .map((symbol, index) => ({ name: index === 0 ? layer.name : `${layer.name}#${index}`, symbol })),
    );
}

/** The same layers with other outputs. A name is given, so that the names of the user's later models do not shift. */
export function withOutputs(model: LayersModel, outputs: readonly LayerOutput[]): LayersModel {
  const Model = model.constructor as ModelClass;
  return new Model({
    inputs: model.inputs,
    outputs: outputs.map((o) => o.symbol),
    name: `${model.name}_tensorreel`,
  });
}

/** One forward pass as in prediction: dropout passes, batch statistics stay. The caller disposes. */
export function forward(model: LayersModel, inputs: TfTensor): readonly TfTensor[] {
  return listOf(model.apply(inputs, { training: false }) as TfTensor | TfTensor[]);
}

import { ACTIVATIONS, activationLayer, type Activation } from './activations.js';
import { makeConv2d } from './conv2d.js';
import { makeDense } from './dense.js';
import { createScratch, sizeOf, type LayerMaker, type LayerOp } from './layer-op.js';
import { makeAveragePool, makeGlobalAveragePool, makeGlobalMaxPool, makeMaxPool } from './pool2d.js';
import { refuse } from './refuse.js';

const unchanged = (shape: readonly number[]): LayerOp => ({
  weights: [],
  shape,
  cost: 0,
  run: (input) => input,
});

/** The same values, read with the shape that was recorded. */
const makeReshape: LayerMaker = (layer, shape) =>
  sizeOf(layer.outputShape) === sizeOf(shape) ? unchanged(layer.outputShape) : refuse(layer);

const activationOp = (activation: Activation, shape: readonly number[]): LayerOp => {
  const scratch = createScratch();
  return {
    weights: [],
    shape,
    cost: sizeOf(shape),
    run: (input) => {
      const output = scratch(input.length);
      output.set(input);
      activation(output, shape.at(-1) ?? 1);
      return output;
    },
  };
};

const makeActivation: LayerMaker = (layer, shape) => {
  const activation = ACTIVATIONS.get(layer.activation ?? '');
  return activation === undefined ? refuse(layer) : activationOp(activation, shape);
};

const makeOwnActivation: LayerMaker = (layer, shape) => {
  const axis = layer.config?.['axis'];
  const isLast = axis === undefined || axis === -1 || axis === shape.length;
  const activation = activationLayer(layer.class, (key) => {
    const value = layer.config?.[key];
    return typeof value === 'number' ? value : undefined;
  });
  return activation === undefined || (layer.class === 'Softmax' && !isLast)
    ? refuse(layer)
    : activationOp(activation, shape);
};

const unchangedLayer: LayerMaker = (_layer, shape) => unchanged(shape);

/** By the framework's class. To add a layer: its maker and one line. */
export const LAYER_MAKERS: ReadonlyMap<string, LayerMaker> = new Map<string, LayerMaker>([
  ['InputLayer', unchangedLayer],
  ['Dense', makeDense],
  ['Conv2D', makeConv2d],
  ['MaxPooling2D', makeMaxPool],
  ['AveragePooling2D', makeAveragePool],
  ['GlobalMaxPooling2D', makeGlobalMaxPool],
  ['GlobalAveragePooling2D', makeGlobalAveragePool],
  ['Flatten', makeReshape],
  ['Reshape', makeReshape],
  ['Activation', makeActivation],
  ...['ReLU', 'LeakyReLU', 'ELU', 'ThresholdedReLU', 'Softmax'].map(
    (name) => [name, makeOwnActivation] as const,
  ),
  // They act in training only.
  ...['Dropout', 'SpatialDropout1D', 'GaussianNoise', 'GaussianDropout', 'AlphaDropout'].map(
    (name) => [name, unchangedLayer] as const,
  ),
]);

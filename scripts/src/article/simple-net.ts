import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { TensorFlow } from '../backends/tensor-flow.js';

export const SIMPLE_NET_INPUTS = [
  [1, 2],
  [3, 4],
] as const;
export const SIMPLE_NET_TARGETS = [[1], [2]] as const;
export const SIMPLE_NET_EPOCHS = 100;
export const SIMPLE_NET_RATE = 0.01;

/** `Linear(2, 1)` as PyTorch starts it: weights and bias uniform in ±1/√2. */
export function buildSimpleNet(tf: TensorFlow, seed: number): LayersModel {
  const bound = 1 / Math.sqrt(2);
  const uniform = (own: number) =>
    tf.initializers.randomUniform({ minval: -bound, maxval: bound, seed: own });
  const model = tf.sequential({
    name: 'SimpleNet',
    layers: [
      tf.layers.dense({
        name: 'fc',
        units: 1,
        inputShape: [2],
        kernelInitializer: uniform(seed),
        biasInitializer: uniform(seed + 1),
      }),
    ],
  });
  model.compile({ optimizer: tf.train.sgd(SIMPLE_NET_RATE), loss: 'meanSquaredError' });
  return model;
}

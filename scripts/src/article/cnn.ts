import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { TensorFlow } from '../backends/tensor-flow.js';
import { CLASS_COUNT, IMAGE_SIDE } from './digits.js';

export interface CnnOptions {
  readonly seed: number;
  /** Channels of the two convolutions; the article's are 32 and 64. */
  readonly filters: readonly [number, number];
  readonly learningRate: number;
}

/** The article's CNN on 28 × 28 digits, compiled with Adam and cross-entropy. */
export function buildCnn(tf: TensorFlow, { seed, filters, learningRate }: CnnOptions): LayersModel {
  let next = seed;
  const started = () => {
    next += 1;
    return { kernelInitializer: tf.initializers.heUniform({ seed: next }) };
  };
  const conv = (name: string, channels: number) =>
    tf.layers.conv2d({ name, filters: channels, kernelSize: 3, padding: 'same', ...started() });
  const pool = (name: string) => tf.layers.maxPooling2d({ name, poolSize: 2, strides: 2 });
  const model = tf.sequential({ name: 'mnist-cnn' });
  model.add(tf.layers.inputLayer({ name: 'image', inputShape: [IMAGE_SIDE, IMAGE_SIDE, 1] }));
  model.add(conv('conv1', filters[0]));
  model.add(tf.layers.reLU({ name: 'relu1' }));
  model.add(pool('pool1'));
  model.add(conv('conv2', filters[1]));
  model.add(tf.layers.reLU({ name: 'relu2' }));
  model.add(pool('pool2'));
  model.add(tf.layers.flatten({ name: 'flatten' }));
  model.add(tf.layers.dense({ name: 'fc1', units: 128, ...started() }));
  model.add(tf.layers.reLU({ name: 'relu3' }));
  model.add(tf.layers.dense({ name: 'fc2', units: CLASS_COUNT, ...started() }));
  model.add(tf.layers.softmax({ name: 'softmax' }));
  model.compile({
    optimizer: tf.train.adam(learningRate),
    loss: 'categoricalCrossentropy',
    metrics: ['accuracy'],
  });
  return model;
}

import type { NamedTensorMap, Tensor as TfTensor } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { tensorKey, type Tensor } from '@tensorreel/schema';
import type { Minibatch } from '../../src/article/batches.js';
import type { TensorFlow } from '../../src/backends/tensor-flow.js';
import { keep, type Memory } from './compare.js';

/** tfjs-core exports no name for it. */
interface NamedTensor {
  readonly name: string;
  readonly tensor: TfTensor;
}

/** A copy of a tensor's values as they are in memory. */
export function toTensor(value: TfTensor): Tensor {
  const values = value.dataSync().slice();
  if (!(values instanceof Float32Array)) throw new Error(`${value.dtype} is not float32`);
  return { dtype: 'float32', shape: value.shape, data: new Uint8Array(values.buffer) };
}

export interface ObserveOptions {
  readonly tf: TensorFlow;
  readonly model: LayersModel;
  readonly probe: Minibatch;
  /** The minibatch that is being trained on. */
  readonly batch: () => Minibatch;
}

/** Copies of what training holds, made beside the recorder and by other means. */
export interface Observer {
  readonly memory: Memory;
  /** Weights and probe as they are after the last update. */
  finish(): void;
}

const sampleLoss = (tf: TensorFlow, targets: TfTensor, outputs: TfTensor): TfTensor =>
  tf.metrics.categoricalCrossentropy(targets, outputs);

/** Listens in on each update of the model; its weights are still the ones before. */
export function observeTraining({ tf, model, probe, batch }: ObserveOptions): Observer {
  const memory: Memory = new Map();
  let step = 0;
  const layers = model.layers.filter((layer) => layer.getClassName() !== 'InputLayer');
  const outputs = tf.model({ inputs: model.inputs, outputs: layers.map((layer) => layer.output).flat() });
  const see = (role: string, name: string, value: TfTensor): void => {
    keep(memory, tensorKey(role, name), step, toTensor(value));
  };
  const seeWeights = (): void => {
    for (const weight of model.trainableWeights) see('weight', weight.originalName, weight.read());
  };
  const seeProbe = (): void => {
    tf.tidy(() => {
      const values = [outputs.predict(probe.xs, { batchSize: probe.xs.shape[0] })].flat();
      layers.forEach(({ name }, i) => {
        const value = values[i];
        if (value) see('activation', name, value);
      });
      const last = values.at(-1);
      if (!last) return;
      see('output', 'probe', last);
      see('sample_loss', 'probe', sampleLoss(tf, probe.ys, last));
    });
  };
  const seeGradients = (gradients: NamedTensorMap | readonly NamedTensor[]): void => {
    const list = Array.isArray(gradients)
      ? (gradients as readonly NamedTensor[])
      : Object.entries(gradients as NamedTensorMap).map(([name, tensor]) => ({ name, tensor }));
    const named = new Map(list.map(({ name, tensor }) => [name, tensor]));
    for (const weight of model.trainableWeights) {
      const gradient = named.get((weight.read() as TfTensor & { name: string }).name);
      if (gradient) see('gradient', weight.originalName, gradient);
    }
  };
  const seeBatch = (): void => {
    tf.tidy(() => {
      const { xs, ys } = batch();
      const [output] = [model.predict(xs, { batchSize: xs.shape[0] })].flat();
      if (output) see('sample_loss', 'batch', sampleLoss(tf, ys, output));
    });
  };
  see('input', 'probe', probe.xs);
  see('target', 'probe', probe.ys);
  const { optimizer } = model;
  const apply = optimizer.applyGradients.bind(optimizer);
  optimizer.applyGradients = (gradients) => {
    seeWeights();
    seeGradients(gradients);
    seeProbe();
    seeBatch();
    apply(gradients);
    step += 1;
  };
  return {
    memory,
    finish: () => {
      seeWeights();
      seeProbe();
    },
  };
}

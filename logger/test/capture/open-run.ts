import { EventEmitter } from 'node:events';
import * as tfc from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import '@tensorflow/tfjs-backend-cpu';
import type { InitOptions, Run } from '../../src/api.js';
import type { ProcessEvents } from '../../src/capture/exit-guard.js';
import { resolveOptions } from '../../src/options.js';
import { createRun } from '../../src/run.js';
import { FakePort } from './fake-port.js';

export const tf: typeof tfc & Omit<typeof tfl, 'default'> = { ...tfl, ...tfc };

/** Process events that never come. */
const silentEvents = (): ProcessEvents =>
  Object.assign(new EventEmitter(), { pid: 0, exitCode: 0, kill: () => true }) as unknown as ProcessEvents;

export interface Opened {
  readonly run: Run;
  readonly port: FakePort;
  readonly lines: string[];
}

export const openRun = (options: InitOptions = {}): Opened => {
  const port = new FakePort();
  const lines: string[] = [];
  const run = createRun({
    runId: '0123456789abcdef0123456789abcdef',
    options: resolveOptions({ tf, quiet: true, spoolDir: 'unused', ...options }, {}, (m) => lines.push(m)),
    environment: null,
    port,
    events: silentEvents(),
    print: (line) => lines.push(line),
  });
  return { run, port, lines };
};

const seeded = (seed: number): ReturnType<typeof tf.initializers.glorotUniform> =>
  tf.initializers.glorotUniform({ seed });

/** Linear(2, 1) of the article, with weights that are always the same. */
export const simpleNet = (learningRate = 0.01): tfl.Sequential => {
  const model = tf.sequential();
  model.add(tf.layers.dense({ units: 1, inputShape: [2], name: 'fc', kernelInitializer: seeded(7) }));
  model.compile({ optimizer: tf.train.sgd(learningRate), loss: 'meanSquaredError' });
  return model;
};

export const simpleData = (): [tfc.Tensor, tfc.Tensor] => [
  tf.tensor2d([
    [1, 2],
    [3, 4],
  ]),
  tf.tensor2d([[1], [2]]),
];

/** 4 → 8 → 3 with dropout-free classes; Adam. */
export const mlp = (): tfl.Sequential => {
  const model = tf.sequential();
  model.add(
    tf.layers.dense({
      units: 8,
      inputShape: [4],
      activation: 'relu',
      name: 'hidden',
      kernelInitializer: seeded(1),
    }),
  );
  model.add(tf.layers.dense({ units: 3, activation: 'softmax', name: 'out', kernelInitializer: seeded(2) }));
  model.compile({
    optimizer: tf.train.adam(0.01),
    loss: 'categoricalCrossentropy',
    metrics: ['accuracy'],
  });
  return model;
};

/** A small net with convolution, batch statistics and dropout (seeded). */
export const convNet = (): tfl.Sequential => {
  const model = tf.sequential();
  model.add(
    tf.layers.conv2d({
      filters: 4,
      kernelSize: 3,
      inputShape: [6, 6, 1],
      name: 'conv1',
      kernelInitializer: seeded(3),
    }),
  );
  model.add(tf.layers.batchNormalization({ name: 'norm' }));
  model.add(tf.layers.flatten({ name: 'flat' }));
  model.add(tf.layers.dropout({ rate: 0.25, seed: 5, name: 'drop' }));
  model.add(tf.layers.dense({ units: 2, activation: 'softmax', name: 'out', kernelInitializer: seeded(4) }));
  model.compile({ optimizer: tf.train.adam(0.01), loss: 'categoricalCrossentropy' });
  return model;
};

export const rnn = (): tfl.Sequential => {
  const model = tf.sequential();
  model.add(
    tf.layers.lstm({
      units: 4,
      inputShape: [5, 3],
      name: 'lstm',
      kernelInitializer: seeded(8),
      recurrentInitializer: seeded(9),
    }),
  );
  model.add(tf.layers.dense({ units: 1, name: 'out', kernelInitializer: seeded(10) }));
  model.compile({ optimizer: tf.train.rmsprop(0.01), loss: 'meanSquaredError' });
  return model;
};

/** Seeded inputs of a shape, and one target a row. */
export const data = (shape: number[], classes: number, seed = 42): [tfc.Tensor, tfc.Tensor] => {
  const x = tf.randomUniform(shape, -1, 1, 'float32', seed);
  const rows = shape[0] ?? 0;
  if (classes === 0) return [x, tf.randomUniform([rows, 1], -1, 1, 'float32', seed + 1)];
  const labels = Array.from({ length: rows }, (_, i) => (i * 7 + seed) % classes);
  return [x, tf.cast(tf.oneHot(tf.tensor1d(labels, 'int32'), classes), 'float32')];
};

export const weightsOf = (model: tfl.LayersModel): number[][] =>
  model.getWeights().map((w) => Array.from(w.dataSync()));

/** SimpleNet after so many epochs of one step, recorded by the callback. */
export async function trained(epochs: number): Promise<Opened & { readonly weights: number[][] }> {
  const opened = openRun();
  const model = simpleNet();
  const [x, y] = simpleData();
  await model.fit(x, y, {
    epochs,
    verbose: 0,
    shuffle: false,
    validationData: [x, y],
    callbacks: opened.run.callback(),
  });
  await opened.run.finish();
  return { ...opened, weights: weightsOf(model) };
}

import type { LayersModel, layers as tfLayers } from '@tensorflow/tfjs-layers';
import { init } from '@tensorreel/logger';
import { decodeSafetensors, type Graph, type Tensor } from '@tensorreel/schema';
import { forward, lossOf, planForward } from '@tensorreel/viewer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toTensors } from '../../src/article/batches.js';
import { buildCnn } from '../../src/article/cnn.js';
import { readDigits, splitDigits } from '../../src/article/digits.js';
import { buildSimpleNet, SIMPLE_NET_INPUTS, SIMPLE_NET_TARGETS } from '../../src/article/simple-net.js';
import { chooseBackend } from '../../src/backends/choose.js';
import type { TensorFlow } from '../../src/backends/tensor-flow.js';
import { askBytes } from '../../src/collector/ask.js';
import { startCollectorProcess, type CollectorProcess } from '../../bench/support/collector-process.js';

type Data = Parameters<LayersModel['fit']>[0];
type Layer = tfLayers.Layer;

let tf: TensorFlow;
let collector: CollectorProcess;

beforeAll(async () => {
  ({ tf } = await chooseBackend('wasm'));
  collector = await startCollectorProcess();
}, 60_000);

afterAll(() => collector.close());

const floats = (tensor: Tensor | undefined): Float32Array =>
  new Float32Array(tensor?.data.slice().buffer ?? []);

/** Trains three steps, recorded whole, and reads back the graph and the tensors of the last frame. */
const record = async (model: LayersModel, inputs: Data, targets: Data) => {
  const run = await init({
    tf,
    policy: 'all',
    endpoint: collector.url,
    spoolDir: collector.spoolDir,
    quiet: true,
  });
  await model.fit(inputs, targets, {
    epochs: 3,
    batchSize: 64,
    verbose: 0,
    callbacks: [run.callback({ probe: { inputs, targets } } as Parameters<typeof run.callback>[0])],
  });
  await run.finish({ waitMillis: 60_000 });
  const graph = (await (await fetch(`${collector.url}/api/v1/runs/${run.id}/graph`)).json()) as Graph;
  const keys = [
    ...graph.layers.flatMap((layer) => layer.weights.map((weight) => `weight:${weight.name}`)),
    ...['input:probe', 'target:probe', 'output:probe', 'sample_loss:probe'],
  ];
  const query = new URLSearchParams(keys.map((key) => ['select', key])).toString();
  const bytes = await askBytes(collector.url, `/runs/${run.id}/frames/3?${query}`);
  const { tensors } = decodeSafetensors(bytes);
  return {
    graph,
    tensor: (key: string) => floats(tensors.get(key)),
    shape: tensors.get('input:probe')?.shape ?? [],
  };
};

/** Outputs and losses that the page computes beside those that were recorded. */
const compute = async (model: LayersModel, inputs: Data, targets: Data) => {
  const { graph, tensor, shape } = await record(model, inputs, targets);
  const plan = planForward(graph, shape.slice(1));
  if ('why' in plan) throw new Error(plan.why.en);
  const [samples = 0] = shape;
  const outputs = forward(plan, (name) => tensor(`weight:${name}`), tensor('input:probe'), samples);
  if (outputs === undefined) throw new Error('a weight is missing');
  const count = outputs.length / samples;
  const loss = lossOf(graph.loss);
  const target = tensor('target:probe');
  const losses = Array.from({ length: samples }, (_, i) =>
    loss?.of(outputs, i * count, target, i * count, count),
  );
  return {
    outputs: [...outputs],
    losses,
    recordedOutputs: [...tensor('output:probe')],
    recordedLosses: [...tensor('sample_loss:probe')],
  };
};

/** Whether all agree within float32 rounding: 1e-5 of the value, or of the largest. */
const expectSame = (computed: readonly (number | undefined)[], recorded: readonly number[]): void => {
  expect(computed.length).toBe(recorded.length);
  expect(recorded.length).toBeGreaterThan(0);
  const largest = Math.max(...recorded.map(Math.abs));
  for (const [i, value] of recorded.entries()) {
    const difference = Math.abs((computed[i] ?? NaN) - value);
    expect(difference, `${computed[i] ?? NaN} for ${value}`).toBeLessThanOrEqual(
      1e-5 * Math.max(Math.abs(value), largest / 100),
    );
  }
};

describe('the page computes outputs and losses as they were recorded', () => {
  test('of SimpleNet', async () => {
    const model = buildSimpleNet(tf, 3);
    const inputs = tf.tensor2d(SIMPLE_NET_INPUTS.map((row) => [...row]));
    const found = await compute(model, inputs, tf.tensor2d(SIMPLE_NET_TARGETS.map((row) => [...row])));
    expectSame(found.outputs, found.recordedOutputs);
    expectSame(found.losses, found.recordedLosses);
  }, 60_000);

  test('of the article’s CNN', async () => {
    const model = buildCnn(tf, { seed: 2, filters: [32, 64], learningRate: 0.001 });
    const digits = readDigits(splitDigits(1, 8).train);
    const { xs, ys } = toTensors(tf, digits, [0, 1, 2, 3, 4, 5, 6, 7]);
    const found = await compute(model, xs, ys);
    expectSame(found.outputs, found.recordedOutputs);
    expectSame(found.losses, found.recordedLosses);
  }, 60_000);

  const conv = (padding: 'same' | 'valid', strides: number | [number, number], dilationRate = 1) =>
    tf.layers.conv2d({ filters: 3, kernelSize: [3, 2], padding, strides, dilationRate, activation: 'tanh' });
  const STACKS: Readonly<Record<string, () => Layer[]>> = {
    'same padding, stride 2': () => [conv('same', 2)],
    'valid padding, strides 3 and 1': () => [conv('valid', [3, 1])],
    'a dilated kernel': () => {
      const dilated = conv('same', 1, 2);
      // TensorFlow.js has no gradient of it.
      dilated.trainable = false;
      return [dilated];
    },
    'mean windows that overlap the edge': () => [
      conv('valid', 1),
      tf.layers.averagePooling2d({ poolSize: 3, strides: 2, padding: 'same' }),
    ],
    'greatest of windows that overlap the edge': () => [
      conv('valid', 1),
      tf.layers.maxPooling2d({ poolSize: [2, 3], strides: [2, 2], padding: 'same' }),
      tf.layers.dropout({ rate: 0.5 }),
    ],
    'means over each channel': () => [conv('same', 1), tf.layers.globalAveragePooling2d({})],
    'greatest of each channel, leaky': () => [
      conv('same', 1),
      tf.layers.leakyReLU({ alpha: 0.2 }),
      tf.layers.globalMaxPooling2d({}),
    ],
    'every activation': () => [
      tf.layers.flatten(),
      ...(
        [
          'elu',
          'selu',
          'softplus',
          'softsign',
          'hardSigmoid',
          'sigmoid',
          'relu',
          'relu6',
          'swish',
          'linear',
        ] as const
      ).map((activation) => tf.layers.dense({ units: 9, activation })),
      tf.layers.reshape({ targetShape: [3, 3] }),
      tf.layers.dense({ units: 2 }),
      tf.layers.reLU({ maxValue: 0.5 }),
    ],
  };
  const LOSSES = {
    meanSquaredError: 'linear',
    meanAbsoluteError: 'linear',
    binaryCrossentropy: 'sigmoid',
    categoricalCrossentropy: 'softmax',
  } as const;

  test.each(Object.keys(STACKS).map((name, i) => [name, i] as const))(
    'of %s',
    async (name, index) => {
      const [loss, activation] = Object.entries(LOSSES)[index % 4] ?? ['meanSquaredError', 'linear'];
      const model = tf.sequential({
        layers: [tf.layers.inputLayer({ inputShape: [7, 6, 2] }), ...(STACKS[name]?.() ?? [])],
      });
      if ((model.outputs[0]?.shape.length ?? 0) > 2) model.add(tf.layers.flatten());
      model.add(tf.layers.dense({ units: 4, activation }));
      model.compile({ optimizer: 'sgd', loss });
      const inputs = tf.randomNormal([5, 7, 6, 2], 0, 1, 'float32', 11);
      const targets = tf.cast(tf.oneHot(tf.tensor1d([0, 3, 1, 2, 2], 'int32'), 4), 'float32');
      const found = await compute(model, inputs, targets);
      expectSame(found.outputs, found.recordedOutputs);
      expectSame(found.losses, found.recordedLosses);
    },
    60_000,
  );
});

import type { Tensor } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { batchesPerEpoch, minibatchIndexes, toTensors } from '../../src/article/batches.js';
import { buildCnn } from '../../src/article/cnn.js';
import { readDigits, splitDigits } from '../../src/article/digits.js';
import { progressLine } from '../../src/article/fit-cnn.js';
import { chooseBackend } from '../../src/backends/choose.js';
import type { TensorFlow } from '../../src/backends/tensor-flow.js';

let tf: TensorFlow;

beforeAll(async () => {
  ({ tf } = await chooseBackend('wasm'));
});

test('the CNN has the article’s layers and 421,642 parameters', () => {
  const model = buildCnn(tf, { seed: 1, filters: [32, 64], learningRate: 0.001 });
  expect(model.layers.map((layer) => layer.name)).toEqual([
    'image',
    'conv1',
    'relu1',
    'pool1',
    'conv2',
    'relu2',
    'pool2',
    'flatten',
    'fc1',
    'relu3',
    'fc2',
    'softmax',
  ]);
  // 3·3·1·32+32, 3·3·32·64+64, 3136·128+128, 128·10+10
  expect(model.countParams()).toBe(320 + 18_496 + 401_536 + 1290);
});

test('a minibatch has the pixels and one-hot targets of its samples', () => {
  const digits = readDigits(splitDigits(1, 4).train);
  const { xs, ys } = toTensors(tf, digits, [2, 0]);
  expect(xs.shape).toEqual([2, 28, 28, 1]);
  expect([...xs.dataSync().slice(0, 784)]).toEqual([...digits.pixels.subarray(2 * 784, 3 * 784)]);
  expect([...tf.argMax(ys, 1).dataSync()]).toEqual([digits.labels[2], digits.labels[0]]);
  expect([...tf.sum(ys, 1).dataSync()]).toEqual([1, 1]);
});

test('each epoch takes every sample once, in an order of its own, the same from the same seed', () => {
  const epochs = (seed: number): number[][] => {
    const indexes = minibatchIndexes(10, 4, seed);
    return [0, 1].map(() => [0, 1, 2].flatMap(() => [...indexes.next().value]));
  };
  const [first = [], second = []] = epochs(5);
  expect([...first].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect([...second].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(first).not.toEqual(second);
  expect(epochs(5)).toEqual([first, second]);
  expect(batchesPerEpoch({ count: 10, pixels: new Float32Array(), labels: new Int32Array() }, 4)).toBe(3);
});

test('the progress line is the article’s', () => {
  expect(progressLine(0, { index: 0, size: 64, of: 938 }, 60_000, 2.302586)).toBe(
    'Train Epoch: 0 [0/60000 (0%)]\tLoss: 2.302586',
  );
  expect(progressLine(3, { index: 100, size: 64, of: 938 }, 60_000, 0.1)).toBe(
    'Train Epoch: 3 [6400/60000 (11%)]\tLoss: 0.100000',
  );
});

describe('a small CNN on wasm', () => {
  test('has the gradients of the cpu backend', async () => {
    const digits = readDigits(splitDigits(1, 8).train);
    const lossAndGradients = async (backend: 'wasm' | 'cpu') => {
      await chooseBackend(backend);
      const model = buildCnn(tf, { seed: 1, filters: [2, 3], learningRate: 0.001 });
      const { xs, ys } = toTensors(tf, digits, [...Array(8).keys()]);
      const gradients: number[][] = [];
      model.optimizer.applyGradients = (list) => {
        for (const { tensor } of list as { tensor: Tensor }[]) gradients.push([...tensor.dataSync()]);
      };
      const [value = NaN] = [await model.trainOnBatch(xs, ys)].flat();
      return { value, gradients };
    };
    const cpu = await lossAndGradients('cpu');
    const wasm = await lossAndGradients('wasm');
    expect(wasm.value).toBeCloseTo(cpu.value, 5);
    expect(wasm.gradients).toHaveLength(8);
    wasm.gradients.forEach((gradient, i) => {
      const other = cpu.gradients[i] ?? [];
      const size = Math.max(...other.map(Math.abs));
      expect(size).toBeGreaterThan(0);
      const farthest = Math.max(...gradient.map((value, j) => Math.abs(value - (other[j] ?? NaN))));
      expect(farthest / size).toBeLessThan(1e-4);
    });
  });
});

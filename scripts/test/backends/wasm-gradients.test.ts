import * as core from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
// It registers the gradients of all operations.
import '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, test } from 'vitest';
import { registerWasmGradients } from '../../src/backends/wasm-gradients.js';

beforeAll(async () => {
  await core.setBackend('cpu');
  (core.backend() as { firstUse?: boolean }).firstUse = false;
  await core.setBackend('wasm');
  registerWasmGradients();
});

/** The same gradient on both backends; the cpu's kernels are TensorFlow.js' own. */
const onBoth = async (gradient: () => core.Tensor): Promise<{ wasm: number[]; cpu: number[] }> => {
  const run = async (backend: string): Promise<number[]> => {
    await core.setBackend(backend);
    return core.tidy(() => Array.from(gradient().dataSync()));
  };
  return { wasm: await run('wasm'), cpu: await run('cpu') };
};

const noise = (shape: number[], seed: number): core.Tensor => core.randomNormal(shape, 0, 1, 'float32', seed);

const farthest = ({ wasm, cpu }: { wasm: number[]; cpu: number[] }): number => {
  expect(wasm).toHaveLength(cpu.length);
  expect(cpu.some((value) => value !== 0)).toBe(true);
  return Math.max(...wasm.map((value, i) => Math.abs(value - (cpu[i] ?? NaN))));
};

type Pad = 'same' | 'valid' | [[number, number], [number, number], [number, number], [number, number]];

const CONVOLUTIONS: {
  x: [number, number, number, number];
  k: [number, number];
  out: number;
  s: number | [number, number];
  pad: Pad;
}[] = [
  { x: [4, 8, 8, 1], k: [3, 3], out: 5, s: 1, pad: 'same' },
  { x: [2, 7, 6, 3], k: [3, 3], out: 4, s: 1, pad: 'valid' },
  { x: [2, 9, 9, 2], k: [5, 3], out: 3, s: 1, pad: 'same' },
  { x: [3, 8, 8, 2], k: [3, 3], out: 4, s: 2, pad: 'same' },
  { x: [3, 9, 7, 2], k: [3, 3], out: 4, s: 2, pad: 'valid' },
  { x: [2, 10, 8, 3], k: [3, 2], out: 2, s: 3, pad: 'valid' },
  { x: [2, 9, 9, 2], k: [4, 4], out: 3, s: [2, 3], pad: 'same' },
  { x: [2, 6, 6, 2], k: [1, 1], out: 3, s: 2, pad: 'valid' },
  {
    x: [2, 6, 6, 2],
    k: [2, 2],
    out: 3,
    s: 1,
    pad: [
      [0, 0],
      [2, 1],
      [0, 3],
      [0, 0],
    ],
  },
];

describe.each(CONVOLUTIONS)('convolution of [$x] by $k, stride $s, pad $pad', ({ x, k, out, s, pad }) => {
  const loss = (input: core.Tensor, filter: core.Tensor): core.Scalar => {
    const y = core.conv2d(input as core.Tensor4D, filter as core.Tensor4D, s, pad);
    return core.sum(core.mul(y, noise(y.shape, 3)));
  };

  test('the filter gradient is the cpu backend’s', async () => {
    const both = await onBoth(() =>
      core.grad((filter: core.Tensor) => loss(noise(x, 1), filter))(noise([...k, x[3], out], 2)),
    );
    expect(farthest(both)).toBeLessThan(1e-4);
  });

  test('the input gradient is the cpu backend’s', async () => {
    const both = await onBoth(() =>
      core.grad((input: core.Tensor) => loss(input, noise([...k, x[3], out], 2)))(noise(x, 1)),
    );
    expect(farthest(both)).toBeLessThan(1e-4);
  });
});

describe.each([
  { size: 2, s: 2, pad: 'valid' as const, shape: [3, 6, 6, 5] },
  { size: 3, s: 2, pad: 'same' as const, shape: [2, 7, 8, 3] },
  { size: 3, s: 1, pad: 'valid' as const, shape: [2, 5, 5, 2] },
])('max-pool $size, stride $s, $pad', ({ size, s, pad, shape }) => {
  test.each(['distinct values', 'ties at zero'])(
    'its gradient is the cpu backend’s with %s',
    async (kind) => {
      const both = await onBoth(() =>
        core.grad((x: core.Tensor) => {
          const y = core.maxPool(x as core.Tensor4D, size, s, pad);
          return core.sum(core.mul(y, noise(y.shape, 5)));
        })(kind === 'ties at zero' ? core.relu(noise(shape, 4)) : noise(shape, 4)),
      );
      expect(farthest(both)).toBeLessThan(1e-5);
    },
  );
});

describe.each([
  [true, false],
  [false, true],
  [true, true],
])('product, first transposed %s, second transposed %s', (transposeA, transposeB) => {
  test.each([[[]], [[3]]])('is the cpu backend’s for batch %j', async (batch: number[]) => {
    const both = await onBoth(() =>
      core.matMul(
        noise([...batch, ...(transposeA ? [4, 6] : [6, 4])], 6),
        noise([...batch, ...(transposeB ? [5, 4] : [4, 5])], 7),
        transposeA,
        transposeB,
      ),
    );
    expect(farthest(both)).toBeLessThan(1e-5);
  });
});

test('a filter gradient is the slope of the loss', async () => {
  await core.setBackend('wasm');
  const x = noise([2, 5, 5, 2], 1) as core.Tensor4D;
  const loss = (filter: core.Tensor): core.Scalar =>
    core.sum(core.square(core.conv2d(x, filter as core.Tensor4D, 2, 'same')));
  const filter = noise([3, 3, 2, 2], 2);
  const gradient = core.grad(loss)(filter).dataSync();
  const step = 1e-2;
  for (const at of [0, 7, 18, 35]) {
    const moved = (by: number): number => {
      const values = filter.dataSync().slice();
      values[at] = (values[at] ?? 0) + by;
      return loss(core.tensor(values, filter.shape)).dataSync()[0] ?? NaN;
    };
    const slope = (moved(step) - moved(-step)) / (2 * step);
    expect(gradient[at]).toBeCloseTo(slope, 1);
  }
});

test('gradients leave no tensor behind', async () => {
  await core.setBackend('wasm');
  const x = noise([2, 6, 6, 2], 1) as core.Tensor4D;
  const filter = noise([3, 3, 2, 3], 2);
  const before = core.memory().numTensors;
  core.tidy(() => {
    core.grads((input: core.Tensor, f: core.Tensor) =>
      core.sum(
        core.maxPool(core.conv2d(input as core.Tensor4D, f as core.Tensor4D, 1, 'same'), 2, 2, 'valid'),
      ),
    )([x, filter]);
  });
  expect(core.memory().numTensors).toBe(before);
});

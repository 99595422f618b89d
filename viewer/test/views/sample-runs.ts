import { PROBE, ROLES, type GraphLayer } from '@tensorreel/schema';
import type { FrameHistory } from '../../src/views/view.js';
import { fakeRun, type FakeRun, type Recorded } from './fake-frame.js';
import { summarised } from './summarised.js';

/** mulberry32. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const layer = (
  name: string,
  kind: string,
  outputShape: readonly number[],
  weights: GraphLayer['weights'] = [],
  activation: string | null = null,
): GraphLayer => ({ name, class: kind, activation, outputShape, parameters: 0, weights });

/** The article's model: Linear(2, 1), MSE, SGD 0.01, both points at once; weights before each update. */
function trainSimpleNet(steps: number) {
  const inputs: readonly (readonly [number, number])[] = [
    [1, 2],
    [3, 4],
  ];
  const targets = [1, 2];
  let [w1, w2, b] = [0.34, -0.51, 0.22];
  const frames: { w: [number, number, number]; g: [number, number, number]; out: number[] }[] = [];
  for (let step = 0; step <= steps; step++) {
    const out = inputs.map(([x, y]) => w1 * x + w2 * y + b);
    const error = out.map((value, i) => value - (targets[i] ?? 0));
    const mean = (f: (i: number) => number): number => (f(0) + f(1)) / 2;
    const g: [number, number, number] = [
      mean((i) => 2 * (error[i] ?? 0) * (inputs[i]?.[0] ?? 0)),
      mean((i) => 2 * (error[i] ?? 0) * (inputs[i]?.[1] ?? 0)),
      mean((i) => 2 * (error[i] ?? 0)),
    ];
    frames.push({ w: [w1, w2, b], g, out });
    w1 -= 0.01 * g[0];
    w2 -= 0.01 * g[1];
    b -= 0.01 * g[2];
  }
  return { inputs, targets, frames };
}

/** SimpleNet as it is recorded, at one step of a hundred. */
export function simpleNetRun(step = 38): FakeRun {
  const { inputs, targets, frames } = trainSimpleNet(100);
  const first = frames[0];
  const now = frames[step];
  if (first === undefined || now === undefined) throw new RangeError(`no step ${step}`);
  const update = now.g.map((value) => -0.01 * value);
  const bounds = [0.6, 3.4, 1.6, 4.4];
  const grid = Float32Array.from({ length: 64 * 64 }, (_, at) => {
    const x = 0.6 + (2.8 * (at % 64)) / 63;
    const y = 1.6 + (2.8 * Math.floor(at / 64)) / 63;
    return now.w[0] * x + now.w[1] * y + now.w[2];
  });
  const f32 = (values: readonly number[]): Float32Array => Float32Array.from(values);
  const steps = frames.map((_, at) => at);
  const history = (
    role: string,
    name: string,
    shape: readonly number[],
    of: (at: number) => readonly number[],
  ) => ({
    role,
    name,
    shape,
    steps,
    values: f32(steps.flatMap((at) => [...of(at)])),
  });
  const losses = (at: number): number[] =>
    (frames[at]?.out ?? []).map((v, i) => (v - (targets[i] ?? 0)) ** 2);
  return fakeRun({
    step,
    lastStep: 100,
    graph: {
      layers: [
        layer('input', 'InputLayer', [2]),
        layer(
          'fc',
          'Dense',
          [1],
          [
            { name: 'fc/kernel', shape: [2, 1] },
            { name: 'fc/bias', shape: [1] },
          ],
        ),
      ],
      edges: [['input', 'fc']],
      loss: 'meanSquaredError',
      optimizer: 'SGDOptimizer',
    },
    tensors: [
      {
        role: ROLES.weight,
        name: 'fc/kernel',
        shape: [2, 1],
        values: f32(now.w.slice(0, 2)),
        first: f32(first.w.slice(0, 2)),
      },
      {
        role: ROLES.weight,
        name: 'fc/bias',
        shape: [1],
        values: f32(now.w.slice(2)),
        first: f32(first.w.slice(2)),
      },
      { role: ROLES.gradient, name: 'fc/kernel', shape: [2, 1], values: f32(now.g.slice(0, 2)) },
      { role: ROLES.gradient, name: 'fc/bias', shape: [1], values: f32(now.g.slice(2)) },
      { role: ROLES.update, name: 'fc/kernel', shape: [2, 1], values: f32(update.slice(0, 2)) },
      { role: ROLES.update, name: 'fc/bias', shape: [1], values: f32(update.slice(2)) },
      { role: ROLES.input, name: PROBE, shape: [2, 2], values: f32(inputs.flat()), asOf: 0 },
      { role: ROLES.target, name: PROBE, shape: [2, 1], values: f32(targets), asOf: 0 },
      { role: ROLES.output, name: PROBE, shape: [2, 1], values: f32(now.out) },
      { role: ROLES.activation, name: 'fc', shape: [2, 1], values: f32(now.out) },
      { role: ROLES.sampleLoss, name: PROBE, shape: [2], values: f32(losses(step)) },
      { role: ROLES.field, name: 'fc', shape: [64, 64, 1], values: grid },
      { role: ROLES.fieldBounds, name: PROBE, shape: [2, 2], values: f32(bounds), asOf: 0 },
    ],
    histories: [
      history(ROLES.weight, 'fc/kernel', [2, 1], (at) => frames[at]?.w.slice(0, 2) ?? []),
      history(ROLES.weight, 'fc/bias', [1], (at) => frames[at]?.w.slice(2) ?? []),
      history(ROLES.sampleLoss, PROBE, [2], losses),
    ],
    summaries: [0, 1].flatMap((i) => {
      const name = i === 0 ? 'fc/kernel' : 'fc/bias';
      const of = (role: string, upTo: number, values: (at: number) => readonly number[] | undefined) =>
        summarised(
          role,
          name,
          steps.slice(0, upTo),
          steps.slice(0, upTo).map((at) => values(at)?.slice(2 * i, 2 + i) ?? []),
        );
      return [
        of(ROLES.weight, 101, (at) => frames[at]?.w),
        of(ROLES.gradient, 101, (at) => frames[at]?.g),
        of(ROLES.update, 100, (at) => frames[at]?.g.map((value) => -0.01 * value)),
      ];
    }),
    series: { 'train/loss': { x: steps, y: steps.map((at) => losses(at).reduce((a, v) => a + v, 0) / 2) } },
  });
}

/** `[samples, 28, 28, 1]`: rings and strokes where no real digits are given. */
const drawnDigits = (): Float32Array =>
  Float32Array.from({ length: 16 * 784 }, (_, at) => {
    const sample = Math.floor(at / 784);
    const [y, x] = [Math.floor((at % 784) / 28) - 14, (at % 28) - 14];
    const ring = Math.abs(Math.hypot(x, y * (1 + (sample % 4) / 8)) - 8) < 1.6;
    return ring || (sample % 2 === 1 && Math.abs(x - y) < 2 && Math.hypot(x, y) < 9) ? 1 : 0;
  });

const convolve = (image: Float32Array, kernel: Float32Array, filters: number): Float32Array => {
  const out = new Float32Array(16 * 784 * filters);
  for (let sample = 0; sample < 16; sample++) {
    for (let y = 0; y < 28; y++) {
      for (let x = 0; x < 28; x++) {
        for (let filter = 0; filter < filters; filter++) {
          let sum = -0.02;
          for (let i = 0; i < 9; i++) {
            const [v, u] = [y + Math.floor(i / 3) - 1, x + (i % 3) - 1];
            if (v < 0 || u < 0 || v > 27 || u > 27) continue;
            sum += (image[sample * 784 + v * 28 + u] ?? 0) * (kernel[i * filters + filter] ?? 0);
          }
          out[(sample * 784 + y * 28 + x) * filters + filter] = Math.max(0, sum);
        }
      }
    }
  }
  return out;
};

const decay = (steps: readonly number[], samples: number, random: () => number): FrameHistory => {
  const rate = Array.from({ length: samples }, () => 0.004 + 0.03 * random() ** 2);
  const values = Float32Array.from({ length: steps.length * samples }, (_, at) => {
    const step = steps[Math.floor(at / samples)] ?? 0;
    const speed = rate[at % samples] ?? 0.01;
    return 2.3 * Math.exp(-step * speed) * (0.4 + 1.2 * random()) + 1e-4;
  });
  return { steps, shape: [samples], values };
};

/** The largest of each unit at five passes; every ninth unit dies at the third. */
const passes = (units: number, activation: Float32Array, random: () => number): FrameHistory => {
  const most = (unit: number): number =>
    activation.reduce((high, value, at) => (at % units === unit ? Math.max(high, value) : high), 0);
  const values = Float32Array.from({ length: 5 * units }, (_, at) =>
    at % 9 === 4 && at >= 2 * units ? 0 : most(at % units) * (0.5 + random()),
  );
  return { steps: [0, 100, 200, 300, 400], shape: [units], values };
};

const gaussian = (random: () => number): number =>
  Math.sqrt(-2 * Math.log(random() || 1e-9)) * Math.cos(6.283 * random());

/** The article's CNN with real activations of its first layer; the rest is drawn at random. */
export function cnnRun(
  options: { readonly digits?: Float32Array; readonly labels?: readonly number[] } = {},
): FakeRun {
  const random = seeded(7);
  const digits = options.digits ?? drawnDigits();
  const labels = options.labels ?? Array.from({ length: 16 }, (_, i) => i % 10);
  const normal = (count: number, size: number): Float32Array =>
    Float32Array.from({ length: count }, () => size * gaussian(random));
  const kernel = normal(9 * 32, 0.13);
  const logits = Float32Array.from({ length: 160 }, (_, at) => {
    const [sample, unit] = [Math.floor(at / 10), at % 10];
    const peak = sample === 15 ? 3 : labels[sample];
    return (unit === peak ? 6 : unit === labels[sample] ? 4.6 : 0) + gaussian(random);
  });
  const weights = (name: string, shape: readonly number[]) => ({ name, shape });
  const history = decay(
    Array.from({ length: 420 }, (_, at) => at),
    16,
    random,
  );
  const fc1 = Float32Array.from({ length: 16 * 128 }, () => Math.max(0, gaussian(random)) * 2);
  const recorded: Recorded[] = [
    { role: ROLES.weight, name: 'conv1/kernel', shape: [3, 3, 1, 32], values: kernel },
    { role: ROLES.weight, name: 'conv1/bias', shape: [32], values: normal(32, 0.02) },
    { role: ROLES.weight, name: 'conv2/kernel', shape: [3, 3, 32, 64], values: normal(18432, 0.06) },
    { role: ROLES.weight, name: 'conv2/bias', shape: [64], values: normal(64, 0.02) },
    {
      role: ROLES.weight,
      name: 'fc1/kernel',
      shape: [3136, 128],
      values: normal(3136 * 128, 0.02),
      asOf: 210,
    },
    { role: ROLES.weight, name: 'fc1/bias', shape: [128], values: normal(128, 0.02) },
    { role: ROLES.weight, name: 'fc2/kernel', shape: [128, 10], values: normal(1280, 0.12) },
    { role: ROLES.weight, name: 'fc2/bias', shape: [10], values: normal(10, 0.03) },
    { role: ROLES.input, name: PROBE, shape: [16, 28, 28, 1], values: digits, asOf: 0 },
    { role: ROLES.target, name: PROBE, shape: [16], values: Float32Array.from(labels), asOf: 0 },
    { role: ROLES.output, name: PROBE, shape: [16, 10], values: logits },
    { role: ROLES.activation, name: 'relu1', shape: [16, 28, 28, 32], values: convolve(digits, kernel, 32) },
    { role: ROLES.activation, name: 'relu3', shape: [16, 128], values: fc1 },
    { role: ROLES.activation, name: 'fc2', shape: [16, 10], values: logits },
    {
      role: ROLES.sampleLoss,
      name: PROBE,
      shape: [16],
      values: Float32Array.from(history.values.slice(212 * 16, 213 * 16)),
    },
  ];
  const names = ['input', 'conv1', 'relu1', 'conv2', 'relu2', 'fc1', 'relu3', 'fc2'];
  const ofLayer = (name: string) =>
    recorded
      .filter((r) => r.role === ROLES.weight && r.name.startsWith(`${name}/`))
      .map((r) => weights(r.name, r.shape));
  const kinds = ['InputLayer', 'Conv2D', 'ReLU', 'Conv2D', 'ReLU', 'Dense', 'ReLU', 'Dense'];
  return fakeRun({
    step: 212,
    lastStep: 419,
    graph: {
      layers: names.map((name, at) => layer(name, kinds[at] ?? '', [], ofLayer(name))),
      edges: names.slice(1).map((name, at) => [names[at] ?? '', name] as const),
      loss: 'categoricalCrossentropy',
      optimizer: 'AdamOptimizer',
    },
    tensors: recorded,
    histories: [
      { ...history, role: ROLES.sampleLoss, name: PROBE },
      { ...passes(128, fc1, random), role: ROLES.activation, name: 'relu3', reduce: 'max' },
    ],
    summaries: recorded
      .filter(({ role, name }) => role === ROLES.weight && name.startsWith('conv'))
      .map(({ role, name, values }) => {
        const sizes = [1, 1.1, 1.3, 0.9, 1.2];
        const rows = sizes.map((size) => Array.from(values, (value) => value * size));
        return summarised(role, name, [0, 100, 200, 300, 419], rows);
      }),
    series: {
      'train/loss': {
        x: history.steps,
        y: history.steps.map((s) => 2.3 * Math.exp(-s * 0.02) + 0.1 * random() + 0.02),
      },
      'val/loss': { x: [104, 209, 314, 419], y: [0.3, 0.12, 0.08, 0.07] },
    },
  });
}

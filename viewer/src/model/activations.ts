/** Computes in place over rows of `width` values. */
export type Activation = (values: Float32Array, width: number) => void;

const pointwise =
  (f: (x: number) => number): Activation =>
  (values) => {
    for (let i = 0; i < values.length; i++) values[i] = f(values[i] ?? NaN);
  };

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
const SELU_ALPHA = 1.6732632423543772;
const SELU_SCALE = 1.0507009873554805;

/** A NaN stays a NaN. */
const clip = (x: number, low: number, high: number): number => (x < low ? low : x > high ? high : x);

const logSumExp = (row: Float32Array): { readonly top: number; readonly sum: number } => {
  let top = -Infinity;
  for (const value of row) if (value > top) top = value;
  let sum = 0;
  for (const value of row) sum += Math.exp(value - top);
  return { top, sum };
};

const byRow =
  (f: (row: Float32Array) => void): Activation =>
  (values, width) => {
    for (let from = 0; from < values.length; from += width) f(values.subarray(from, from + width));
  };

const softmax = byRow((row) => {
  const { top, sum } = logSumExp(row);
  for (let i = 0; i < row.length; i++) row[i] = Math.exp((row[i] ?? NaN) - top) / sum;
});

const logSoftmax = byRow((row) => {
  const { top, sum } = logSumExp(row);
  const shift = top + Math.log(sum);
  for (let i = 0; i < row.length; i++) row[i] = (row[i] ?? NaN) - shift;
});

/** By the framework's name; `maxValue`, `alpha` and the like are of {@link activationLayer}. */
export const ACTIVATIONS: ReadonlyMap<string, Activation> = new Map([
  ['linear', () => undefined],
  ['relu', pointwise((x) => (x < 0 ? 0 : x))],
  ['relu6', pointwise((x) => clip(x, 0, 6))],
  ['sigmoid', pointwise(sigmoid)],
  ['hardSigmoid', pointwise((x) => clip(0.2 * x + 0.5, 0, 1))],
  ['tanh', pointwise(Math.tanh)],
  ['elu', pointwise((x) => (x < 0 ? Math.expm1(x) : x))],
  ['selu', pointwise((x) => SELU_SCALE * (x < 0 ? SELU_ALPHA * Math.expm1(x) : x))],
  ['softplus', pointwise((x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))))],
  ['softsign', pointwise((x) => x / (1 + Math.abs(x)))],
  ['swish', pointwise((x) => x * sigmoid(x))],
  ['softmax', softmax],
  ['logSoftmax', logSoftmax],
]);

/** Activations that are layers of their own, from the layer's settings; undefined for any other class. */
export function activationLayer(
  className: string,
  setting: (key: string) => number | undefined,
): Activation | undefined {
  switch (className) {
    case 'ReLU': {
      const most = setting('maxValue') ?? Infinity;
      return pointwise((x) => clip(x, 0, most));
    }
    case 'LeakyReLU': {
      const alpha = setting('alpha');
      return alpha === undefined ? undefined : pointwise((x) => (x < 0 ? alpha * x : x));
    }
    case 'ELU': {
      const alpha = setting('alpha');
      return alpha === undefined ? undefined : pointwise((x) => (x < 0 ? alpha * Math.expm1(x) : x));
    }
    case 'ThresholdedReLU': {
      const theta = setting('theta');
      return theta === undefined ? undefined : pointwise((x) => (x > theta ? x : x * 0));
    }
    case 'Softmax':
      return softmax;
    default:
      return undefined;
  }
}

import type { Text2 } from '../frame.js';
import type { Values } from './layer-op.js';

/** A loss of one sample. */
export interface Loss {
  /** In words. */
  readonly label: Text2;
  /** How it is computed, for `outputs` numbers. */
  formula(outputs: number): Text2;
  /** Whether the target is a class: one-hot here, as long as the outputs. */
  readonly ofClasses: boolean;
  /** Of one sample: outputs and targets from their offsets on, `count` numbers each. */
  of(outputs: Values, from: number, targets: Values, at: number, count: number): number;
}

/** Where Keras clips probabilities: float32's 1e-7. */
const EPSILON = 1e-7;
const probability = (p: number): number => (p < EPSILON ? EPSILON : p > 1 - EPSILON ? 1 - EPSILON : p);

type Term = (output: number, target: number) => number;

const meanOf =
  (term: Term): Loss['of'] =>
  (outputs, from, targets, at, count) => {
    let sum = 0;
    for (let i = 0; i < count; i++) sum += term(outputs[from + i] ?? NaN, targets[at + i] ?? NaN);
    return sum / count;
  };

const perOutput =
  (term: string) =>
  (outputs: number): Text2 =>
    outputs === 1 ? { en: term, zh: term } : { en: `mean of ${term}`, zh: `${term} 的平均` };

const SQUARED: Loss = {
  label: { en: 'squared error', zh: '平方误差' },
  formula: perOutput('(output − target)²'),
  ofClasses: false,
  of: meanOf((output, target) => (output - target) ** 2),
};

const ABSOLUTE: Loss = {
  label: { en: 'absolute error', zh: '绝对误差' },
  formula: perOutput('|output − target|'),
  ofClasses: false,
  of: meanOf((output, target) => Math.abs(output - target)),
};

const BINARY: Loss = {
  label: { en: 'binary cross-entropy, nats', zh: '二元交叉熵（nat）' },
  formula: perOutput('−t·ln p − (1 − t)·ln(1 − p)'),
  ofClasses: false,
  of: meanOf((output, target) => {
    const p = probability(output);
    return -target * Math.log(p) - (1 - target) * Math.log(1 - p);
  }),
};

/** Probabilities are divided by their sum, then clipped, as Keras does. */
const CATEGORICAL: Loss = {
  label: { en: 'cross-entropy, nats', zh: '交叉熵（nat）' },
  formula: () => ({ en: '−ln p(label)', zh: '−ln p(标签)' }),
  ofClasses: true,
  of: (outputs, from, targets, at, count) => {
    let total = 0;
    for (let i = 0; i < count; i++) total += outputs[from + i] ?? NaN;
    let sum = 0;
    for (let i = 0; i < count; i++) {
      const target = targets[at + i] ?? NaN;
      if (target !== 0) sum -= target * Math.log(probability((outputs[from + i] ?? NaN) / total));
    }
    return sum;
  },
};

const LOGITS: Loss = {
  ...CATEGORICAL,
  formula: () => ({ en: '−ln softmax(output)[label]', zh: '−ln softmax(输出)[标签]' }),
  of: (outputs, from, targets, at, count) => {
    let top = -Infinity;
    for (let i = 0; i < count; i++) top = Math.max(top, outputs[from + i] ?? NaN);
    let total = 0;
    for (let i = 0; i < count; i++) total += Math.exp((outputs[from + i] ?? NaN) - top);
    let sum = 0;
    for (let i = 0; i < count; i++) {
      sum -= (targets[at + i] ?? NaN) * ((outputs[from + i] ?? NaN) - top - Math.log(total));
    }
    return sum;
  },
};

const LOSSES: Readonly<Record<string, Loss>> = {
  meanSquaredError: SQUARED,
  mse: SQUARED,
  meanAbsoluteError: ABSOLUTE,
  absoluteDifference: ABSOLUTE,
  mae: ABSOLUTE,
  binaryCrossentropy: BINARY,
  categoricalCrossentropy: CATEGORICAL,
  sparseCategoricalCrossentropy: CATEGORICAL,
  softmaxCrossEntropy: LOGITS,
};

/** By the framework's name (`meanSquaredError`); undefined for a loss that is not computed here. */
export function lossOf(name: string | null): Loss | undefined {
  // TensorFlow.js ends the names of its own functions with an underscore.
  const key = (name ?? '').replace(/_$/, '');
  return Object.hasOwn(LOSSES, key) ? LOSSES[key] : undefined;
}

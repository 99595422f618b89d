import { PROBE, ROLES } from '@tensorreel/schema';
import type { Catalog, FrameTensor, TensorNeed } from '../view.js';
import { findTensor } from './catalog.js';

/** Larger probes are asked for one sample at a time. */
const MAX_PROBE_VALUES = 2 ** 21;

/** What the probe's samples look like. */
export type InputKind = 'plane' | 'image' | 'other' | 'none';

/** Two numbers a sample are a point; [height, width, 1 or 3 channels] is a picture. */
export function inputKind(catalog: Catalog): InputKind {
  const shape = findTensor(catalog, ROLES.input, PROBE)?.shape;
  if (shape === undefined) return 'none';
  if (shape.length === 2 && shape[1] === 2) return 'plane';
  return shape.length === 4 && (shape[3] === 1 || shape[3] === 3) ? 'image' : 'other';
}

/** Count of probe samples, 0 where none were recorded. */
export function sampleCount(catalog: Catalog): number {
  return (findTensor(catalog, ROLES.input, PROBE) ?? findTensor(catalog, ROLES.output, PROBE))?.shape[0] ?? 0;
}

/** The chosen sample, held within the probe. */
export function chosenSample(catalog: Catalog, sample: number): number {
  return Math.max(0, Math.min(sample, sampleCount(catalog) - 1));
}

/** All inputs, where they are few enough to be drawn together. */
export function allInputs(catalog: Catalog): TensorNeed | undefined {
  const found = findTensor(catalog, ROLES.input, PROBE);
  if (found === undefined || found.shape.reduce((a, b) => a * b, 1) > MAX_PROBE_VALUES) return undefined;
  return { kind: 'tensor', role: ROLES.input, name: PROBE, at: 'first' };
}

/** Input of one sample. */
export function inputOf(sample: number): TensorNeed {
  return { kind: 'tensor', role: ROLES.input, name: PROBE, slice: `[${sample}]`, at: 'first' };
}

/** All targets: recorded once. */
export const TARGETS: TensorNeed = { kind: 'tensor', role: ROLES.target, name: PROBE, at: 'first' };
/** The model's outputs at the playhead. */
export const OUTPUTS: TensorNeed = { kind: 'tensor', role: ROLES.output, name: PROBE };
/** One loss a sample at the playhead. */
export const LOSSES: TensorNeed = { kind: 'tensor', role: ROLES.sampleLoss, name: PROBE };

/** How a sample is called: a letter where they are points, else its number. */
export function sampleName(sample: number): string {
  return sample < 26 ? String.fromCharCode(65 + sample) : String(sample);
}

/** What a classifier makes of a sample. */
export interface Verdict {
  readonly label: number;
  readonly readAs: number;
  /** Of the label. */
  readonly probability: number;
}

const highest = (values: FrameTensor['values'], from: number, count: number): number => {
  let best = 0;
  for (let i = 1; i < count; i++) {
    if ((values[from + i] ?? -Infinity) > (values[from + best] ?? -Infinity)) best = i;
  }
  return best;
};

const softmaxAt = (values: FrameTensor['values'], from: number, count: number, at: number): number => {
  const row = Array.from(values.subarray(from, from + count));
  const sum = row.reduce((a, b) => a + b, 0);
  if (row.every((v) => v >= 0) && Math.abs(sum - 1) < 1e-3) return row[at] ?? NaN;
  const top = Math.max(...row);
  const total = row.reduce((a, b) => a + Math.exp(b - top), 0);
  return Math.exp((row[at] ?? NaN) - top) / total;
};

/**
 * Label, highest class and probability of the label: outputs `[samples, classes]`, targets one-hot or class
 * numbers. Outputs that are not probabilities are taken for logits. Undefined for anything but classes.
 */
export function verdictOf(
  outputs: FrameTensor | undefined,
  targets: FrameTensor | undefined,
  sample: number,
): Verdict | undefined {
  const classes = outputs?.shape.length === 2 ? (outputs.shape[1] ?? 0) : 0;
  if (outputs === undefined || classes < 2) return undefined;
  const readAs = highest(outputs.values, sample * classes, classes);
  if (targets === undefined) return undefined;
  const perSample = targets.values.length / Math.max(1, targets.shape[0] ?? 1);
  const oneHot = perSample === classes;
  if (!oneHot && perSample !== 1) return undefined;
  const label = oneHot ? highest(targets.values, sample * classes, classes) : (targets.values[sample] ?? NaN);
  return { label, readAs, probability: softmaxAt(outputs.values, sample * classes, classes, label) };
}

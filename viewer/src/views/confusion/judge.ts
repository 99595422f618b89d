import type { Catalog, FrameTensor } from '../view.js';

/** What the model makes of one sample. */
export interface Judgement {
  readonly sample: number;
  readonly label: number;
  /** undefined where the outputs are not numbers. */
  readonly readAs: number | undefined;
  /** Of the label, and of the class it is read as. */
  readonly pLabel: number;
  readonly pReadAs: number;
}

const REGRESSION = /squared|absolute|^mse$|^mae$|huber|logcosh|hinge|poisson/i;
const BINARY = /binary.?cross/i;

/** How many classes the outputs tell apart; 0 where they are numbers. */
export function classCount(catalog: Catalog, outputs: FrameTensor): number {
  const loss = catalog.graph?.loss ?? '';
  const width = outputs.shape.length === 2 ? (outputs.shape[1] ?? 0) : 0;
  if (width === 1) return BINARY.test(loss) ? 2 : 0;
  return REGRESSION.test(loss) || BINARY.test(loss) ? 0 : width;
}

/** Probabilities of the classes: as they are, of a sigmoid, or by softmax where they are logits. */
const probabilities = (row: readonly number[]): number[] => {
  const [only = NaN] = row;
  if (row.length === 1) return [1 - only, only];
  const sum = row.reduce((a, b) => a + b, 0);
  if (row.every((value) => value >= 0) && Math.abs(sum - 1) < 1e-3) return [...row];
  const top = Math.max(...row);
  const powers = row.map((value) => Math.exp(value - top));
  const total = powers.reduce((a, b) => a + b, 0);
  return powers.map((value) => value / total);
};

const labelOf = (targets: FrameTensor, sample: number, classes: number): number | undefined => {
  const perSample = targets.values.length / Math.max(1, targets.shape[0] ?? 1);
  if (perSample === 1) return targets.values[sample];
  if (perSample !== classes) return undefined;
  const row = targets.values.subarray(sample * classes, (sample + 1) * classes);
  return row.indexOf(Math.max(...row));
};

/** Each sample's label and reading; undefined where targets are no classes. */
export function judge(outputs: FrameTensor, targets: FrameTensor, classes: number): Judgement[] | undefined {
  const [samples = 0, width = 0] = outputs.shape;
  const judged = Array.from({ length: samples }, (_, sample): Judgement | undefined => {
    const label = labelOf(targets, sample, classes);
    if (label === undefined || !Number.isInteger(label) || label < 0 || label >= classes) return undefined;
    const p = probabilities([...outputs.values.subarray(sample * width, (sample + 1) * width)]);
    const most = Math.max(...p);
    const readAs = Number.isNaN(most) ? undefined : p.indexOf(most);
    return { sample, label, readAs, pLabel: p[label] ?? NaN, pReadAs: most };
  });
  const known = judged.filter((one) => one !== undefined);
  return known.length === samples ? known : undefined;
}

/** Whether a sample is read as its label. */
export const isRight = ({ label, readAs }: Judgement): boolean => label === readAs;

/** Counts `[label, read as]`; samples without a reading are in none. */
export function countReadings(judged: readonly Judgement[], classes: number): Float64Array {
  const counts = new Float64Array(classes * classes);
  for (const { label, readAs } of judged) {
    if (readAs === undefined) continue;
    const at = label * classes + readAs;
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return counts;
}

/** The wrong ones, the surest mistake first; those that have no reading before them. */
export function wrongFirst(judged: readonly Judgement[]): Judgement[] {
  const sure = ({ pReadAs }: Judgement): number => (Number.isNaN(pReadAs) ? Infinity : pReadAs);
  return judged
    .filter((one) => !isRight(one))
    .sort((a, b) => {
      const difference = sure(b) - sure(a);
      return Number.isNaN(difference) || difference === 0 ? a.sample - b.sample : difference;
    });
}

/** How many samples the most frequent label has: the end of the scale, the same at every step. */
export function mostOfALabel(judged: readonly Judgement[], classes: number): number {
  const counts = new Float64Array(classes);
  for (const { label } of judged) counts[label] = (counts[label] ?? 0) + 1;
  return counts.reduce((a, b) => Math.max(a, b), 0);
}

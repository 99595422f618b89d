/**
 * Exponential moving average without its start's bias, point by point: `(1 − w)·Σ wᵏ·yᵢ₋ₖ` over the sum of its weights,
 * as TensorBoard draws it. Values that are not finite stay as they are and count for nothing.
 *
 * @param weight - of what was before: 0 leaves the values as they are, below 1
 */
export function smooth(values: ArrayLike<number>, weight: number): Float64Array {
  const smoothed = new Float64Array(values.length);
  let sum = 0;
  let total = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? NaN;
    if (!Number.isFinite(value)) {
      smoothed[i] = value;
      continue;
    }
    sum = weight * sum + (1 - weight) * value;
    total = weight * total + (1 - weight);
    smoothed[i] = sum / total;
  }
  return smoothed;
}

/** One pass over all values of a tensor; mean … l2 over the finite ones, NaN where there is none. */
export interface TensorStats {
  readonly mean: number;
  readonly std: number;
  readonly min: number;
  readonly max: number;
  readonly l2: number;
  readonly zeros: number;
  readonly nans: number;
  readonly infs: number;
}

/** Population standard deviation, by squared distances from the mean: no cancellation. */
export function tensorStats(values: Float32Array | Float64Array): TensorStats {
  let sum = 0;
  let squares = 0;
  let min = Infinity;
  let max = -Infinity;
  let zeros = 0;
  let nans = 0;
  let infs = 0;
  for (const v of values) {
    if (v !== v) nans += 1;
    else if (v === Infinity || v === -Infinity) infs += 1;
    else {
      sum += v;
      squares += v * v;
      if (v < min) min = v;
      if (v > max) max = v;
      if (v === 0) zeros += 1;
    }
  }
  const finite = values.length - nans - infs;
  if (finite === 0) return { mean: NaN, std: NaN, min: NaN, max: NaN, l2: NaN, zeros, nans, infs };
  const mean = sum / finite;
  let spread = 0;
  for (const v of values) if (Number.isFinite(v)) spread += (v - mean) * (v - mean);
  return { mean, std: Math.sqrt(spread / finite), min, max, l2: Math.sqrt(squares), zeros, nans, infs };
}

/** Bars of a histogram; values outside low … high count in the outer bars. */
export interface Bars {
  readonly all: Uint32Array;
  /** Those of one unit: index into the last axis. */
  readonly unit: Uint32Array;
}

/**
 * @param unitCount - size of the last axis
 * @param unit - −1 for none
 */
export function histogramBars(
  values: Float32Array | Float64Array,
  options: {
    readonly low: number;
    readonly high: number;
    readonly barCount: number;
    readonly unitCount: number;
    readonly unit: number;
  },
): Bars {
  const { low, high, barCount, unitCount, unit } = options;
  const bars = { all: new Uint32Array(barCount), unit: new Uint32Array(barCount) };
  const factor = high > low ? barCount / (high - low) : 0;
  for (let i = 0; i < values.length; i += 1) {
    const v = values[i] ?? NaN;
    if (!Number.isFinite(v)) continue;
    const at = Math.min(barCount - 1, Math.max(0, Math.floor((v - low) * factor)));
    bars.all[at] = (bars.all[at] ?? 0) + 1;
    if (unit >= 0 && i % unitCount === unit) bars.unit[at] = (bars.unit[at] ?? 0) + 1;
  }
  return bars;
}

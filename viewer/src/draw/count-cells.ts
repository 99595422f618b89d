import type { Scale } from '../views/view.js';

/** What a scale cannot show of some values. */
export interface CellCounts {
  readonly below: number;
  readonly above: number;
  readonly nans: number;
  readonly infs: number;
}

/** Counts values outside a scale; ±Inf count as `infs` only. Reads each value once. */
export function countCells(values: Float32Array | Float64Array, scale: Scale): CellCounts {
  let below = 0;
  let above = 0;
  let nans = 0;
  let infs = 0;
  for (const value of values) {
    if (value !== value) nans++;
    else if (value === Infinity || value === -Infinity) infs++;
    else if (value < scale.low) below++;
    else if (value > scale.high) above++;
  }
  return { below, above, nans, infs };
}

/** Smallest and largest finite value; NaN where there is none. */
export function finiteRange(values: Float32Array | Float64Array): {
  readonly min: number;
  readonly max: number;
} {
  let min = Infinity;
  let max = -Infinity;
  for (const value of values) {
    if (value < min && value !== -Infinity) min = value;
    if (value > max && value !== Infinity) max = value;
  }
  return min <= max ? { min, max } : { min: NaN, max: NaN };
}

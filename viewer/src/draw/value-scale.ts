import { finiteRange } from './count-cells.js';
import type { Extent, Scale } from '../views/view.js';

/** The next number away from zero with two significant digits: 0.5837 → 0.59. */
export function roundOut(value: number): number {
  if (value === 0 || !Number.isFinite(value)) return value;
  const unit = 10 ** (Math.floor(Math.log10(Math.abs(value))) - 1);
  // The division can end a hair above a whole number: 0.58 / 0.01 = 57.99…, 0.07 / 0.001 = 70.00…1.
  const digits = Math.ceil(Math.abs(value) / unit - 1e-9);
  return Number((Math.sign(value) * digits * unit).toPrecision(2));
}

const ends = (extent: Extent | undefined, values: Float32Array | Float64Array | undefined) => {
  if (extent !== undefined) {
    const low = Number.isFinite(extent.q005) ? extent.q005 : extent.min;
    const high = Number.isFinite(extent.q995) ? extent.q995 : extent.max;
    if (Number.isFinite(low) && Number.isFinite(high)) return { low, high };
  }
  const { min, max } = finiteRange(values ?? new Float32Array());
  return Number.isFinite(min) ? { low: min, high: max } : { low: 0, high: 0 };
};

/** Zero in the middle: ± the larger quantile over the run; of this frame's values where the run's are not known. */
export function divergingScale(extent: Extent | undefined, values?: Float32Array | Float64Array): Scale {
  const { low, high } = ends(extent, values);
  const limit = roundOut(Math.max(Math.abs(low), Math.abs(high)));
  return { kind: 'diverging', low: limit === 0 ? 0 : -limit, high: limit };
}

/** 0 … 99.5 % where nothing is negative, else zero in the middle. */
export function activationScale(extent: Extent | undefined, values?: Float32Array | Float64Array): Scale {
  const { low, high } = ends(extent, values);
  if (low < 0) return divergingScale(extent, values);
  return { kind: 'sequential', low: 0, high: roundOut(high) };
}

const LOG_FROM = 30;
/** Below a loss of 1, or of the highest where all are smaller: a float32 sum has no digits beyond. */
const MAX_DECADES = 8;
/** What fewer than one value in 200 reaches may be clipped, as on the scales of weights. */
const TAIL = 0.005;

const countBelow = (values: Float32Array | Float64Array, edge: number): number => {
  let count = 0;
  for (const value of values) if (value > 0 && value < edge) count += 1;
  return count;
};

const leastFrom = (values: Float32Array | Float64Array, edge: number): number => {
  let least = Infinity;
  for (const value of values) if (value >= edge && value < least) least = value;
  return least;
};

/** The next number towards zero with one significant digit: 0.0047 → 0.004. */
const roundIn = (value: number): number => {
  const power = Math.floor(Math.log10(value) + 1e-9);
  return Number(`${Math.floor(value / 10 ** power + 1e-9)}e${power}`);
};

/** The low end of a log scale that goes up to `most`: every value, but for a tail that would stretch it by a decade. */
const logLow = (values: Float32Array | Float64Array, least: number, most: number, count: number): number => {
  const deepest = Math.min(0, Math.ceil(Math.log10(most))) - MAX_DECADES;
  let power = Math.max(deepest, Math.floor(Math.log10(least) + 1e-9));
  while (10 ** (power + 1) < most && countBelow(values, 10 ** (power + 1)) <= count * TAIL) power += 1;
  return roundIn(leastFrom(values, Number(`1e${power}`)));
};

/** Loss over all its values: from zero, or by powers of ten where it spans more than 30 times. */
export function lossScale(values: Float32Array | Float64Array): Scale {
  let least = Infinity;
  let most = 0;
  let count = 0;
  for (const value of values) {
    if (!(value > 0) || value === Infinity) continue;
    if (value < least) least = value;
    if (value > most) most = value;
    count += 1;
  }
  if (!(most > 0)) return { kind: 'loss', low: 0, high: 0 };
  const high = roundOut(most);
  if (most / least < LOG_FROM) return { kind: 'loss', low: 0, high };
  return { kind: 'loss', low: logLow(values, least, most, count), high, log: true };
}

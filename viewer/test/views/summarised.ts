import { HISTOGRAM_BINS } from '@tensorreel/schema';
import type { FrameSummary } from '../../src/views/view.js';

/** Sign and exponent of float32, from the number itself. */
const binOf = (value: number): number => {
  const size = Math.abs(Math.fround(value));
  const exponent = size < 2 ** -126 ? 0 : Math.floor(Math.log2(size) + 1e-12) + 127;
  return (value < 0 || Object.is(value, -0) ? HISTOGRAM_BINS / 2 : 0) + exponent;
};

const quantile = (sorted: readonly number[], part: number): number =>
  sorted[Math.round(part * (sorted.length - 1))] ?? NaN;

const histogramOf = (values: readonly number[]): (readonly [number, number])[] => {
  const bins = new Map<number, number>();
  for (const value of values) bins.set(binOf(value), (bins.get(binOf(value)) ?? 0) + 1);
  return [...bins].sort(([a], [b]) => a - b);
};

/** Summary columns of a tensor by the textbook: `rows[i]` are its values at `steps[i]`. */
export function summarised(
  role: string,
  name: string,
  steps: readonly number[],
  rows: readonly (readonly number[])[],
): FrameSummary & { readonly role: string; readonly name: string } {
  const finite = rows.map((row) => row.filter(Number.isFinite));
  const column = (of: (values: readonly number[]) => number): number[] =>
    finite.map((values) => (values.length === 0 ? NaN : of(values)));
  const mean = column((values) => values.reduce((a, b) => a + b, 0) / values.length);
  const sorted = finite.map((values) => [...values].sort((a, b) => a - b));
  const l2 = column((values) => Math.hypot(...values));
  return {
    role,
    name,
    steps,
    count: rows.map((row) => row.length),
    min: column((values) => Math.min(...values)),
    max: column((values) => Math.max(...values)),
    mean,
    std: finite.map((values, i) => Math.sqrt((l2[i] ?? 0) ** 2 / values.length - (mean[i] ?? 0) ** 2 || 0)),
    l2,
    zeros: finite.map((values) => values.filter((value) => value === 0).length),
    nans: rows.map((row) => row.filter(Number.isNaN).length),
    infs: rows.map((row) => row.filter((value) => Math.abs(value) === Infinity).length),
    q005: sorted.map((values) => quantile(values, 0.005)),
    q995: sorted.map((values) => quantile(values, 0.995)),
    histogram: finite.map(histogramOf),
  };
}

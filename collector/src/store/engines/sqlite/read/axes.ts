import type { Axis, Step } from '@tensorreel/schema';
import type { Points } from '../codec/points.js';
import { readPoints } from './series-points.js';
import type { RunReader } from './run-reader.js';

/** Where a step lies on an axis; undefined before the first step that the axis knows. */
export type AxisLookup = (step: Step) => number | undefined;

const axisPoints = (reader: RunReader, name: string): Points => {
  const row = reader.file.get(
    "SELECT series_id FROM series JOIN name USING(name_id) WHERE kind = 'axis' AND text = ?",
    name,
  ) as { readonly series_id: number } | undefined;
  return row === undefined ? { steps: [], values: [] } : readPoints(reader, row.series_id, {});
};

/** Index of the last step at or below. */
const indexAt = (steps: readonly Step[], step: Step): number => {
  let low = 0;
  let high = steps.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((steps[middle] ?? 0) <= step) low = middle + 1;
    else high = middle;
  }
  return low - 1;
};

const lookup = ({ steps, values }: Points): AxisLookup => {
  return (step) => values[indexAt(steps, step)];
};

/**
 * An axis other than the step.
 *
 * @param startSeconds - the run's start, seconds since 1970
 */
export function readAxis(reader: RunReader, axis: Exclude<Axis, 'step'>, startSeconds: number): AxisLookup {
  if (axis === 'samples') return lookup(axisPoints(reader, 'samples'));
  if (axis === 'epoch') return epochLookup(axisPoints(reader, 'epoch'), axisPoints(reader, 'samples'));
  const time = axisPoints(reader, 'time');
  return lookup({ steps: time.steps, values: time.values.map((seconds) => seconds - startSeconds) });
}

interface Span {
  from: number;
  to: number;
}

/** Fractions of an epoch from the samples seen, where they tell; the running epoch is as long as the one before. */
const epochLookup = (epochs: Points, samples: Points): AxisLookup => {
  const epochAt = lookup(epochs);
  const samplesAt = lookup(samples);
  const spans = new Map<number, Span>();
  let seen = 0;
  epochs.steps.forEach((step, i) => {
    const epoch = epochs.values[i] ?? 0;
    const now = samplesAt(step);
    if (now === undefined) return;
    const span = spans.get(epoch);
    if (span === undefined) spans.set(epoch, { from: seen, to: now });
    else span.to = Math.max(span.to, now);
    seen = Math.max(seen, now);
  });
  const running = Math.max(...spans.keys());
  return (step) => {
    const epoch = epochAt(step);
    const now = samplesAt(step);
    const span = epoch === undefined ? undefined : spans.get(epoch);
    if (epoch === undefined || now === undefined || span === undefined) return epoch;
    const before = spans.get(epoch - 1);
    const own = span.to - span.from;
    const length = epoch === running && before !== undefined ? Math.max(own, before.to - before.from) : own;
    return length > 0 ? epoch + Math.min(1, Math.max(0, now - span.from) / length) : epoch;
  };
};

import { PROBE, ROLES } from '@tensorreel/schema';
import { finiteRange } from '../../draw/count-cells.js';
import { findTensor } from '../parts/catalog.js';
import type { Catalog, Frame, TensorNeed } from '../view.js';
import type { Experiment } from './experiment.js';

/** [low, high] of the horizontal and of the vertical input. */
export type Bounds = readonly [x0: number, x1: number, y0: number, y1: number];

/** Where the recorded field lies. */
export function boundsNeed(catalog: Catalog): TensorNeed | undefined {
  const need: TensorNeed = { kind: 'tensor', role: ROLES.fieldBounds, name: PROBE, at: 'first' };
  return findTensor(catalog, need.role, need.name) === undefined ? undefined : need;
}

const spanOf = (values: readonly number[], margin: number): readonly [number, number] => {
  const { min, max } = finiteRange(Float64Array.from(values));
  if (!(min <= max)) return [-1, 1];
  const room = margin * (max - min) || 1;
  return [min - room, max + room];
};

/** Around the recorded field, else the samples. */
export function ownBounds(frame: Frame, catalog: Catalog, { samples }: Experiment): Bounds {
  const need = boundsNeed(catalog);
  const [x0, x1, y0, y1] = (need && frame.tensor(need)?.values) ?? [];
  if (x0 !== undefined && x1 !== undefined && y0 !== undefined && y1 !== undefined && x1 > x0 && y1 > y0)
    return [x0, x1, y0, y1];
  const axis = (which: 0 | 1): readonly [number, number] =>
    spanOf(
      Array.from({ length: samples?.count ?? 0 }, (_, i) => samples?.inputs[2 * i + which] ?? NaN),
      0.2,
    );
  return [...axis(0), ...axis(1)];
}

/** Wide enough for a point that was typed. */
export function boundsWith(bounds: Bounds, x: number, y: number): Bounds {
  const widen = (low: number, high: number, value: number): readonly [number, number] => {
    if (!Number.isFinite(value) || (value >= low && value <= high)) return [low, high];
    const room = 0.05 * (Math.max(high, value) - Math.min(low, value));
    return value < low ? [value - room, high] : [low, value + room];
  };
  return [...widen(bounds[0], bounds[1], x), ...widen(bounds[2], bounds[3], y)];
}

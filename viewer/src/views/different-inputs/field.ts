import { divergingScale, lossScale } from '../../draw/value-scale.js';
import { LOSSES, OUTPUTS } from '../parts/probe.js';
import type { Extents, Scale } from '../view.js';
import type { Experiment } from './experiment.js';
import type { Bounds } from './plane-bounds.js';

/** What the plane's colour is. */
export type Quantity = 'loss' | 'output' | 'pLabel';

/** Additions and multiplications that one picture may take: about 10 ms. */
const MAX_COST = 4e6;
const CURVE_POINTS = 96;
/** A loss comes near zero along whole lines: lower than this part of the highest all are alike. */
const DECADES = 1e4;

/** A field over the plane: the first row is the high end of input 2. */
export interface Field {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float32Array;
}

/** Along one input, through the point. */
export interface Profile {
  readonly at: Float32Array;
  readonly values: Float32Array;
}

/** What the colour is where a loss may not be known and outputs may be classes. */
export function quantityOf(experiment: Experiment, chosen: string | undefined): Quantity {
  const { loss } = experiment.model;
  if (chosen !== 'output' && loss !== undefined) return 'loss';
  return loss?.ofClasses === true && experiment.outputCount > 1 ? 'pLabel' : 'output';
}

/** Over the whole run, so that the colours of two steps can be compared. */
export function quantityScale(quantity: Quantity, extents: Extents): Scale {
  if (quantity === 'pLabel') return { kind: 'sequential', low: 0, high: 1 };
  if (quantity === 'output') return divergingScale(extents(OUTPUTS.role, OUTPUTS.name));
  const { min, max } = extents(LOSSES.role, LOSSES.name) ?? { min: NaN, max: NaN };
  if (!Number.isFinite(max)) return { kind: 'loss', low: 0, high: 1 };
  return lossScale(Float64Array.of(Math.max(min, max / DECADES), max));
}

/** The quantity of each of several outputs. */
const valuesOf = (
  experiment: Experiment,
  quantity: Quantity,
  inputs: Float32Array,
  values: Float32Array,
): void => {
  const outputs = experiment.outputsOf(inputs, values.length);
  if (outputs === undefined) {
    values.fill(NaN);
    return;
  }
  const count = experiment.outputCount;
  const { target } = experiment;
  const label = quantity === 'pLabel' ? Math.max(0, target?.indexOf(1) ?? 0) : 0;
  for (let i = 0; i < values.length; i++) {
    values[i] =
      quantity === 'loss' ? experiment.lossAt(outputs, i, target) : (outputs[i * count + label] ?? NaN);
  }
};

/** Cells as fine as `most`, fewer where the model is large. */
export function gridOf(
  cost: number,
  most: { readonly rows: number; readonly columns: number },
): {
  readonly rows: number;
  readonly columns: number;
} {
  const part = Math.min(1, Math.sqrt(MAX_COST / (Math.max(1, cost) * most.rows * most.columns)));
  return {
    rows: Math.max(8, Math.round(most.rows * part)),
    columns: Math.max(8, Math.round(most.columns * part)),
  };
}

/** The quantity in the middle of each cell of the plane. */
export function computeField(
  experiment: Experiment,
  quantity: Quantity,
  [x0, x1, y0, y1]: Bounds,
  { rows, columns }: { readonly rows: number; readonly columns: number },
): Field {
  const inputs = new Float32Array(rows * columns * 2);
  for (let cell = 0; cell < rows * columns; cell++) {
    inputs[cell * 2] = x0 + (((cell % columns) + 0.5) / columns) * (x1 - x0);
    inputs[cell * 2 + 1] = y1 - ((Math.floor(cell / columns) + 0.5) / rows) * (y1 - y0);
  }
  const values = new Float32Array(rows * columns);
  valuesOf(experiment, quantity, inputs, values);
  return { rows, columns, values };
}

/** The quantity along one input, the other as it is at the point. */
export function computeProfile(
  experiment: Experiment,
  quantity: Quantity,
  axis: 0 | 1,
  bounds: Bounds,
): Profile {
  const [low, high] = axis === 0 ? [bounds[0], bounds[1]] : [bounds[2], bounds[3]];
  const at = Float32Array.from(
    { length: CURVE_POINTS },
    (_, i) => low + (i / (CURVE_POINTS - 1)) * (high - low),
  );
  const inputs = new Float32Array(CURVE_POINTS * 2);
  for (let i = 0; i < CURVE_POINTS; i++) {
    inputs[i * 2 + axis] = at[i] ?? NaN;
    inputs[i * 2 + 1 - axis] = experiment.input[1 - axis] ?? NaN;
  }
  const values = new Float32Array(CURVE_POINTS);
  valuesOf(experiment, quantity, inputs, values);
  return { at, values };
}

import type { Rect, TensorPicture } from '../../draw/grid.js';
import { bodyOf, CAPTION } from '../parts/panel.js';
import { allInputs, TARGETS } from '../parts/probe.js';
import { pixelRatio } from '../../draw/surface.js';
import type { DrawContext, Frame, FrameTensor } from '../view.js';
import { BOUNDS, type PlanePlan } from './plan.js';

/** The input plane on the panel. */
export interface PlaneLayout {
  readonly area: Rect;
  /** [low, high] of the horizontal and of the vertical input; grid points lie on both ends. */
  readonly bounds: readonly [number, number, number, number];
  readonly field: (TensorPicture & { readonly tensor: FrameTensor }) | undefined;
  readonly points: readonly PlanePoint[];
}

/** A probe sample on the plane. */
export interface PlanePoint {
  readonly sample: number;
  readonly inputs: readonly [number, number];
  readonly x: number;
  readonly y: number;
  readonly value: number | undefined;
  readonly target: number | undefined;
}

const AXIS_LEFT = 46;
const AXIS_BOTTOM = 38;

const boundsOf = (frame: Frame, inputs: FrameTensor | undefined): [number, number, number, number] => {
  const [x0, x1, y0, y1] = frame.tensor(BOUNDS)?.values ?? [];
  if (x0 !== undefined && x1 !== undefined && y0 !== undefined && y1 !== undefined && x1 > x0 && y1 > y0) {
    return [x0, x1, y0, y1];
  }
  const low: [number, number] = [Infinity, Infinity];
  const high: [number, number] = [-Infinity, -Infinity];
  for (const [at, value] of (inputs?.values ?? []).entries()) {
    if (!Number.isFinite(value)) continue;
    const axis = at % 2 === 0 ? 0 : 1;
    low[axis] = Math.min(low[axis], value);
    high[axis] = Math.max(high[axis], value);
  }
  const span = (axis: 0 | 1): [number, number] => {
    if (!(high[axis] >= low[axis])) return [-1, 1];
    const margin = 0.2 * (high[axis] - low[axis]) || 1;
    return [low[axis] - margin, high[axis] + margin];
  };
  return [...span(0), ...span(1)];
};

/** Where an input of the plane lies, CSS pixels: grid points are the middles of cells. */
function planeToPanel(
  layout: Pick<PlaneLayout, 'area' | 'bounds'>,
  cells: { readonly rows: number; readonly columns: number },
  inputs: readonly [number, number],
): { readonly x: number; readonly y: number } {
  const [x0, x1, y0, y1] = layout.bounds;
  const part = (value: number, low: number, high: number, count: number): number =>
    (((value - low) / (high - low)) * (count - 1) + 0.5) / count;
  return {
    x: layout.area.x + part(inputs[0], x0, x1, cells.columns) * layout.area.width,
    y: layout.area.y + (1 - part(inputs[1], y0, y1, cells.rows)) * layout.area.height,
  };
}

/** A field of at least 2 × 2 as a matrix whose last row, the high end of input 2, is drawn on top. */
const fieldMatrix = (field: FrameTensor | undefined) => {
  const [rows = 0, columns = 0] = field?.shape ?? [];
  if (field === undefined || rows < 2 || columns < 2) return undefined;
  return { rows, columns, offset: (rows - 1) * columns, rowStride: -columns, columnStride: 1 };
};

const pointsOf = (
  frame: Frame,
  plan: PlanePlan,
  inputs: FrameTensor | undefined,
  place: (inputs: readonly [number, number]) => { readonly x: number; readonly y: number },
): PlanePoint[] => {
  const values = frame.tensor(plan.values);
  const targets = plan.isOutput ? frame.tensor(TARGETS) : undefined;
  const each = (tensor: FrameTensor | undefined, sample: number): number | undefined => {
    const units = tensor === undefined ? 0 : tensor.values.length / Math.max(1, tensor.shape[0] ?? 1);
    return units === 0 ? undefined : tensor?.values[sample * units + Math.min(plan.unit, units - 1)];
  };
  return Array.from({ length: inputs?.shape[0] ?? 0 }, (_, sample): PlanePoint => {
    const at: [number, number] = [inputs?.values[2 * sample] ?? NaN, inputs?.values[2 * sample + 1] ?? NaN];
    return { sample, inputs: at, ...place(at), value: each(values, sample), target: each(targets, sample) };
  });
};

/** Lays out plane and points in the panel. */
export function layoutPlane(context: DrawContext, frame: Frame, plan: PlanePlan): PlaneLayout {
  const body = bodyOf(context.width, context.height);
  const need = allInputs(context.catalog);
  const inputs = need === undefined ? undefined : frame.tensor(need);
  const bounds = boundsOf(frame, inputs);
  const room: Rect = {
    x: body.x + AXIS_LEFT,
    y: body.y + CAPTION + 2,
    width: Math.max(1, body.width - AXIS_LEFT),
    height: Math.max(1, body.height - CAPTION - 2 - AXIS_BOTTOM),
  };
  const tensor = plan.field === undefined ? undefined : frame.tensor(plan.field);
  const matrix = fieldMatrix(tensor);
  // A field is smooth: its cells may differ by a pixel so that it fills the panel.
  const ratio = pixelRatio(context.canvas);
  const inset = {
    ...room,
    width: Math.floor(room.width * ratio) / ratio,
    height: Math.floor(room.height * ratio) / ratio,
  };
  const field =
    tensor === undefined || matrix === undefined || plan.field === undefined
      ? undefined
      : {
          role: plan.field.role,
          name: plan.field.name,
          shape: tensor.shape,
          before: [],
          after: plan.field.slice === undefined ? [] : [plan.unit],
          matrix,
          area: inset,
          tensor,
        };
  const cells = matrix ?? { rows: 1e6, columns: 1e6 };
  const place = (at: readonly [number, number]) => planeToPanel({ area: inset, bounds }, cells, at);
  return { area: inset, bounds, field, points: pointsOf(frame, plan, inputs, place) };
}

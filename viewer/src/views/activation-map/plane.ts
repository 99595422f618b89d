import { countCells } from '../../draw/count-cells.js';
import { formatNumber } from '../../draw/number-format.js';
import type { Painter } from '../parts/painter.js';
import { readingAt } from '../parts/pictures.js';
import { sampleName } from '../parts/probe.js';
import type { DrawContext, Frame, Legend, Reading } from '../view.js';
import { drawPlane, planeScale, pointAt } from './draw-plane.js';
import type { PlanePlan } from './plan.js';
import { layoutPlane } from './plane-layout.js';
import { activationWords } from './words.js';

const planeLegend = (context: DrawContext, frame: Frame, plan: PlanePlan): Legend[] => {
  const layout = layoutPlane(context, frame, plan);
  const scale = planeScale(context, layout, plan);
  const values = layout.field?.tensor.values ?? Float64Array.from(layout.points, (p) => p.value ?? NaN);
  const quantity = plan.isOutput ? activationWords.output : activationWords.activation;
  return [{ quantity, scale, ...countCells(values, scale) }];
};

const planeReading = (
  context: DrawContext,
  frame: Frame,
  plan: PlanePlan,
  x: number,
  y: number,
): Reading | undefined => {
  const layout = layoutPlane(context, frame, plan);
  const point = pointAt(layout, x, y);
  const values = frame.tensor(plan.values);
  if (point?.value !== undefined && values !== undefined) {
    const { role, name } = plan.values;
    const index = values.shape.length > 1 ? [point.sample, plan.unit] : [point.sample];
    const select = { sample: point.sample };
    return { role, name, index, value: point.value, step: values.asOf, select };
  }
  if (layout.field === undefined) return undefined;
  return readingAt(context, [layout.field], { x, y }, () => ({}));
};

const describePlane = (frame: Frame, plan: PlanePlan, zh: boolean): string => {
  const values = frame.tensor(plan.values);
  const units = values === undefined ? 1 : values.values.length / Math.max(1, values.shape[0] ?? 1);
  const value = values?.values[plan.sample * units + plan.unit];
  const name = sampleName(plan.sample);
  const shown = value === undefined ? '–' : formatNumber(value);
  return zh
    ? `第 ${frame.step} 步，${plan.layer} 在输入平面上；样本 ${name} 的输出为 ${shown}。`
    : `Step ${frame.step}: ${plan.layer} over the input plane; sample ${name} has output ${shown}.`;
};

/** The field over a 2-D input. */
export const planePainter: Painter<PlanePlan> = {
  draw: drawPlane,
  legend: planeLegend,
  at: planeReading,
  describe: (frame, plan, lang) => describePlane(frame, plan, lang === 'zh'),
};

import { axisPart, drawBottomAxis, drawLeftAxis } from '../../draw/axis.js';
import type { Rect } from '../../draw/grid.js';
import { formatNumber } from '../../draw/number-format.js';
import { drawText } from '../../draw/text.js';
import { niceTicks } from '../../draw/ticks.js';
import { divergingScale } from '../../draw/value-scale.js';
import { asOfText, bodyOf, clearPanel, drawCaption, outline } from '../parts/panel.js';
import { drawCells } from '../parts/pictures.js';
import type { DrawContext, Frame, Scale } from '../view.js';
import { drawContours } from './draw-contours.js';
import { CROWD, drawPoints, pointLabels, pointRadius, stampPoints } from './draw-points.js';
import { layoutPlane, type PlaneLayout } from './plane-layout.js';
import type { PlanePlan } from './plan.js';

/** Colours of field and points: zero in the middle, over the run where its summaries tell. */
export function planeScale(context: DrawContext, layout: PlaneLayout, plan: PlanePlan): Scale {
  const { field } = layout;
  if (field !== undefined)
    return divergingScale(context.extents(field.role, field.name), field.tensor.values);
  const own = layout.points.map((point) => point.value ?? NaN);
  return divergingScale(context.extents(plan.values.role, plan.values.name), Float64Array.from(own));
}

const drawAxes = (context: DrawContext, layout: PlaneLayout): void => {
  const { canvas, theme, lang } = context;
  const { area, bounds, field } = layout;
  const [x0, x1, y0, y1] = bounds;
  const inner = (cells: number | undefined, part: number): number =>
    cells === undefined ? part : (part * (cells - 1) + 0.5) / cells;
  const ticks = (low: number, high: number, cells: number | undefined, count: number) =>
    niceTicks(low, high, count).map((value) => ({
      part: inner(cells, axisPart({ low, high }, value)),
      label: formatNumber(value),
    }));
  drawBottomAxis(canvas, theme, area, ticks(x0, x1, field?.matrix.columns, Math.max(2, area.width / 70)));
  drawLeftAxis(canvas, theme, area, ticks(y0, y1, field?.matrix.rows, Math.max(2, area.height / 45)));
  const style = { align: 'center', colour: theme.ink2 } as const;
  const [first, second] = lang === 'zh' ? ['输入 1', '输入 2'] : ['Input 1', 'Input 2'];
  drawText(canvas, theme, first, area.x + area.width / 2, area.y + area.height + 28, style);
  canvas.save();
  canvas.translate(area.x - 38, area.y + area.height / 2);
  canvas.rotate(-Math.PI / 2);
  drawText(canvas, theme, second, 0, 0, style);
  canvas.restore();
};

/** The field with its contours and axes, the probe's points on top. */
export function drawPlane(context: DrawContext, frame: Frame, plan: PlanePlan): void {
  clearPanel(context);
  const { theme, lang } = context;
  const layout = layoutPlane(context, frame, plan);
  const { area, field, points } = layout;
  const scale = planeScale(context, layout, plan);
  const age = field === undefined ? '' : asOfText(lang, field.tensor, frame.step);
  const zh = lang === 'zh';
  const what =
    field === undefined
      ? zh
        ? '未记录输入平面场'
        : 'no field was recorded'
      : zh
        ? '在输入平面上'
        : 'over the input plane';
  const key = zh ? '环：目标，内：输出' : 'ring: target, fill: output';
  const head = bodyOf(context.width, context.height);
  drawCaption(context, head, plan.layer, what, age === '' ? (plan.isOutput ? key : '') : age);
  if (field !== undefined) {
    drawCells(context, field.tensor.values, field, scale, (surface) => {
      if (points.length > CROWD) stampPoints(context, layout, scale, surface);
    });
  }
  outline(context, area, theme.lineStrong);
  drawAxes(context, layout);
  const labels = pointLabels(context, layout);
  const radius = pointRadius(points.length) + 3;
  const taken: Rect[] = [
    ...points.map(({ x, y }) => ({ x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius })),
    ...labels.flatMap((label) => label.area ?? []),
  ];
  if (field !== undefined) drawContours(context, field, taken);
  drawPoints(context, layout, scale, labels);
}

/** The probe sample under the pointer, the nearest within its ring. */
export function pointAt(layout: PlaneLayout, x: number, y: number) {
  const reach = pointRadius(layout.points.length) + 4;
  let best = undefined;
  let least = reach;
  for (const point of layout.points) {
    const distance = Math.hypot(point.x - x, point.y - y);
    if (distance > least) continue;
    least = distance;
    best = point;
  }
  return best;
}

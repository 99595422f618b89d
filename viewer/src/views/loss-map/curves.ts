import { keepLast } from '../../draw/keep-last.js';
import { DASHES, drawLineChart, type Curve, type LineChart } from '../../draw/line-chart.js';
import type { Rect } from '../../draw/grid.js';
import { lossScale } from '../../draw/value-scale.js';
import { sampleName } from '../parts/probe.js';
import type { DrawContext, Frame, FrameHistory } from '../view.js';
import type { LossPlan } from './plan.js';
import { FEW_SAMPLES } from './rows.js';

const sampleCurves = (context: DrawContext, history: FrameHistory): Curve[] => {
  const samples = history.shape[0] ?? 0;
  if (samples > FEW_SAMPLES) return [];
  const { theme, selection } = context;
  return Array.from({ length: samples }, (_, sample) => ({
    label: sampleName(sample),
    steps: history.steps,
    valueAt: (index: number) => history.values[index * samples + sample] ?? NaN,
    colour: sample === selection.sample ? theme.accent : theme.val,
    dash: DASHES[1 + (sample % (DASHES.length - 1))] ?? [],
    width: 1.5,
  }));
};

const means = keepLast<Float64Array>();
const axes = keepLast<LineChart['y']>();

const meansOf = ({ steps, shape, values }: FrameHistory): Float64Array => {
  const samples = shape[0] ?? 0;
  return Float64Array.from(steps, (_, index) => {
    let sum = 0;
    for (let sample = 0; sample < samples; sample++) sum += values[index * samples + sample] ?? NaN;
    return sum / samples;
  });
};

/** The mean over the samples, step by step. */
const meanCurve = (context: DrawContext, history: FrameHistory): Curve => {
  const own = means(history.values, [], () => meansOf(history));
  return {
    label: context.lang === 'zh' ? '平均' : 'mean',
    steps: history.steps,
    valueAt: (index) => own[index] ?? NaN,
    colour: context.theme.train,
    dash: [],
    width: 2,
  };
};

const seriesCurve = (
  context: DrawContext,
  frame: Frame,
  need: LossPlan['train'],
  kind: 'train' | 'val',
): Curve[] => {
  const series = need === undefined ? undefined : frame.series(need);
  if (need === undefined || series === undefined) return [];
  const zh = context.lang === 'zh';
  const label = kind === 'train' ? (zh ? '训练' : 'train') : zh ? '验证' : 'val';
  return [
    {
      label,
      steps: series.x,
      valueAt: (index) => series.y[index] ?? NaN,
      colour: context.theme[kind],
      dash: kind === 'train' ? [] : (DASHES[1] ?? []),
      width: 2,
    },
  ];
};

/** Samples and their mean where there are few; else the run's own loss curves. */
export function lossCurves(
  context: DrawContext,
  frame: Frame,
  plan: LossPlan,
  history: FrameHistory | undefined,
): Curve[] {
  const few = history !== undefined && (history.shape[0] ?? 0) <= FEW_SAMPLES;
  if (few) return [...sampleCurves(context, history), meanCurve(context, history)];
  const recorded = [
    ...seriesCurve(context, frame, plan.train, 'train'),
    ...seriesCurve(context, frame, plan.validation, 'val'),
  ];
  return recorded.length > 0 || history === undefined ? recorded : [meanCurve(context, history)];
}

/** Axis over all curves: by powers of ten where the loss spans more than thirty times. */
const axisOver = (curves: readonly Curve[]): LineChart['y'] => {
  const values = curves.flatMap((curve) => curve.steps.map((_, index) => curve.valueAt(index)));
  const scale = lossScale(Float64Array.from(values));
  return scale.high > scale.low ? scale : { low: 0, high: 1 };
};

/** The curves with the playhead. */
export function drawCurves(context: DrawContext, frame: Frame, area: Rect, curves: readonly Curve[]): void {
  drawLineChart(context.canvas, context.theme, area, {
    curves,
    y: axes(
      curves[0]?.steps ?? [],
      curves.map(({ steps }) => steps),
      () => axisOver(curves),
    ),
    step: frame.step,
    lastStep: context.lastStep,
    ahead: context.lang === 'zh' ? '超前于播放头' : 'ahead',
    axis: context.lang === 'zh' ? '步' : 'step',
  });
}

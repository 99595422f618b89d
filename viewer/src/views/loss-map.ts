import { countCells } from '../draw/count-cells.js';
import { contains, type Rect } from '../draw/grid.js';
import { CHART_MARGIN, indexAtStep } from '../draw/step-axis.js';
import { formatNumber } from '../draw/number-format.js';
import { lossScale } from '../draw/value-scale.js';
import type * as Curves from './loss-map/curves.js';
import { lossAt, paintLoss, shownIndex } from './loss-map/draw-map.js';
import { drawChosenRow, drawRows, type RowTensors } from './loss-map/draw-rows.js';
import { needsOf, planLossMap, type LossPlan } from './loss-map/plan.js';
import { FEW_SAMPLES, layoutLoss, rowAt, worstFirst, type LossLayout } from './loss-map/rows.js';
import { lossWords } from './loss-map/words.js';
import { bodyOf, clearPanel, drawCaption } from './parts/panel.js';
import { findTensor } from './parts/catalog.js';
import { allInputs, inputKind, OUTPUTS, sampleName, TARGETS, verdictOf } from './parts/probe.js';
import { drawStepPlayhead } from './parts/step-playhead.js';
import type { DrawContext, Frame, FrameHistory, Reading, CanvasView } from './view.js';

/** Fetched where there are curves: many samples are a map alone. */
let curveCode: typeof Curves | undefined;

const historyIn = (frame: Frame, plan: LossPlan): FrameHistory | undefined => {
  const history = plan.history === undefined ? undefined : frame.history(plan.history);
  return history !== undefined && history.steps.length > 0 && (history.shape[0] ?? 0) > 0
    ? history
    : undefined;
};

const tensorsIn = (frame: Frame, context: Pick<DrawContext, 'catalog'>, plan: LossPlan): RowTensors => {
  if (plan.kind !== 'probe') return { inputs: undefined, outputs: undefined, targets: undefined };
  const inputs = allInputs(context.catalog);
  return {
    inputs: inputs === undefined ? undefined : frame.tensor(inputs),
    outputs: frame.tensor(OUTPUTS),
    targets: frame.tensor(TARGETS),
  };
};

const layoutIn = (context: DrawContext, history: FrameHistory, tensors: RowTensors): LossLayout => {
  const hasVerdicts = verdictOf(tensors.outputs, tensors.targets, 0) !== undefined;
  const hasPictures = tensors.inputs !== undefined && inputKind(context.catalog) === 'image';
  return layoutLoss(context, history, hasVerdicts, hasPictures);
};

const curveRoom = (context: DrawContext): Rect => {
  const body = bodyOf(context.width, context.height);
  return {
    x: body.x + CHART_MARGIN.left,
    y: body.y + 24,
    width: Math.max(1, body.width - CHART_MARGIN.left - CHART_MARGIN.right),
    height: Math.max(1, body.height - 24 - CHART_MARGIN.bottom),
  };
};

const drawMap = (context: DrawContext, frame: Frame, plan: LossPlan, history: FrameHistory): void => {
  const tensors = tensorsIn(frame, context, plan);
  const layout = layoutIn(context, history, tensors);
  const zh = context.lang === 'zh';
  const hasLabels = verdictOf(tensors.outputs, tensors.targets, 0) !== undefined;
  const title =
    plan.kind === 'batch'
      ? zh
        ? '批次内序号'
        : 'in batch'
      : hasLabels
        ? zh
          ? '标签'
          : 'label'
        : zh
          ? '样本'
          : 'sample';
  drawChosenRow(context, layout);
  paintLoss(context, layout, history, lossScale(history.values));
  drawStepPlayhead(context, layout.map, frame.step);
  drawRows(context, layout, history, { step: frame.step, title }, tensors);
  if (layout.chart !== undefined)
    curveCode?.drawCurves(context, frame, layout.chart, curveCode.lossCurves(context, frame, plan, history));
};

const readingIn = (
  context: DrawContext,
  frame: Frame,
  plan: LossPlan,
  history: FrameHistory,
  point: { readonly x: number; readonly y: number },
): Reading | undefined => {
  const layout = layoutIn(context, history, tensorsIn(frame, context, plan));
  const row = rowAt(layout, point.y);
  if (row === undefined || plan.history === undefined) return undefined;
  const { map } = layout;
  const inside = contains(map, point.x, point.y);
  const index = inside
    ? shownIndex(context, layout, history, row.sample, point.x)
    : indexAtStep(history.steps, frame.step);
  const value = index < 0 ? undefined : history.values[index * (history.shape[0] ?? 0) + row.sample];
  if (value === undefined) return undefined;
  const { role, name } = plan.history;
  const select = plan.kind === 'probe' ? { select: { sample: row.sample } } : {};
  return { role, name, index: [row.sample], value, step: history.steps[index] ?? 0, ...select };
};

/** Loss of each probe sample at each step; curves where samples are few or none were recorded. */
export const lossMap: CanvasView = {
  id: 'loss-map',
  label: lossWords.label,
  help: async () => (await import('./loss-map/help.js')).lossHelp,

  suits(catalog) {
    const { kind } = planLossMap(catalog);
    return kind === 'nothing' ? 0 : kind === 'curve' ? 0.4 : 0.7;
  },

  async load(catalog) {
    const { history } = planLossMap(catalog);
    const samples = history && findTensor(catalog, history.role, history.name)?.shape[0];
    if ((samples ?? 0) <= FEW_SAMPLES) curveCode ??= await import('./loss-map/curves.js');
  },

  subject(catalog, _selection, lang) {
    const zh = lang === 'zh';
    switch (planLossMap(catalog).kind) {
      case 'probe':
        return zh ? '逐样本损失 × 步' : 'probe sample × step, worst at the end first';
      case 'batch':
        return zh ? '各步批次内样本 × 步' : 'each batch’s own samples × step';
      case 'curve':
        return zh ? '损失曲线' : 'loss curve';
      case 'nothing':
        return '';
    }
  },

  needs(catalog) {
    return needsOf(planLossMap(catalog), catalog);
  },

  missing(frame, catalog) {
    const plan = planLossMap(catalog);
    const there =
      historyIn(frame, plan) !== undefined ||
      [plan.train, plan.validation].some((need) => need !== undefined && frame.series(need) !== undefined);
    return there ? undefined : lossWords.notRecorded;
  },

  draw(context, frame) {
    const plan = planLossMap(context.catalog);
    const history = historyIn(frame, plan);
    clearPanel(context);
    if (history !== undefined) {
      drawMap(context, frame, plan, history);
      return;
    }
    const curves = curveCode?.lossCurves(context, frame, plan, undefined);
    if (curves === undefined || curves.length === 0) return;
    const zh = context.lang === 'zh';
    const note = zh ? '未记录逐样本损失' : 'no loss by sample was recorded';
    drawCaption(context, bodyOf(context.width, context.height), zh ? '损失' : 'loss', note);
    curveCode?.drawCurves(context, frame, curveRoom(context), curves);
  },

  legend(context, frame) {
    const plan = planLossMap(context.catalog);
    const history = historyIn(frame, plan);
    if (history === undefined) return [];
    const scale = lossScale(history.values);
    const quantity = scale.log === true ? lossWords.logLoss : lossWords.loss;
    return [{ quantity, scale, ...countCells(history.values, scale) }];
  },

  at(context, frame, x, y) {
    const plan = planLossMap(context.catalog);
    const history = historyIn(frame, plan);
    return history === undefined ? undefined : readingIn(context, frame, plan, history, { x, y });
  },

  describe(frame, catalog, selection, lang) {
    const plan = planLossMap(catalog);
    const history = historyIn(frame, plan);
    const zh = lang === 'zh';
    if (history === undefined) {
      const series = plan.train === undefined ? undefined : frame.series(plan.train);
      const value = series?.y[indexAtStep(series.x, frame.step)];
      if (value === undefined) return lossWords.notRecorded[lang];
      return zh
        ? `第 ${frame.step} 步，损失 ${formatNumber(value)}。`
        : `Step ${frame.step}: loss ${formatNumber(value)}.`;
    }
    const loss = lossAt(history, frame.step, selection.sample);
    const worst = worstFirst(history)[0] ?? 0;
    const shown = loss === undefined ? '–' : formatNumber(loss);
    return zh
      ? `第 ${frame.step} 步，样本 ${sampleName(selection.sample)} 的损失为 ${shown}；末尾损失最大的是样本 ${sampleName(worst)}。`
      : `Step ${frame.step}: sample ${sampleName(selection.sample)} has loss ${shown}; worst at the end is ${sampleName(worst)}.`;
  },
};

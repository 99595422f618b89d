import { contains, type Rect } from '../draw/grid.js';
import { CHART_MARGIN, indexAtStep } from '../draw/step-axis.js';
import { formatNumber } from '../draw/number-format.js';
import { drawText } from '../draw/text.js';
import type * as Curves from './loss-map/curves.js';
import { lossAt, paintLoss, shownIndex } from './loss-map/draw-map.js';
import { drawChosenRow, drawRows } from './loss-map/draw-rows.js';
import { lossFacts, rowOrder, type RowOrder } from './loss-map/facts.js';
import { needsOf, outputHistory, planLossMap, type LossPlan } from './loss-map/plan.js';
import type * as RightnessCode from './loss-map/rightness.js';
import { FEW_SAMPLES, rowAt } from './loss-map/rows.js';
import { historyIn, layoutIn, tensorsIn } from './loss-map/scene.js';
import { lossWords } from './loss-map/words.js';
import { bodyOf, clearPanel, drawCaption } from './parts/panel.js';
import { findTensor } from './parts/catalog.js';
import { chosenSample, OUTPUTS, sampleName, TARGETS, verdictOf } from './parts/probe.js';
import { drawStepPlayhead } from './parts/step-playhead.js';
import type { DrawContext, Frame, FrameHistory, Reading, CanvasView } from './view.js';

/** Fetched where there are curves: many samples are a map alone. */
let curveCode: typeof Curves | undefined;
/** Fetched where outputs are classes. */
let rightnessCode: typeof RightnessCode | undefined;

const ORDERS: readonly RowOrder[] = ['end', 'now', 'index'];

const wordsOn = (
  frame: Frame,
  { catalog, selection, lang }: Pick<DrawContext, 'catalog' | 'selection' | 'lang'>,
): string => {
  const need = outputHistory(catalog);
  return (
    rightnessCode?.rightnessText({
      sample: chosenSample(catalog, selection.sample),
      step: frame.step,
      outputs: frame.tensor(OUTPUTS),
      targets: frame.tensor(TARGETS),
      history: need && frame.history(need),
      lang,
    }) ?? ''
  );
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
  const layout = layoutIn(context, frame, history, { plan, hasWords: rightnessCode !== undefined });
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
  paintLoss(context, layout, history, lossFacts(history).scale);
  drawStepPlayhead(context, layout.map, frame.step);
  drawRows(context, layout, history, { step: frame.step, title }, tensors);
  if (layout.wordsY !== undefined) {
    const body = bodyOf(context.width, context.height);
    const words = plan.kind === 'probe' ? wordsOn(frame, context) : '';
    drawText(context.canvas, context.theme, words, body.x, layout.wordsY, { maxWidth: body.width });
  }
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
  const layout = layoutIn(context, frame, history, { plan, hasWords: rightnessCode !== undefined });
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

  options: [
    {
      id: 'order',
      label: lossWords.order,
      choices: ORDERS.map((value) => ({ value, label: lossWords[value] })),
      suits: (catalog) => planLossMap(catalog).history !== undefined,
    },
  ],

  suits(catalog) {
    const { kind } = planLossMap(catalog);
    return kind === 'nothing' ? 0 : kind === 'curve' ? 0.4 : 0.7;
  },

  async load(catalog) {
    const { history } = planLossMap(catalog);
    const samples = history && findTensor(catalog, history.role, history.name)?.shape[0];
    if ((samples ?? 0) <= FEW_SAMPLES) curveCode ??= await import('./loss-map/curves.js');
    if (outputHistory(catalog) !== undefined) rightnessCode ??= await import('./loss-map/rightness.js');
  },

  subject(catalog, _selection, lang, options) {
    const zh = lang === 'zh';
    const order = ORDERS.find((one) => one === options['order']) ?? 'end';
    switch (planLossMap(catalog).kind) {
      case 'probe':
        return `${zh ? '探针样本 × 步，' : 'probe sample × step, '}${lossWords[order][lang]}`;
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
    const { scale, counts } = lossFacts(history);
    const quantity = scale.log === true ? lossWords.logLoss : lossWords.loss;
    return [{ quantity, scale, ...counts }];
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
    const worst = rowOrder(history, 'end', frame.step)[0] ?? 0;
    const words = plan.kind === 'probe' ? wordsOn(frame, { catalog, selection, lang }) : '';
    const shown = loss === undefined ? '–' : formatNumber(loss);
    return zh
      ? `第 ${frame.step} 步，样本 ${sampleName(selection.sample)} 的损失为 ${shown}；末尾损失最大的是样本 ${sampleName(worst)}。${words}`
      : `Step ${frame.step}: sample ${sampleName(selection.sample)} has loss ${shown}; worst at the end is ${sampleName(worst)}. ${words}`;
  },
};

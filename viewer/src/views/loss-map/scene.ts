import { keepLast } from '../../draw/keep-last.js';
import { pixelRatio } from '../../draw/surface.js';
import { allInputs, inputKind, OUTPUTS, TARGETS, verdictOf } from '../parts/probe.js';
import type { DrawContext, Frame, FrameHistory } from '../view.js';
import type { RowTensors } from './draw-rows.js';
import { rowOrder } from './facts.js';
import type { LossPlan } from './plan.js';
import { layoutLoss, type LossLayout } from './rows.js';

const layouts = keepLast<LossLayout>();

/** Losses by sample and step, where there are any. */
export const historyIn = (frame: Frame, plan: LossPlan): FrameHistory | undefined => {
  const history = plan.history === undefined ? undefined : frame.history(plan.history);
  return history !== undefined && history.steps.length > 0 && (history.shape[0] ?? 0) > 0
    ? history
    : undefined;
};

/** What rows say beside their strip. */
export const tensorsIn = (
  frame: Frame,
  context: Pick<DrawContext, 'catalog'>,
  plan: LossPlan,
): RowTensors => {
  const { run } = frame;
  if (plan.kind !== 'probe') return { inputs: undefined, outputs: undefined, targets: undefined, run };
  const inputs = allInputs(context.catalog);
  return {
    inputs: inputs === undefined ? undefined : frame.tensor(inputs),
    outputs: frame.tensor(OUTPUTS),
    targets: frame.tensor(TARGETS),
    run,
  };
};

/** Where things lie; made anew only when something moved. */
export function layoutIn(
  context: DrawContext,
  frame: Frame,
  history: FrameHistory,
  { plan, hasWords }: { readonly plan: LossPlan; readonly hasWords: boolean },
): LossLayout {
  const { canvas, width, height, catalog, selection, options } = context;
  const tensors = tensorsIn(frame, context, plan);
  const hasVerdicts = verdictOf(tensors.outputs, tensors.targets, 0) !== undefined;
  const hasPictures = tensors.inputs !== undefined && inputKind(catalog) === 'image';
  const beside = { hasVerdicts, hasPictures, hasWords: hasVerdicts && hasWords };
  const order = rowOrder(history, options['order'], frame.step);
  const parts = [width, height, pixelRatio(canvas), selection.sample, order, ...Object.values(beside)];
  return layouts(canvas, parts, () => layoutLoss(context, order, beside));
}

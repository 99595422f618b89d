import { countCells } from '../../draw/count-cells.js';
import { CAPTION } from '../parts/panel.js';
import type { Painter } from '../parts/painter.js';
import { readingAt } from '../parts/pictures.js';
import { OUTPUTS, TARGETS, verdictOf } from '../parts/probe.js';
import type { DrawContext, Frame, Lang, Legend, Reading } from '../view.js';
import { drawLayer, layerRange, layerRooms, layerScale } from './draw-layer.js';
import { layerPictures } from './layer-pictures.js';
import type { LayerPlan } from './plan.js';
import { activationWords } from './words.js';

const layerLegend = (context: DrawContext, frame: Frame, plan: LayerPlan): Legend[] => {
  const tensor = frame.tensor(plan.activation);
  if (tensor === undefined) return [];
  const scale = layerScale(context, plan, tensor);
  return [{ quantity: activationWords.activation, scale, ...countCells(tensor.values, scale) }];
};

const layerReading = (
  context: DrawContext,
  frame: Frame,
  plan: LayerPlan,
  x: number,
  y: number,
): Reading | undefined => {
  const tensor = frame.tensor(plan.activation);
  if (tensor === undefined) return undefined;
  const { main } = layerRooms(context.width, context.height);
  const room = { ...main, y: main.y + CAPTION, height: Math.max(0, main.height - CAPTION) };
  const { pictures } = layerPictures(context, plan, tensor, room);
  return readingAt(context, pictures, { x, y }, (index) => ({
    tensor: context.selection.tensor ?? plan.tensor.name,
    sample: index[0] ?? plan.sample,
    unit: index.length > 1 ? (index.at(-1) ?? null) : 0,
  }));
};

const describeLayer = (frame: Frame, plan: LayerPlan, lang: Lang): string | undefined => {
  const tensor = frame.tensor(plan.activation);
  if (tensor === undefined) return undefined;
  const verdict = verdictOf(frame.tensor(OUTPUTS), frame.tensor(TARGETS), plan.sample);
  const zh = lang === 'zh';
  const read =
    verdict === undefined
      ? ''
      : zh
        ? `标签 ${verdict.label}，判为 ${verdict.readAs}。`
        : ` Label ${verdict.label}, read as ${verdict.readAs}.`;
  const range = layerRange(tensor);
  return zh
    ? `第 ${frame.step} 步，探针样本 ${plan.sample} 在 ${plan.tensor.name} 的激活值：${range}。${read}`
    : `Step ${frame.step}: activations of ${plan.tensor.name} on probe ${plan.sample}, ${range}.${read}`;
};

/** The feature maps, units or sequence of a layer. */
export const layerPainter: Painter<LayerPlan> = {
  draw: drawLayer,
  legend: layerLegend,
  at: layerReading,
  describe: describeLayer,
};

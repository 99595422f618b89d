import { countCells } from '../../draw/count-cells.js';
import type { Rect } from '../../draw/grid.js';
import { drawNote } from '../parts/panel.js';
import type { Painter } from '../parts/painter.js';
import { readingAt } from '../parts/pictures.js';
import { OUTPUTS, TARGETS, verdictOf } from '../parts/probe.js';
import type { DrawContext, Frame, FrameTensor, Lang, Scale } from '../view.js';
import { drawLayerFrame, layerRange, layerRooms, layerScale, type LayerPicture } from './layer-frame.js';
import type { LayerPlan } from './plan.js';
import { activationWords } from './words.js';

/** What a kind of layer adds to the frame that all have. */
export interface LayerKind<Layout extends { readonly pictures: readonly LayerPicture[] }> {
  layout(context: DrawContext, plan: LayerPlan, tensor: FrameTensor, room: Rect): Layout;
  /** Beside the layer's name. */
  text(context: DrawContext, plan: LayerPlan, tensor: FrameTensor, layout: Layout): string;
  draw(
    context: DrawContext,
    frame: Frame,
    plan: LayerPlan,
    parts: { readonly layout: Layout; readonly scale: Scale; readonly room: Rect },
  ): void;
}

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

/** The painter of a kind of layer. */
export function createLayerPainter<Layout extends { readonly pictures: readonly LayerPicture[] }>(
  kind: LayerKind<Layout>,
): Painter<LayerPlan> {
  return {
    draw(context, frame, plan) {
      const { room } = layerRooms(context.width, context.height);
      const tensor = frame.tensor(plan.activation);
      const layout = tensor && kind.layout(context, plan, tensor, room);
      drawLayerFrame(context, frame, plan, tensor && layout ? kind.text(context, plan, tensor, layout) : '');
      if (tensor === undefined || layout === undefined) return;
      if (layout.pictures.length === 0) {
        drawNote(context, room, context.lang === 'zh' ? '该张量没有元素。' : 'This tensor has no elements.');
        return;
      }
      kind.draw(context, frame, plan, { layout, scale: layerScale(context, plan, tensor), room });
    },

    legend(context, frame, plan) {
      const tensor = frame.tensor(plan.activation);
      if (tensor === undefined) return [];
      const scale = layerScale(context, plan, tensor);
      return [{ quantity: activationWords.activation, scale, ...countCells(tensor.values, scale) }];
    },

    at(context, frame, plan, x, y) {
      const tensor = frame.tensor(plan.activation);
      if (tensor === undefined) return undefined;
      const { room } = layerRooms(context.width, context.height);
      const { pictures } = kind.layout(context, plan, tensor, room);
      return readingAt(context, pictures, { x, y }, (index) => ({
        tensor: context.selection.tensor ?? plan.tensor.name,
        sample: index[0] ?? plan.sample,
        unit: index.length > 1 ? (index.at(-1) ?? null) : 0,
      }));
    },

    describe: describeLayer,
  };
}

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
  const within = (context: DrawContext, plan: LayerPlan, tensor: FrameTensor, isSlim: boolean) => {
    const rooms = layerRooms(context.width, context.height, isSlim);
    return { ...rooms, layout: kind.layout(context, plan, tensor, rooms.room) };
  };
  // Cells are whole pixels: a slim side can make maps twice as large, else it takes words for nothing.
  const arrange = (context: DrawContext, plan: LayerPlan, tensor: FrameTensor) => {
    const usual = within(context, plan, tensor, false);
    if (plan.kind !== 'maps') return usual;
    const slim = within(context, plan, tensor, true);
    const widthOf = ({ layout }: typeof usual): number => layout.pictures[0]?.area.width ?? 0;
    return widthOf(slim) >= 1.5 * widthOf(usual) ? slim : usual;
  };
  return {
    draw(context, frame, plan) {
      const tensor = frame.tensor(plan.activation);
      if (tensor === undefined) return;
      const { layout, room, ...rooms } = arrange(context, plan, tensor);
      drawLayerFrame(context, frame, plan, { ...rooms, what: kind.text(context, plan, tensor, layout) });
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
      const { pictures } = arrange(context, plan, tensor).layout;
      return readingAt(context, pictures, { x, y }, (index) => ({
        tensor: context.selection.tensor ?? plan.tensor.name,
        sample: index[0] ?? plan.sample,
        unit: index.length > 1 ? (index.at(-1) ?? null) : 0,
      }));
    },

    describe: describeLayer,
  };
}

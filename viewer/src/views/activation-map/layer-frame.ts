import { finiteRange } from '../../draw/count-cells.js';
import type { Rect, TensorPicture } from '../../draw/grid.js';
import { formatNumber } from '../../draw/number-format.js';
import { activationScale } from '../../draw/value-scale.js';
import { asOfText, bodyOf, CAPTION, clearPanel, drawCaption, outline } from '../parts/panel.js';
import { drawPhoto } from '../parts/photo.js';
import { inputOf, LOSSES, OUTPUTS, TARGETS } from '../parts/probe.js';
import { drawSampleCard } from '../parts/sample-card.js';
import type { DrawContext, Frame, FrameTensor, Scale } from '../view.js';
import type { LayerPlan } from './plan.js';

/** A picture with the tensor that it reads and the unit that it stands for. */
export interface LayerPicture extends TensorPicture {
  readonly tensor: FrameTensor;
  /** The channel, where the picture is one channel's. */
  readonly unit?: number;
}

/** Input at the left, the layer at the right, `room` under its name. */
export function layerRooms(width: number, height: number) {
  const body = bodyOf(width, height);
  const sideWidth = body.width < 420 ? 82 : body.width < 900 ? 86 : 124;
  const left = body.x + sideWidth + 12;
  const main = { ...body, x: left, width: Math.max(0, body.x + body.width - left) };
  return {
    side: { ...body, width: sideWidth },
    main,
    room: { ...main, y: main.y + CAPTION, height: Math.max(0, main.height - CAPTION) },
  };
}

/** Colours of the layer's values: over the run where its summaries tell, else over this frame. */
export function layerScale(context: DrawContext, plan: LayerPlan, tensor: FrameTensor): Scale {
  return activationScale(context.extents(plan.tensor.role, plan.tensor.name), tensor.values);
}

const drawSide = (context: DrawContext, frame: Frame, plan: LayerPlan, side: Rect): void => {
  const zh = context.lang === 'zh';
  drawCaption(context, side, zh ? `输入 ${plan.sample}` : `input ${plan.sample}`);
  const input = frame.tensor(inputOf(plan.sample));
  let y = side.y + CAPTION;
  const [rows = 0, columns = 0, channels = 1] = input?.shape ?? [];
  if (input?.shape.length === 3 && rows * columns > 0) {
    const photo = { values: input.values, offset: 0, rows, columns, channels };
    const area = drawPhoto(context, photo, { ...side, y: y + 1, x: side.x + 1, width: side.width - 2 });
    outline(context, area, context.theme.lineStrong);
    y = area.y + area.height + 10;
  }
  drawSampleCard(context, { ...side, y, height: side.y + side.height - y }, plan.sample, {
    outputs: frame.tensor(OUTPUTS),
    targets: frame.tensor(TARGETS),
    losses: frame.tensor(LOSSES),
  });
};

/** What the layer was made from, at the left, and its name with what is shown of it. */
export function drawLayerFrame(context: DrawContext, frame: Frame, plan: LayerPlan, what: string): void {
  clearPanel(context);
  const { side, main } = layerRooms(context.width, context.height);
  drawSide(context, frame, plan, side);
  const tensor = frame.tensor(plan.activation);
  if (tensor === undefined) return;
  const age = asOfText(context.lang, tensor, frame.step);
  const dtype = `${tensor.dtype}, [${plan.tensor.shape.join(', ')}]`;
  drawCaption(context, main, plan.tensor.name, what, age === '' ? dtype : age);
}

/** Range text for describing: smallest and largest value of the sample's activation. */
export function layerRange(tensor: FrameTensor): string {
  const { min, max } = finiteRange(tensor.values);
  return `${formatNumber(min)} … ${formatNumber(max)}`;
}

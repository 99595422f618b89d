import { finiteRange } from '../../draw/count-cells.js';
import type { Rect, TensorPicture } from '../../draw/grid.js';
import { formatNumber } from '../../draw/number-format.js';
import { drawText } from '../../draw/text.js';
import { activationScale } from '../../draw/value-scale.js';
import { asOfText, bodyOf, CAPTION, clearPanel, drawCaption, outline } from '../parts/panel.js';
import { drawPhoto } from '../parts/photo.js';
import { inputOf, LOSSES, OUTPUTS, TARGETS, verdictOf } from '../parts/probe.js';
import { drawSampleCard } from '../parts/sample-card.js';
import type { DrawContext, Frame, FrameTensor, Scale } from '../view.js';
import type { LayerPlan } from './plan.js';

/** A picture with the tensor that it reads and the unit that it stands for. */
export interface LayerPicture extends TensorPicture {
  readonly tensor: FrameTensor;
  /** The channel, where the picture is one channel's. */
  readonly unit?: number;
}

/** Where input and layer lie. */
export interface LayerRooms {
  readonly side: Rect;
  readonly main: Rect;
  /** Under the layer's name. */
  readonly room: Rect;
}

/** Narrower than this the side has no room for a word and its number. */
const SLIM = 38;

/** Input at the left, the layer at the right; a slim side leaves out the words. */
export function layerRooms(width: number, height: number, isSlim = false): LayerRooms {
  const body = bodyOf(width, height);
  const sideWidth = isSlim ? SLIM : body.width < 420 ? 82 : body.width < 900 ? 86 : 124;
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

/** How the sample is read, in signs alone: "7 ✓", "2→3 ✕". */
const drawVerdict = (context: DrawContext, frame: Frame, sample: number, { x, y, width }: Rect): void => {
  const { canvas, theme } = context;
  const verdict = verdictOf(frame.tensor(OUTPUTS), frame.tensor(TARGETS), sample);
  if (verdict === undefined) return;
  const { label, readAs } = verdict;
  const isWrong = label !== readAs;
  const colour = isWrong ? theme.bad : theme.ok;
  const text = isWrong ? `${label}→${readAs} ✕` : `${label} ✓`;
  drawText(canvas, theme, text, x, y + 8, { weight: 600, colour, maxWidth: width });
};

const drawSide = (context: DrawContext, frame: Frame, plan: LayerPlan, side: Rect): void => {
  const zh = context.lang === 'zh';
  const isSlim = side.width <= SLIM;
  drawCaption(
    context,
    side,
    isSlim ? String(plan.sample) : zh ? `输入 ${plan.sample}` : `input ${plan.sample}`,
  );
  const input = frame.tensor(inputOf(plan.sample));
  let y = side.y + CAPTION;
  const [rows = 0, columns = 0, channels = 1] = input?.shape ?? [];
  if (input?.shape.length === 3 && rows * columns > 0) {
    const photo = { values: input.values, offset: 0, rows, columns, channels };
    const area = drawPhoto(context, photo, { ...side, y: y + 1, x: side.x + 1, width: side.width - 2 });
    outline(context, area, context.theme.lineStrong);
    y = area.y + area.height + 10;
  }
  if (isSlim) {
    drawVerdict(context, frame, plan.sample, { ...side, y });
    return;
  }
  drawSampleCard(context, { ...side, y, height: side.y + side.height - y }, plan.sample, {
    outputs: frame.tensor(OUTPUTS),
    targets: frame.tensor(TARGETS),
    losses: frame.tensor(LOSSES),
  });
};

/** What the layer was made from, at the left, and its name with what is shown of it. */
export function drawLayerFrame(
  context: DrawContext,
  frame: Frame,
  plan: LayerPlan,
  { what, side, main }: Pick<LayerRooms, 'side' | 'main'> & { readonly what: string },
): void {
  clearPanel(context);
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

import { ROLES } from '@tensorreel/schema';
import { countCells } from '../../draw/count-cells.js';
import { contains, rowMajor, type Rect } from '../../draw/grid.js';
import { columnText, formatCount } from '../../draw/number-format.js';
import { drawText } from '../../draw/text.js';
import { bodyOf, clearPanel, outline } from '../parts/panel.js';
import type { Painter } from '../parts/painter.js';
import { drawCells } from '../parts/pictures.js';
import type { DrawContext, Extents, Frame, Lang, Legend, Reading } from '../view.js';
import { blockName, type Block } from './blocks.js';
import { layoutDiagram, type DiagramBox, type DiagramLayout } from './diagram-layout.js';
import { selectionOf, type DiagramPlan } from './plan.js';
import { readUnits, unitIndex, unitValue, type UnitValues } from './units.js';

const WORDS = 20;
const STRIP = 5;
/** Lower boxes have one line of text and no strip. */
const ONE_LINE = 30;

const layoutOf = ({ width, height }: DrawContext, plan: DiagramPlan): DiagramLayout => {
  const body = bodyOf(width, height);
  return layoutDiagram(plan.network, { ...body, height: Math.max(16, body.height - WORDS) }, plan.chosen);
};

const onlyBlock = ({ group }: DiagramBox): Block | undefined =>
  group.blocks.length === 1 ? group.blocks[0] : undefined;

const valuesOf = (frame: Frame, plan: DiagramPlan, block: Block | undefined, extents: Extents) =>
  block === undefined ? undefined : readUnits(frame, plan.sources.get(block), block, extents);

/** The units of a box as a strip of cells at its foot. */
const stripOf = ({ area }: DiagramBox): Rect => ({
  x: area.x + 8,
  y: area.y + area.height - (area.height > 50 ? 2 * STRIP - 2 : STRIP) - 5,
  width: area.width - 16,
  height: area.height > 50 ? 2 * STRIP - 2 : STRIP,
});

const unitValues = (values: UnitValues, count: number): Float64Array =>
  Float64Array.from({ length: count }, (_, unit) => unitValue(values, unit));

const titleOf = ({ group }: DiagramBox, lang: Lang): readonly [string, string] => {
  const [first] = group.blocks;
  const last = group.blocks.at(-1);
  if (first === undefined || last === undefined) return ['', ''];
  const count = group.blocks.reduce((sum, { layers }) => sum + layers.length, 0);
  if (group.blocks.length > 1) {
    const title = lang === 'zh' ? `折叠 ${count} 层` : `${count} folded`;
    return [title, `${blockName(first)} … ${blockName(last)}`];
  }
  const shape = (first.layers[0]?.outputShape ?? []).map((size) => (size < 0 ? '?' : size)).join('×');
  const more = count > 1 ? ` +${count - 1}` : '';
  return [`${blockName(first)}${more}`, `${shape} ${first.layers[0]?.class ?? ''}`.trim()];
};

const drawBox = (
  context: DrawContext,
  box: DiagramBox,
  values: UnitValues | undefined,
  isChosen: boolean,
): void => {
  const { canvas, theme, lang } = context;
  const { area } = box;
  canvas.fillStyle = theme.inset;
  canvas.beginPath();
  canvas.roundRect(area.x, area.y, area.width, area.height, 6);
  canvas.fill();
  canvas.strokeStyle = isChosen ? theme.accent : theme.lineStrong;
  canvas.lineWidth = isChosen ? 2 : 1;
  canvas.stroke();
  const [title, what] = titleOf(box, lang);
  const maxWidth = area.width - 14;
  const weight = box.group.blocks.length > 1 ? 400 : 600;
  const used = drawText(canvas, theme, title, area.x + 8, area.y + 12, {
    weight,
    colour: theme.ink1,
    maxWidth,
  });
  if (area.height < ONE_LINE) {
    const free = maxWidth - used - 6;
    if (free > 12)
      drawText(canvas, theme, what, area.x + 14 + used, area.y + 12, { colour: theme.ink3, maxWidth: free });
    return;
  }
  drawText(canvas, theme, what, area.x + 8, area.y + 28, { colour: theme.ink3, maxWidth });
  const units = onlyBlock(box)?.units ?? 0;
  if (values === undefined || units === 0) return;
  const strip = stripOf(box);
  drawCells(context, unitValues(values, units), { matrix: rowMajor(1, units), area: strip }, values.scale);
  outline(context, strip, theme.line);
};

const drawLines = (
  context: DrawContext,
  { lines, boxes }: DiagramLayout,
  chosen: Block | undefined,
): void => {
  const { canvas, theme } = context;
  for (const { from, to, points } of lines) {
    const isOwn = [from, to].some((at) => chosen !== undefined && boxes[at]?.group.blocks.includes(chosen));
    canvas.strokeStyle = isOwn ? theme.accent : theme.ink3;
    canvas.lineWidth = isOwn ? 1.75 : 1;
    canvas.beginPath();
    for (const [at, { x, y }] of points.entries()) {
      if (at === 0) canvas.moveTo(x, y);
      else canvas.lineTo(x, y);
    }
    const [end, before] = [points.at(-1), points.at(-2)];
    if (end !== undefined && before !== undefined) {
      const angle = Math.atan2(end.y - before.y, end.x - before.x);
      for (const side of [-0.45, 0.45]) {
        canvas.moveTo(end.x, end.y);
        canvas.lineTo(end.x - 6 * Math.cos(angle + side), end.y - 6 * Math.sin(angle + side));
      }
    }
    canvas.stroke();
  }
};

const wordsAt = (context: DrawContext, frame: Frame, plan: DiagramPlan): string => {
  const { pointer, lang } = context;
  const zh = lang === 'zh';
  const rest = zh
    ? '条带：所选样本的激活值，各有标尺'
    : 'strips: activations of the chosen sample, each on its own scale';
  const { boxes } = layoutOf(context, plan);
  const hasStrips = plan.sources.size > 0 && boxes.some(({ area }) => area.height >= ONE_LINE);
  if (pointer === undefined) return hasStrips ? rest : '';
  const reading = readingAt(context, frame, plan, pointer.x, pointer.y);
  if (reading === undefined) return hasStrips ? rest : '';
  if (reading.what === undefined)
    return `${reading.name}[${reading.index.join(', ')}]: ${columnText(reading.value)}`;
  const count = formatCount(reading.value);
  return zh ? `${reading.name}：${count} 个参数` : `${reading.name}: ${count} parameters`;
};

const draw = (context: DrawContext, frame: Frame, plan: DiagramPlan): void => {
  const body = clearPanel(context);
  const layout = layoutOf(context, plan);
  drawLines(context, layout, plan.chosen);
  for (const box of layout.boxes) {
    const block = onlyBlock(box);
    const isChosen = plan.chosen !== undefined && box.group.blocks.includes(plan.chosen);
    drawBox(context, box, valuesOf(frame, plan, block, context.extents), isChosen);
  }
  const { canvas, theme } = context;
  const y = body.y + body.height - 8;
  drawText(canvas, theme, wordsAt(context, frame, plan), body.x, y, {
    colour: theme.ink3,
    maxWidth: body.width,
  });
};

const readingAt = (
  context: DrawContext,
  frame: Frame,
  plan: DiagramPlan,
  x: number,
  y: number,
): Reading | undefined => {
  const box = layoutOf(context, plan).boxes.find(({ area }) => contains(area, x, y));
  const [first] = box?.group.blocks ?? [];
  if (box === undefined || first === undefined) return undefined;
  const select = selectionOf(first, null);
  const values = valuesOf(frame, plan, onlyBlock(box), context.extents);
  const strip = stripOf(box);
  if (
    values !== undefined &&
    box.area.height >= ONE_LINE &&
    contains({ ...strip, y: strip.y - 3, height: strip.height + 8 }, x, y)
  ) {
    const unit = Math.min(first.units - 1, Math.floor(((x - strip.x) * first.units) / strip.width));
    const { role, name } = values.source.need;
    const value = unitValue(values, unit);
    const chosen = first.isInput ? select : selectionOf(first, unit);
    return { role, name, index: unitIndex(values, unit), value, step: values.tensor.asOf, select: chosen };
  }
  const parameters = box.group.blocks.reduce(
    (sum, { layers }) => sum + layers.reduce((own, layer) => own + layer.parameters, 0),
    0,
  );
  const what = { en: 'parameters', zh: '参数个数' };
  return {
    role: ROLES.weight,
    name: blockName(first),
    index: [],
    what,
    value: parameters,
    step: frame.step,
    select,
  };
};

const legend = (context: DrawContext, frame: Frame, plan: DiagramPlan): Legend[] => {
  const shown = plan.chosen ?? [...plan.sources.keys()].at(-1);
  const values = valuesOf(frame, plan, shown, context.extents);
  if (shown === undefined || values === undefined) return [];
  const name = values.source.layer;
  return [
    {
      quantity: { en: name, zh: name },
      scale: values.scale,
      ...countCells(unitValues(values, shown.units), values.scale),
    },
  ];
};

const describe = (_: Frame, { network }: DiagramPlan, lang: Lang): string => {
  const layers = network.blocks.reduce((sum, block) => sum + block.layers.length, 0);
  return lang === 'zh'
    ? `模型有 ${layers} 层、${network.links.length} 条连接。`
    : `the model has ${layers} layers, ${network.links.length} connections between blocks.`;
};

/** Layers as boxes, laid out by a library. */
export const diagramPainter: Painter<DiagramPlan> = { draw, legend, at: readingAt, describe };

import { ROLES } from '@tensorreel/schema';
import { countCells } from '../../draw/count-cells.js';
import type { Painter } from '../parts/painter.js';
import type { DrawContext, Frame, Lang, Legend, Reading } from '../view.js';
import { layoutColumns } from './columns.js';
import { drawColumns, valueText } from './draw-columns.js';
import { wireScale } from './draw-edges.js';
import { BIAS } from './edges.js';
import { hitAt } from './hit.js';
import { selectionOf, type ColumnsPlan } from './plan.js';
import { highestUnit, readScene } from './scene.js';
import { shownLayer } from './say.js';
import { unitIndex, unitValue } from './units.js';
import { wireIndex } from './wires.js';
import { networkWords } from './words.js';

const legend = (context: DrawContext, frame: Frame, plan: ColumnsPlan): Legend[] => {
  const { blocks } = layoutColumns(context, frame, plan).scene;
  const legends: Legend[] = blocks.flatMap((block) => {
    const { values } = block;
    if (values === undefined || block.open.block.isInput) return [];
    const own = Float64Array.from({ length: block.open.block.units }, (_, unit) => unitValue(values, unit));
    const name = shownLayer(block);
    return [{ quantity: { en: name, zh: name }, scale: values.scale, ...countCells(own, values.scale) }];
  });
  const wires = blocks.flatMap((block) => block.wires ?? []).at(-1);
  if (wires === undefined) return legends;
  const scale = wireScale(context, wires);
  return [...legends, { quantity: networkWords.weight, scale, ...countCells(wires.tensor.values, scale) }];
};

const at = (
  context: DrawContext,
  frame: Frame,
  plan: ColumnsPlan,
  x: number,
  y: number,
): Reading | undefined => {
  const layout = layoutColumns(context, frame, plan);
  const { hit } = hitAt(layout, plan, { x, y });
  if (hit === undefined) return undefined;
  if (hit.kind === 'layer') {
    const parameters = hit.block.layers.find(({ name }) => name === hit.layer)?.parameters ?? 0;
    const what = { en: 'parameters', zh: '参数个数' };
    const select = { tensor: hit.layer, unit: null };
    return {
      role: ROLES.activation,
      name: hit.layer,
      index: [],
      what,
      value: parameters,
      step: frame.step,
      select,
    };
  }
  if (hit.kind === 'unit') {
    const { values, open } = hit.column.scene;
    if (values === undefined) return undefined;
    const { role, name } = values.source.need;
    const select = open.block.isInput ? {} : { select: selectionOf(open.block, hit.unit) };
    const value = unitValue(values, hit.unit);
    return { role, name, index: unitIndex(values, hit.unit), value, step: values.tensor.asOf, ...select };
  }
  const { wires, from, to, weight, column } = hit.edge;
  const select = selectionOf(wires.link.to, to);
  if (from === BIAS) {
    const { bias } = column.scene;
    const need = column.scene.open.bias;
    if (bias === undefined || need === undefined) return undefined;
    return { role: need.role, name: need.name, index: [to], value: weight, step: bias.asOf, select };
  }
  const { kernel } = wires.link;
  if (kernel === undefined) return undefined;
  const index = wireIndex(wires, from, to);
  return { role: kernel.role, name: kernel.name, index, value: weight, step: wires.tensor.asOf, select };
};

const describe = (frame: Frame, plan: ColumnsPlan, lang: Lang): string | undefined => {
  const { blocks } = readScene({ extents: () => undefined }, frame, plan);
  const last = blocks.at(-1);
  const unit = last === undefined ? undefined : highestUnit(last);
  if (last === undefined || unit === undefined) return undefined;
  const value = valueText(unitValue(last.values, unit));
  const name = `${shownLayer(last)}[${unit}]`;
  return lang === 'zh'
    ? `样本 ${plan.sample}：${name} 的值最大，为 ${value}。`
    : `sample ${plan.sample}: ${name} is the highest, ${value}.`;
};

/** Open blocks as columns of units. */
export const columnsPainter: Painter<ColumnsPlan> = { draw: drawColumns, legend, at, describe };

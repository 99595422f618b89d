import { ROLES } from '@tensorreel/schema';
import { countCells } from '../../draw/count-cells.js';
import { columnText } from '../../draw/number-format.js';
import type { Painter } from '../parts/painter.js';
import type { DrawContext, Frame, Lang, Legend, Reading } from '../view.js';
import { layoutColumns } from './columns.js';
import { drawColumns } from './draw-columns.js';
import { wireScale } from './draw-edges.js';
import { BIAS, litUnit } from './edges.js';
import { hitAt } from './hit.js';
import { selectionOf, type ColumnsPlan } from './plan.js';
import { highestUnit, readScene } from './scene.js';
import { shownLayer } from './say.js';
import { unitIndex, unitValue } from './units.js';
import { wireIndex } from './wires.js';
import { networkWords } from './words.js';

/** More bars than these have no room in a foot. */
const MOST_LEGENDS = 3;

/**
 * Weights of the links at the lit unit, then activations, its own block's first; probabilities go from 0 to 1,
 * which their column says.
 */
const legend = (context: DrawContext, frame: Frame, plan: ColumnsPlan): Legend[] => {
  const layout = layoutColumns(context, frame, plan);
  const { blocks, isWorked } = layout.scene;
  const lit = litUnit(layout, plan, undefined)?.block;
  const all = blocks.flatMap(({ wires }) => wires ?? []);
  const own = all.filter(({ link }) => link.from === lit || link.to === lit);
  const weights = (own.length > 0 ? own : all.slice(-1)).map((wires): Legend => {
    const scale = wireScale(context, wires);
    const name = wires.link.kernel?.name ?? '';
    const quantity = all.length === 1 ? networkWords.weight : { en: name, zh: name };
    return { quantity, scale, ...countCells(wires.tensor.values, scale) };
  });
  const legends = blocks.flatMap((block): (Legend & { readonly isLit: boolean })[] => {
    const { values, open } = block;
    if (values === undefined || values.source.isProbability || (open.block.isInput && !isWorked)) return [];
    const shown = Float64Array.from({ length: open.block.units }, (_, unit) => unitValue(values, unit));
    const name = shownLayer(block);
    const quantity = isWorked ? networkWords.activation : { en: name, zh: name };
    const isLit = open.block === lit;
    return [{ quantity, scale: values.scale, ...countCells(shown, values.scale), isLit }];
  });
  const room = Math.max(1, MOST_LEGENDS - weights.length);
  const chosen = [...legends].sort((a, b) => Number(b.isLit) - Number(a.isLit)).slice(0, room);
  return [...(isWorked ? joined(legends) : legends.filter((one) => chosen.includes(one))), ...weights];
};

/** Legends of one scale as one, with the counts of all. */
const joined = (legends: readonly Legend[]): Legend[] => {
  const [first] = legends;
  if (first === undefined) return [];
  const sum = (of: (one: Legend) => number): number => legends.reduce((total, one) => total + of(one), 0);
  return [
    {
      ...first,
      below: sum((one) => one.below),
      above: sum((one) => one.above),
      nans: sum((one) => one.nans),
      infs: sum((one) => one.infs),
    },
  ];
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
  const value = columnText(unitValue(last.values, unit));
  const name = `${shownLayer(last)}[${unit}]`;
  return lang === 'zh'
    ? `样本 ${plan.sample}：${name} 的值最大，为 ${value}。`
    : `sample ${plan.sample}: ${name} is the highest, ${value}.`;
};

/** Open blocks as columns of units. */
export const columnsPainter: Painter<ColumnsPlan> = { draw: drawColumns, legend, at, describe };

import { countCells } from '../../draw/count-cells.js';
import { contains } from '../../draw/grid.js';
import type { Painter } from '../parts/painter.js';
import type { DrawContext, Frame, Legend, Reading } from '../view.js';
import { drawNumbers, layoutNumbers, numbersScale, numbersText } from './numbers.js';
import { weightOf, type NumbersPlan } from './plan.js';

const numbersLegend = (context: DrawContext, frame: Frame, plan: NumbersPlan): Legend[] => {
  const scale = numbersScale(context, frame, plan);
  const values = plan.weights.flatMap((one) => Array.from(frame.tensor(weightOf(one))?.values ?? []));
  return [{ quantity: { en: 'weight', zh: '权重' }, scale, ...countCells(Float64Array.from(values), scale) }];
};

const numberAt = (
  context: DrawContext,
  frame: Frame,
  plan: NumbersPlan,
  x: number,
  y: number,
): Reading | undefined => {
  const cell = layoutNumbers(context, plan).cells.find(({ area }) => contains(area, x, y));
  const tensor = cell === undefined ? undefined : frame.tensor(weightOf(cell.tensor));
  const value = cell === undefined ? undefined : tensor?.values[cell.flatIndex];
  if (cell === undefined || tensor === undefined || value === undefined) return undefined;
  const { role, name } = cell.tensor;
  const select = { tensor: name, unit: cell.index.at(-1) ?? 0 };
  return { role, name, index: cell.index, value, step: tensor.asOf, select };
};

/** Every weight of a small model. */
export const numberPainter: Painter<NumbersPlan> = {
  draw: drawNumbers,
  legend: numbersLegend,
  at: numberAt,
  describe: numbersText,
};

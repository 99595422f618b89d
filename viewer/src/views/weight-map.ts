import { contains } from '../draw/grid.js';
import { countCells, finiteRange } from '../draw/count-cells.js';
import { formatNumber } from '../draw/number-format.js';
import { readingAt } from './parts/pictures.js';
import type { DrawContext, Frame, Legend, Reading, View } from './view.js';
import { drawKernels, kernelScale } from './weight-map/draw-kernels.js';
import { layoutKernels, picturesOf } from './weight-map/layout.js';
import { drawNumbers, layoutNumbers, numbersScale, numbersText } from './weight-map/numbers.js';
import { needsOf, planWeightMap, weightOf, type Plan } from './weight-map/plan.js';
import { weightWords } from './weight-map/words.js';

type NumbersPlan = Extract<Plan, { readonly kind: 'numbers' }>;

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

/** The weights before this step's update: kernels as tiles, matrices as images, small models as numbers. */
export const weightMap: View = {
  id: 'weight-map',
  label: weightWords.label,
  help: async () => (await import('./weight-map/help.js')).weightHelp,

  suits(catalog) {
    return planWeightMap(catalog, { tensor: null, unit: null, sample: 0 }).kind === 'nothing' ? 0 : 0.8;
  },

  subject(catalog, selection) {
    const plan = planWeightMap(catalog, selection);
    if (plan.kind === 'nothing') return '';
    if (plan.kind === 'numbers') return plan.weights.map((one) => one.name).join(', ');
    return [plan.main, plan.companion].flatMap((one) => one?.kernel.name ?? []).join(', ');
  },

  needs(catalog, selection) {
    return needsOf(planWeightMap(catalog, selection), catalog);
  },

  missing(frame, catalog, selection) {
    const plan = planWeightMap(catalog, selection);
    if (plan.kind === 'nothing') return weightWords.notRecorded;
    const wanted = plan.kind === 'numbers' ? plan.weights : [plan.main.kernel];
    return wanted.some((one) => frame.tensor(weightOf(one)) !== undefined)
      ? undefined
      : weightWords.notRecorded;
  },

  draw(context, frame) {
    const plan = planWeightMap(context.catalog, context.selection);
    if (plan.kind === 'numbers') drawNumbers(context, frame, plan);
    else if (plan.kind === 'kernels') drawKernels(context, frame, plan);
  },

  legend(context, frame) {
    const plan = planWeightMap(context.catalog, context.selection);
    if (plan.kind === 'nothing') return [];
    if (plan.kind === 'numbers') return numbersLegend(context, frame, plan);
    return layoutKernels(context, frame, plan).map((block): Legend => {
      const scale = kernelScale(context, block.plan, block.tensor);
      const { name } = block.plan.kernel;
      return { quantity: { en: name, zh: name }, scale, ...countCells(block.tensor.values, scale) };
    });
  },

  at(context, frame, x, y) {
    const plan = planWeightMap(context.catalog, context.selection);
    if (plan.kind === 'nothing') return undefined;
    if (plan.kind === 'numbers') return numberAt(context, frame, plan, x, y);
    return readingAt(
      context,
      picturesOf(layoutKernels(context, frame, plan)),
      { x, y },
      (index, picture) => ({
        tensor: picture.name,
        unit: index.at(-1) ?? 0,
      }),
    );
  },

  describe(frame, catalog, selection, lang) {
    const plan = planWeightMap(catalog, selection);
    if (plan.kind === 'nothing') return weightWords.notRecorded[lang];
    const zh = lang === 'zh';
    const lead = zh ? `第 ${frame.step} 步：` : `Step ${frame.step}: `;
    if (plan.kind === 'numbers') return `${lead}${numbersText(frame, plan)}`;
    const tensor = frame.tensor(weightOf(plan.main.kernel));
    if (tensor === undefined) return weightWords.notRecorded[lang];
    const { min, max } = finiteRange(tensor.values);
    const { name } = plan.main.kernel;
    const range = `${formatNumber(min)} … ${formatNumber(max)}`;
    return zh
      ? `${lead}${name}，${tensor.values.length} 个值，${range}。`
      : `${lead}${name}, ${tensor.values.length} values, ${range}.`;
  },
};

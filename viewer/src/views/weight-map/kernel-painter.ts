import { countCells, finiteRange } from '../../draw/count-cells.js';
import { formatNumber } from '../../draw/number-format.js';
import type { Painter } from '../parts/painter.js';
import { readingAt } from '../parts/pictures.js';
import type { Legend } from '../view.js';
import { drawKernels, kernelScale } from './draw-kernels.js';
import { layoutKernels, picturesOf } from './layout.js';
import { weightOf, type KernelsPlan } from './plan.js';

/** Kernels as tiles, matrices as images. */
export const kernelPainter: Painter<KernelsPlan> = {
  draw: drawKernels,

  legend(context, frame, plan) {
    return layoutKernels(context, frame, plan).map((block): Legend => {
      const scale = kernelScale(context, block.plan, block.tensor);
      const { name } = block.plan.kernel;
      return { quantity: { en: name, zh: name }, scale, ...countCells(block.tensor.values, scale) };
    });
  },

  at(context, frame, plan, x, y) {
    const pictures = picturesOf(layoutKernels(context, frame, plan));
    return readingAt(context, pictures, { x, y }, (index, picture) => ({
      tensor: picture.name,
      unit: index.at(-1) ?? 0,
    }));
  },

  describe(frame, plan, lang) {
    const tensor = frame.tensor(weightOf(plan.main.kernel));
    if (tensor === undefined) return undefined;
    const { min, max } = finiteRange(tensor.values);
    const { name } = plan.main.kernel;
    const range = `${formatNumber(min)} … ${formatNumber(max)}`;
    return lang === 'zh'
      ? `${name}，${tensor.values.length} 个值，${range}。`
      : `${name}, ${tensor.values.length} values, ${range}.`;
  },
};

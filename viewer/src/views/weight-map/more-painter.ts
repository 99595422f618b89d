import type { Painter } from '../parts/painter.js';
import { readingAt } from '../parts/pictures.js';
import type { DrawContext, Frame, Reading, Text2 } from '../view.js';
import { changedBy, type Changed } from './change.js';
import { drawKernels } from './draw-kernels.js';
import { drawUnit } from './draw-unit.js';
import { kernelPainter } from './kernel-painter.js';
import { layoutKernels, picturesOf } from './layout.js';
import { baseOf } from './more-plan.js';
import { weightOf, type KernelsPlan } from './plan.js';
import { layoutUnit, unitPictures } from './unit-layout.js';

const shownOf = (context: DrawContext, frame: Frame, plan: KernelsPlan): Changed => {
  const at = baseOf(plan, context.options);
  return at === undefined ? { context, frame } : changedBy(context, frame, at);
};

/** The step that a change is counted from. */
const baseStep = (
  context: DrawContext,
  frame: Frame,
  plan: KernelsPlan,
  name: string,
): number | undefined => {
  const at = baseOf(plan, context.options);
  if (at === undefined) return undefined;
  return frame.tensor({ ...weightOf(plan.main.kernel), name, at })?.asOf;
};

const sinceText = (step: number): Text2 => ({
  en: `change since step ${step}`,
  zh: `自第 ${step} 步的变化`,
});

const changeReading = (reading: Reading, step: number): Reading => {
  const since = sinceText(step);
  const place = `[${reading.index.join(', ')}]`;
  return { ...reading, what: { en: `${place} ${since.en}`, zh: `${place} ${since.zh}` } };
};

/** What the first choice draws, and also: changes, and a dense layer's chosen unit beside its matrix. */
export const morePainter: Painter<KernelsPlan> = {
  draw(context, frame, plan) {
    const shown = shownOf(context, frame, plan);
    const unit = layoutUnit(shown.context, shown.frame, plan);
    drawKernels(shown.context, shown.frame, plan, unit?.left);
    if (unit !== undefined) drawUnit(shown.context, plan, unit);
  },

  legend(context, frame, plan) {
    const shown = shownOf(context, frame, plan);
    return kernelPainter.legend(shown.context, shown.frame, plan).map((legend) => {
      const step = baseStep(context, frame, plan, legend.quantity.en);
      if (step === undefined) return legend;
      const { en, zh } = sinceText(step);
      return {
        ...legend,
        quantity: { en: `${legend.quantity.en}, ${en}`, zh: `${legend.quantity.zh}，${zh}` },
      };
    });
  },

  at(context, frame, plan, x, y) {
    const shown = shownOf(context, frame, plan);
    const unit = layoutUnit(shown.context, shown.frame, plan);
    const pictures = [
      ...(unit === undefined ? [] : unitPictures(unit)),
      ...picturesOf(layoutKernels(shown.context, shown.frame, plan, unit?.left)),
    ];
    const reading = readingAt(context, pictures, { x, y }, (index, picture) => ({
      tensor: picture.name,
      unit: index.at(-1) ?? 0,
    }));
    const step = reading === undefined ? undefined : baseStep(context, frame, plan, reading.name);
    return reading === undefined || step === undefined ? reading : changeReading(reading, step);
  },

  describe: (frame, plan, lang) => kernelPainter.describe(frame, plan, lang),
};

import { axisPart } from '../draw/axis.js';
import { contains } from '../draw/grid.js';
import { formatNumber } from '../draw/number-format.js';
import { indexAtStep } from '../draw/step-axis.js';
import { ROLES } from '@tensorreel/schema';
import { figureAge, partlyRead } from './parts/figure-age.js';
import { clearPanel } from './parts/panel.js';
import { updateRatioCard } from './update-ratio/card.js';
import { drawRatios, ratioAt } from './update-ratio/draw.js';
import { layoutRatios, listRowAt, type RatioLayout } from './update-ratio/layout.js';
import { movingTensors, ratioLines, ratioNeeds, USUAL, type RatioLine } from './update-ratio/plan.js';
import { ratioWords } from './update-ratio/words.js';
import type { CanvasView, Reading } from './view.js';

/** A line is under the pointer within so many pixels. */
const REACH = 14;

const readingOf = (line: RatioLine, index: number): Reading | undefined => {
  const [value, step] = [line.ratios[index], line.steps[index]];
  if (value === undefined || step === undefined) return undefined;
  const select = { tensor: line.name, unit: null };
  return { role: ROLES.update, name: line.name, index: [], what: ratioWords.figure, value, step, select };
};

const nearestIndex = (steps: readonly number[], step: number): number => {
  const before = indexAtStep(steps, step);
  const [low, high] = [steps[before], steps[before + 1]];
  if (low === undefined) return before + 1;
  return high !== undefined && high - step < step - low ? before + 1 : before;
};

const lineAt = (layout: RatioLayout, lastStep: number, x: number, y: number): Reading | undefined => {
  const { chart } = layout;
  const step = ((x - chart.x) / chart.width) * lastStep;
  let best: { readonly line: RatioLine; readonly index: number; readonly far: number } | undefined;
  for (const line of layout.lines) {
    const index = nearestIndex(line.steps, step);
    const part = axisPart(layout.y, line.ratios[index] ?? NaN);
    if (!Number.isFinite(part)) continue;
    const far = Math.abs(chart.y + (1 - Math.min(1, Math.max(0, part))) * chart.height - y);
    if (far <= REACH && far < (best?.far ?? Infinity)) best = { line, index, far };
  }
  const reading = best === undefined ? undefined : readingOf(best.line, best.index);
  return reading && { ...reading, seek: reading.step };
};

/** How far each tensor moves in a step, relative to its size. */
export const updateRatio: CanvasView = {
  ...updateRatioCard,
  help: async () => (await import('./update-ratio/help.js')).ratioHelp,
  load: () => Promise.resolve(),

  subject(catalog, _selection, lang) {
    const count = movingTensors(catalog).length;
    return lang === 'zh' ? `${count} 个张量 × 步` : `${count} tensors × step`;
  },

  needs: ratioNeeds,

  // Listed in the catalog, their statistics are on their way.
  missing(_frame, catalog) {
    return movingTensors(catalog).length > 0 ? undefined : ratioWords.notRecorded;
  },

  draw(context, frame) {
    clearPanel(context);
    drawRatios(context, frame);
  },

  legend: () => [],

  at(context, frame, x, y) {
    const layout = layoutRatios(context, frame);
    if (contains(layout.chart, x, y)) return lineAt(layout, context.lastStep, x, y);
    const row = x >= layout.list.x ? listRowAt(layout, y) : undefined;
    return row && readingOf(row.line, indexAtStep(row.line.steps, frame.step));
  },

  table: (frame, { catalog }) => ({
    columns: ['name', 'step', 'update ÷ weight'],
    rows: ratioLines(frame, catalog).flatMap(({ name, steps, ratios }) =>
      steps.flatMap((step, i) => (step > frame.step ? [] : [[name, step, ratios[i] ?? NaN]])),
    ),
  }),

  describe(frame, catalog, _selection, lang) {
    const lines = ratioLines(frame, catalog);
    const watched = movingTensors(catalog).length;
    const still = lines.length < watched ? partlyRead(lang, lines.length, watched) : '';
    const now = lines.flatMap((line) => {
      const ratio = ratioAt(line, frame.step);
      return ratio === undefined || Number.isNaN(ratio) ? [] : [{ name: line.name, ratio }];
    });
    const [first, ...rest] = now;
    if (first === undefined) return still === '' ? ratioWords.notRecorded[lang] : still;
    const age = figureAge(lang, lines, frame.step);
    const most = rest.reduce((high, one) => (one.ratio > high.ratio ? one : high), first);
    const odd = now.filter(({ ratio }) => ratio > USUAL.high || ratio < USUAL.low).map(({ name }) => name);
    const text = formatNumber(most.ratio, { digits: 3 });
    if (lang === 'zh') {
      const outside = odd.length === 0 ? '都在常见范围内' : `超出常见范围：${odd.join('、')}`;
      return `${age}，更新比最大的是 ${most.name}（${text}）；${outside}。${still}`;
    }
    const outside =
      odd.length === 0 ? 'all within the usual band' : `outside the usual band: ${odd.join(', ')}`;
    return `${age.charAt(0).toUpperCase()}${age.slice(1)}: largest update ratio is ${text}, of ${most.name}; ${outside}. ${still}`.trimEnd();
  },
};

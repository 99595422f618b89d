import { countCells } from '../draw/count-cells.js';
import { contains } from '../draw/grid.js';
import { formatFixed, formatNumber } from '../draw/number-format.js';
import { confusionCard } from './confusion/card.js';
import { drawList, mistakeText } from './confusion/draw-list.js';
import { drawMatrix } from './confusion/draw-matrix.js';
import { countReadings, isRight, mostOfALabel, wrongFirst, type Judgement } from './confusion/judge.js';
import { layoutConfusion } from './confusion/layout.js';
import { look, needsOf, type Seen } from './confusion/look.js';
import { drawScatter, layoutScatter, pointNear } from './confusion/scatter.js';
import { confusionWords } from './confusion/words.js';
import { asOfText, bodyOf, clearPanel, drawCaption } from './parts/panel.js';
import { chosenSample, OUTPUTS, sampleName } from './parts/probe.js';
import type { CanvasView, DrawContext, Frame, Lang, Reading, Scale } from './view.js';

const countScale = (seen: Seen, judged: readonly Judgement[]): Scale => ({
  kind: 'sequential',
  low: 0,
  high: mostOfALabel(judged, seen.classes),
});

/** Root of the mean squared error over all outputs. */
const rootMeanSquare = ({ outputs, targets }: Seen): number => {
  let sum = 0;
  for (const [i, output] of outputs.values.entries()) sum += (output - (targets.values[i] ?? NaN)) ** 2;
  return Math.sqrt(sum / outputs.values.length);
};

const summary = (seen: Seen, lang: Lang): string => {
  const zh = lang === 'zh';
  const { judged } = seen;
  if (judged === undefined) {
    const error = formatNumber(rootMeanSquare(seen));
    return zh ? `均方根误差 ${error}` : `root mean squared error ${error}`;
  }
  const right = judged.filter(isRight).length;
  const accuracy = formatFixed(right / judged.length, 3);
  return zh
    ? `${judged.length} 个样本判对 ${right} 个，准确率 ${accuracy}`
    : `${right} of ${judged.length} right, accuracy ${accuracy}`;
};

const drawClasses = (context: DrawContext, seen: Seen, judged: readonly Judgement[]): void => {
  const sample = chosenSample(context.catalog, context.selection.sample);
  const layout = layoutConfusion(context, seen, judged);
  const counts = countReadings(judged, seen.classes);
  drawMatrix(context, layout, counts, countScale(seen, judged), judged[sample]);
  drawList(context, layout, seen, judged, sample);
};

const readingOf = (seen: Seen, sample: number, unit: number): Reading => ({
  role: OUTPUTS.role,
  name: OUTPUTS.name,
  index: [sample, unit],
  value: seen.outputs.values[sample * (seen.outputs.shape[1] ?? 1) + unit] ?? NaN,
  step: seen.outputs.asOf,
  select: { sample },
});

/** The sample of a row of the list, or the next one of a cell: each click goes on to another. */
const judgedAt = (
  context: DrawContext,
  seen: Seen,
  judged: readonly Judgement[],
  point: { readonly x: number; readonly y: number },
): Judgement | undefined => {
  const layout = layoutConfusion(context, seen, judged);
  const row = layout.rows.find(({ area }) => contains(area, point.x, point.y));
  if (row !== undefined) return row.judged;
  const { area, matrix } = layout;
  if (!contains(area, point.x, point.y)) return undefined;
  const label = Math.floor(((point.y - area.y) / area.height) * matrix.rows);
  const readAs = Math.floor(((point.x - area.x) / area.width) * matrix.columns);
  const own = judged.filter((one) => one.label === label && one.readAs === readAs);
  const { sample } = context.selection;
  return own.find((one) => one.sample > sample) ?? own[0];
};

const describeClasses = (judged: readonly Judgement[], lang: Lang): string => {
  const wrong = wrongFirst(judged);
  if (wrong.length === 0) return confusionWords.noneWrong[lang];
  const shown = wrong.slice(0, 5).map((one) => `${sampleName(one.sample)} ${mistakeText(one)}`);
  return `${confusionWords.wrong[lang]}: ${shown.join(', ')}${wrong.length > 5 ? ' …' : ''}`;
};

/** What the model makes of the probe at the playhead: a confusion matrix, or outputs against targets. */
export const confusion: CanvasView = {
  ...confusionCard,
  help: async () => (await import('./confusion/help.js')).confusionHelp,
  load: () => Promise.resolve(),
  hasSamples: true,

  subject: ({ tensors }, _selection, lang) => {
    const isOne = tensors.some(
      ({ role, name, shape }) => role === OUTPUTS.role && name === OUTPUTS.name && shape[1] === 1,
    );
    if (isOne) return lang === 'zh' ? '探针样本的输出与目标' : 'the probe’s outputs and targets';
    return lang === 'zh' ? '探针样本的混淆矩阵' : 'confusion of the probe';
  },
  needs: needsOf,
  missing: (frame, catalog) => (look(frame, catalog) === undefined ? confusionWords.notRecorded : undefined),

  draw(context, frame) {
    clearPanel(context);
    const seen = look(frame, context.catalog);
    if (seen === undefined) return;
    const { lang } = context;
    const head = bodyOf(context.width, context.height);
    const isNarrow = seen.judged !== undefined && head.width >= 360;
    const room = isNarrow ? { ...head, width: head.width - 206 } : head;
    drawCaption(context, room, summary(seen, lang), '', asOfText(lang, seen.outputs, frame.step));
    if (seen.judged !== undefined) {
      drawClasses(context, seen, seen.judged);
      return;
    }
    const sample = chosenSample(context.catalog, context.selection.sample);
    drawScatter(context, layoutScatter(context, seen), sample);
  },

  legend(context, frame) {
    const seen = look(frame, context.catalog);
    if (seen?.judged === undefined) return [];
    const scale = countScale(seen, seen.judged);
    const counts = countReadings(seen.judged, seen.classes);
    const nans = seen.judged.filter(({ readAs }) => readAs === undefined).length;
    return [{ quantity: confusionWords.count, scale, ...countCells(counts, scale), nans }];
  },

  at(context, frame, x, y) {
    const seen = look(frame, context.catalog);
    if (seen === undefined) return undefined;
    if (seen.judged === undefined) {
      const point = pointNear(layoutScatter(context, seen), x, y);
      return point && readingOf(seen, point.sample, point.unit);
    }
    const found = judgedAt(context, seen, seen.judged, { x, y });
    const unit = seen.outputs.shape[1] === 1 ? 0 : (found?.readAs ?? found?.label ?? 0);
    return found && readingOf(seen, found.sample, unit);
  },

  table(frame: Frame, { catalog }) {
    const seen = look(frame, catalog);
    if (seen?.judged !== undefined)
      return {
        columns: ['step', 'sample', 'label', 'read_as', 'p_label', 'p_read_as'],
        rows: seen.judged.map((one) => [
          seen.outputs.asOf,
          one.sample,
          one.label,
          one.readAs ?? '',
          one.pLabel,
          one.pReadAs,
        ]),
      };
    const units = seen?.outputs.shape[1] ?? 1;
    return {
      columns: ['step', 'sample', 'output', 'target', 'value'],
      rows: Array.from(seen?.outputs.values ?? [], (value, at) => [
        seen?.outputs.asOf ?? 0,
        Math.floor(at / units),
        at % units,
        seen?.targets.values[at] ?? NaN,
        value,
      ]),
    };
  },

  describe(frame, catalog, _selection, lang) {
    const seen = look(frame, catalog);
    if (seen === undefined) return confusionWords.notRecorded[lang];
    const wrong = seen.judged === undefined ? '' : ` ${describeClasses(seen.judged, lang)}`;
    return lang === 'zh'
      ? `第 ${frame.step} 步：${summary(seen, lang)}。${wrong}`
      : `Step ${frame.step}: ${summary(seen, lang)}.${wrong}`;
  },
};

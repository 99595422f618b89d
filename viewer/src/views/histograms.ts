import { countCells } from '../draw/count-cells.js';
import { contains } from '../draw/grid.js';
import { formatNumber } from '../draw/number-format.js';
import { indexAtStep } from '../draw/step-axis.js';
import { binRange, type GridRow } from './histograms/bin-grid.js';
import { histogramsCard } from './histograms/card.js';
import { drawHistograms, shareScale } from './histograms/draw.js';
import { layoutHistograms } from './histograms/layout.js';
import {
  histogramNames,
  histogramNeed,
  histogramsIn,
  histogramTensor,
  type Histograms,
} from './histograms/plan.js';
import { HISTOGRAM_ROLES, histogramWords, type HistogramRole } from './histograms/words.js';
import { binGrid } from './histograms/bin-grid.js';
import { clearPanel } from './parts/panel.js';
import { shownStep } from './parts/step-rows.js';
import type { CanvasView, Reading, Table } from './view.js';

const roleWords = (role: string) => histogramWords.roles[role as HistogramRole];

const rangeText = ({ low, high }: GridRow): string =>
  `${formatNumber(low, { digits: 3 })} … ${formatNumber(high, { digits: 3 })}`;

const countReading = (
  { tensor, summary }: Histograms,
  row: GridRow,
  value: number,
  index: number,
): Reading => {
  const { role, name } = tensor;
  const range = rangeText(row);
  const what = { en: `values in ${range}`, zh: `${range} 内的值` };
  return { role, name, index: [], what, value, step: summary.steps[index] ?? 0 };
};

const tableOf = ({ tensor, summary, bins }: Histograms, until: number): Table => ({
  columns: ['role', 'name', 'step', 'low', 'high', 'count'],
  rows: bins.flatMap((pairs, i) => {
    const step = summary.steps[i] ?? 0;
    const lead = [tensor.role, tensor.name, step] as const;
    if (step > until) return [];
    const odd = [
      [NaN, NaN, summary.nans[i] ?? 0],
      [Infinity, Infinity, summary.infs[i] ?? 0],
    ].filter(([, , count]) => count !== 0);
    const finite = pairs.map(([bin, count]) => [binRange(bin).low, binRange(bin).high, count]);
    return [...finite, ...odd].map((cells) => [...lead, ...cells]);
  }),
});

/** How a tensor's values are spread at each step: one grid of sizes for the run, the playhead's step as bars. */
export const histograms: CanvasView = {
  ...histogramsCard,
  help: async () => (await import('./histograms/help.js')).histogramHelp,
  load: () => Promise.resolve(),
  options: [
    {
      id: 'of',
      label: histogramWords.of,
      choices: HISTOGRAM_ROLES.map((value) => ({ value, label: roleWords(value) })),
    },
  ],

  tensors: histogramNames,

  subject(catalog, selection, lang, options) {
    const tensor = histogramTensor(catalog, selection, options);
    if (tensor === undefined) return '';
    const role = roleWords(tensor.role)[lang];
    return lang === 'zh' ? `${tensor.name} 的${role} × 步` : `${role} of ${tensor.name} × step`;
  },

  needs(catalog, selection, options) {
    const tensor = histogramTensor(catalog, selection, options);
    return tensor === undefined ? [] : [histogramNeed(tensor)];
  },

  missing(frame, catalog, selection, options) {
    const shown = histogramsIn(frame, catalog, selection, options);
    return shown === undefined ? histogramWords.notRecorded : undefined;
  },

  draw(context, frame) {
    clearPanel(context);
    const shown = histogramsIn(frame, context.catalog, context.selection, context.options);
    if (shown !== undefined) drawHistograms(context, frame, shown);
  },

  legend(context, frame) {
    const shown = histogramsIn(frame, context.catalog, context.selection, context.options);
    if (shown === undefined) return [];
    const { summary, bins } = shown;
    const grid = binGrid(summary, bins);
    const scale = shareScale(grid);
    const index = indexAtStep(summary.steps, frame.step);
    const now = grid.shares.subarray(Math.max(0, index) * grid.rows.length, (index + 1) * grid.rows.length);
    const [nans, infs] = [summary.nans[index] ?? 0, summary.infs[index] ?? 0];
    return [{ quantity: histogramWords.share, scale, ...countCells(now, scale), nans, infs }];
  },

  at(context, frame, x, y) {
    const shown = histogramsIn(frame, context.catalog, context.selection, context.options);
    if (shown === undefined) return undefined;
    const layout = layoutHistograms(context, shown);
    const { grid, map, cells, bars, rows } = layout;
    const strip = rows.findIndex((row) => y >= row.y && y < row.y + row.height);
    const [place, row] = [rows[strip], grid.rows[strip]];
    if (place === undefined || row === undefined) return undefined;
    const isInMap = contains(cells, x, y);
    if (!isInMap && !contains(bars, x, y)) return undefined;
    const index = isInMap ? shownStep(context, map, place, x) : indexAtStep(shown.summary.steps, frame.step);
    const value = index < 0 ? undefined : grid.counts[index * grid.rows.length + strip];
    if (value === undefined) return undefined;
    const reading = countReading(shown, row, value, index);
    return isInMap ? { ...reading, seek: reading.step } : reading;
  },

  table(frame, context) {
    const shown = histogramsIn(frame, context.catalog, context.selection, context.options);
    return shown === undefined ? { columns: [], rows: [] } : tableOf(shown, frame.step);
  },

  describe(frame, catalog, selection, lang, options) {
    const shown = histogramsIn(frame, catalog, selection, options);
    const index = shown === undefined ? -1 : indexAtStep(shown.summary.steps, frame.step);
    if (shown === undefined || index < 0) return histogramWords.notRecorded[lang];
    const { tensor, summary } = shown;
    const [low, high] = [summary.q005, summary.q995].map((column) => formatNumber(column[index] ?? NaN));
    const role = roleWords(tensor.role)[lang];
    return lang === 'zh'
      ? `第 ${frame.step} 步：${tensor.name} 的${role}有 99 % 在 ${low ?? ''} 到 ${high ?? ''} 之间。`
      : `Step ${frame.step}: 99 % of the ${role} of ${tensor.name} lies between ${low ?? ''} and ${high ?? ''}.`;
  },
};

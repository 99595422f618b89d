import { countCells } from '../draw/count-cells.js';
import { formatNumber } from '../draw/number-format.js';
import { indexAtStep } from '../draw/step-axis.js';
import { gradientFlowCard } from './gradient-flow/card.js';
import { drawFlow, figureAt } from './gradient-flow/draw.js';
import { firstFaults, type Fault } from './gradient-flow/first-fault.js';
import { faultText, layoutFlow } from './gradient-flow/layout.js';
import { flowRole, flowRows, flowTensors, summaryOf, watchedTensors } from './gradient-flow/plan.js';
import { flowScale } from './gradient-flow/scale.js';
import { FLOW_ROLES, flowWords } from './gradient-flow/words.js';
import { figureAge, partlyRead } from './parts/figure-age.js';
import { linkAt } from './parts/links.js';
import { clearPanel } from './parts/panel.js';
import { shownStep } from './parts/step-rows.js';
import type { CanvasView, Frame, Reading, Table } from './view.js';

const faultReading = (fault: Fault): Reading => {
  const { step, role, name, values, kind } = fault;
  const what = kind === 'nan' ? { en: 'NaN values', zh: 'NaN 个数' } : { en: '±Inf values', zh: '±Inf 个数' };
  const select = (FLOW_ROLES as readonly string[]).includes(role)
    ? { select: { tensor: name, unit: null } }
    : {};
  return { role, name, index: [], what, value: values, step, seek: step, ...select };
};

const tableOf = (frame: Frame, rows: ReturnType<typeof flowRows>): Table => ({
  columns: ['role', 'name', 'step', 'l2', 'nans', 'infs', 'zeros', 'count'],
  rows: rows.flatMap(({ tensor: { role, name }, summary }) =>
    summary.steps.flatMap((step, i) => {
      const figures = [summary.l2, summary.nans, summary.infs, summary.zeros, summary.count];
      return step > frame.step ? [] : [[role, name, step, ...figures.map((column) => column[i] ?? NaN)]];
    }),
  ),
});

/** How long the gradient of each tensor is at each step, from the input to the output, and where the first NaN is. */
export const gradientFlow: CanvasView = {
  ...gradientFlowCard,
  help: async () => (await import('./gradient-flow/help.js')).flowHelp,
  load: () => Promise.resolve(),
  options: [
    {
      id: 'of',
      label: flowWords.of,
      choices: FLOW_ROLES.map((value) => ({ value, label: flowWords.roles[value] })),
    },
  ],

  subject(catalog, _selection, lang, options) {
    const role = flowRole(options);
    const count = flowTensors(catalog, role).length;
    if (lang === 'zh') return `${count} 个张量的${flowWords.roles[role].zh}长度 × 步`;
    return `l2 of the ${flowWords.roles[role].en} of ${count} tensors × step`;
  },

  needs: (catalog) => watchedTensors(catalog).map(summaryOf),

  missing(_frame, catalog, _selection, options) {
    const role = flowRole(options);
    // Listed in the catalog, its statistics are on their way.
    return flowTensors(catalog, role).length > 0 ? undefined : flowWords.notRecorded;
  },

  draw(context, frame) {
    clearPanel(context);
    drawFlow(context, frame);
  },

  legend(context, frame) {
    const role = flowRole(context.options);
    const rows = flowRows(frame, context.catalog, role);
    const scale = flowScale(rows);
    if (!(scale.high > 0)) return [];
    const figures = Float64Array.from(rows.flatMap((row) => figureAt(row, frame.step) ?? []));
    const countOf = (column: 'nans' | 'infs'): number =>
      rows.reduce(
        (sum, { summary }) => sum + (summary[column][indexAtStep(summary.steps, frame.step)] ?? 0),
        0,
      );
    const { below, above } = countCells(figures, scale);
    return [
      {
        quantity: flowWords.quantity[role],
        scale,
        below,
        above,
        nans: countOf('nans'),
        infs: countOf('infs'),
      },
    ];
  },

  at(context, frame, x, y) {
    const layout = layoutFlow(context, frame);
    const fault = linkAt(context, layout.linkArea, layout.links, { x, y });
    if (fault !== undefined) return faultReading(fault);
    const row = layout.rows.find((one) => y >= one.y && y < one.y + one.height);
    if (row === undefined) return undefined;
    const { map } = layout;
    const isInMap = x >= map.x && x < map.x + map.width;
    const { steps, values } = row.line;
    const index = isInMap
      ? shownStep(context, map, { ...row, steps, values }, x)
      : indexAtStep(steps, frame.step);
    const [value, step] = [values[index], steps[index]];
    if (value === undefined || step === undefined) return undefined;
    const { role, name } = row.tensor;
    const go = isInMap ? { seek: step } : {};
    const select = { tensor: name, unit: null };
    return { role, name, index: [], what: flowWords.figure[layout.role], value, step, select, ...go };
  },

  table(frame, context) {
    return tableOf(frame, flowRows(frame, context.catalog, flowRole(context.options)));
  },

  describe(frame, catalog, _selection, lang, options) {
    const rows = flowRows(frame, catalog, flowRole(options));
    const { nan, tensors, watched } = firstFaults(frame, catalog);
    const isWhole = tensors === watched;
    const figures = rows
      .map((row) => ({ name: row.tensor.name, value: figureAt(row, frame.step) ?? NaN }))
      .filter(({ value }) => Number.isFinite(value))
      .sort((a, b) => b.value - a.value);
    const [most, least] = [figures[0], figures.at(-1)];
    const fault = nan === undefined ? '' : faultText(lang, nan, { step: frame.step, isWhole });
    const still = isWhole ? '' : partlyRead(lang, tensors, watched);
    if (most === undefined || least === undefined) return fault || still || flowWords.notRecorded[lang];
    const age = figureAge(
      lang,
      rows.map(({ line }) => line),
      frame.step,
    );
    const lead = age.charAt(0).toUpperCase() + age.slice(1);
    const rest = fault === '' ? still : fault;
    return lang === 'zh'
      ? `${lead}，最大的是 ${most.name}（${formatNumber(most.value)}），最小的是 ${least.name}（${formatNumber(least.value)}）。${rest}`
      : `${lead}: largest is ${most.name} (${formatNumber(most.value)}), smallest ${least.name} (${formatNumber(least.value)}). ${rest}`;
  },
};

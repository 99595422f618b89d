import type { Painter } from './parts/painter.js';
import { networkOf } from './network/blocks.js';
import { networkCard } from './network/card.js';
import { needsOf, openNames, planNetwork, type ColumnsPlan, type DiagramPlan } from './network/plan.js';
import { networkWords } from './network/words.js';
import type { CanvasView } from './view.js';

const painters: { columns?: Painter<ColumnsPlan>; diagram?: Painter<DiagramPlan> } = {};

/** Units and connections of the model at a frame: the open layers as columns, the rest folded. */
export const network: CanvasView = {
  ...networkCard,
  help: async () => (await import('./network/help.js')).networkHelp,
  hasSamples: true,
  options: [
    {
      id: 'show',
      label: { en: 'show', zh: '显示' },
      choices: [
        { value: 'auto', label: { en: 'auto', zh: '自动' } },
        { value: 'near', label: { en: 'units nearby', zh: '附近单元' } },
        { value: 'all', label: { en: 'all units', zh: '全部单元' } },
        { value: 'layers', label: { en: 'layers', zh: '层' } },
      ],
    },
  ],

  async load(catalog) {
    const diagram = import('./network/diagram-painter.js').then(({ diagramPainter }) => {
      painters.diagram ??= diagramPainter;
    });
    painters.columns ??= (await import('./network/columns-painter.js')).columnsPainter;
    // A chain needs the layout of graphs only after the switch in the foot: its first picture does not wait for it.
    if (networkOf(catalog).isChain) diagram.catch(() => undefined);
    else await diagram;
  },

  subject(catalog, selection, lang, options) {
    const plan = planNetwork(catalog, selection, options);
    if (plan.kind === 'nothing') return '';
    const sample = lang === 'zh' ? `样本 ${plan.sample}` : `sample ${plan.sample}`;
    return plan.kind === 'columns' ? `${openNames(plan)}, ${sample}` : sample;
  },

  needs(catalog, selection, options) {
    return needsOf(planNetwork(catalog, selection, options), catalog);
  },

  missing(frame, catalog, selection, options) {
    const plan = planNetwork(catalog, selection, options);
    if (plan.kind === 'nothing') return networkWords.noGraph;
    if (plan.kind === 'diagram') return undefined;
    const needs = plan.open.flatMap(({ source, kernel }) => [source?.need, kernel?.need]);
    const isThere = needs.some((need) => need !== undefined && frame.tensor(need) !== undefined);
    return isThere ? undefined : networkWords.notYet;
  },

  draw(context, frame) {
    const plan = planNetwork(context.catalog, context.selection, context.options);
    if (plan.kind === 'columns') painters.columns?.draw(context, frame, plan);
    else if (plan.kind === 'diagram') painters.diagram?.draw(context, frame, plan);
  },

  legend(context, frame) {
    const plan = planNetwork(context.catalog, context.selection, context.options);
    if (plan.kind === 'nothing') return [];
    const legend =
      plan.kind === 'columns'
        ? painters.columns?.legend(context, frame, plan)
        : painters.diagram?.legend(context, frame, plan);
    return legend ?? [];
  },

  at(context, frame, x, y) {
    const plan = planNetwork(context.catalog, context.selection, context.options);
    if (plan.kind === 'nothing') return undefined;
    return plan.kind === 'columns'
      ? painters.columns?.at(context, frame, plan, x, y)
      : painters.diagram?.at(context, frame, plan, x, y);
  },

  describe(frame, catalog, selection, lang, options) {
    const plan = planNetwork(catalog, selection, options);
    if (plan.kind === 'nothing') return networkWords.noGraph[lang];
    const text =
      plan.kind === 'columns'
        ? painters.columns?.describe(frame, plan, lang)
        : painters.diagram?.describe(frame, plan, lang);
    if (text === undefined) return networkWords.notYet[lang];
    return `${lang === 'zh' ? `第 ${frame.step} 步，` : `Step ${frame.step}, `}${text}`;
  },
};

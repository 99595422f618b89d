import type { Painter } from './parts/painter.js';
import { networkCard } from './network/card.js';
import { needsOf, openNames, planNetwork, type ColumnsPlan } from './network/plan.js';
import { networkWords } from './network/words.js';
import type { CanvasView } from './view.js';

const painters: { columns?: Painter<ColumnsPlan> } = {};

/** Units and connections of the model at a frame: the open layers as columns, the rest folded. */
export const network: CanvasView = {
  ...networkCard,
  help: async () => (await import('./network/help.js')).networkHelp,
  hasSamples: true,
  options: [
    {
      id: 'open',
      label: { en: 'open', zh: '展开' },
      choices: [
        { value: 'near', label: { en: 'near', zh: '附近' } },
        { value: 'all', label: { en: 'all', zh: '全部' } },
      ],
    },
  ],

  async load() {
    painters.columns ??= (await import('./network/columns-painter.js')).columnsPainter;
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
  },

  legend(context, frame) {
    const plan = planNetwork(context.catalog, context.selection, context.options);
    return (plan.kind === 'columns' ? painters.columns?.legend(context, frame, plan) : undefined) ?? [];
  },

  at(context, frame, x, y) {
    const plan = planNetwork(context.catalog, context.selection, context.options);
    return plan.kind === 'columns' ? painters.columns?.at(context, frame, plan, x, y) : undefined;
  },

  describe(frame, catalog, selection, lang, options) {
    const plan = planNetwork(catalog, selection, options);
    if (plan.kind === 'nothing') return networkWords.noGraph[lang];
    const text = plan.kind === 'columns' ? painters.columns?.describe(frame, plan, lang) : undefined;
    if (text === undefined) return networkWords.notYet[lang];
    return `${lang === 'zh' ? `第 ${frame.step} 步，` : `Step ${frame.step}, `}${text}`;
  },
};

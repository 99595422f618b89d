import type { Painter } from './parts/painter.js';
import type { CanvasView } from './view.js';
import type { moreWeights } from './weight-map/more.js';
import { needsOf, planWeightMap, weightOf, type KernelsPlan, type NumbersPlan } from './weight-map/plan.js';
import { weightWords } from './weight-map/words.js';

/** Numbers or kernels, by the size of the model: each run fetches the code of its own. */
const painters: { numbers?: Painter<NumbersPlan>; kernels?: Painter<KernelsPlan> } = {};
/** What else a run of kernels offers: it draws the first picture too. */
let more: typeof moreWeights | undefined;

/** The weights before this step's update: kernels as tiles, matrices as images, small models as numbers. */
export const weightMap: CanvasView = {
  id: 'weight-map',
  label: weightWords.label,
  help: async () => (await import('./weight-map/help.js')).weightHelp,

  suits(catalog) {
    return planWeightMap(catalog, { tensor: null, unit: null, sample: 0 }).kind === 'nothing' ? 0 : 0.8;
  },

  async load(catalog) {
    const { kind } = planWeightMap(catalog, { tensor: null, unit: null, sample: 0 });
    if (kind === 'numbers')
      painters.numbers ??= (await import('./weight-map/number-painter.js')).numberPainter;
    else if (kind === 'kernels')
      painters.kernels ??= (await import('./weight-map/kernel-painter.js')).kernelPainter;
  },

  async loadMore(catalog) {
    const { kind } = planWeightMap(catalog, { tensor: null, unit: null, sample: 0 });
    if (more !== undefined || kind !== 'kernels') return false;
    more = (await import('./weight-map/more.js')).moreWeights;
    return true;
  },

  get options() {
    return more?.options ?? [];
  },

  tensors: (catalog) => more?.tensors(catalog) ?? [],

  subject(catalog, selection, lang, options) {
    const plan = planWeightMap(catalog, selection);
    if (plan.kind === 'nothing') return '';
    if (plan.kind === 'numbers') return plan.weights.map((one) => one.name).join(', ');
    const names = [plan.main, plan.companion].flatMap((one) => one?.kernel.name ?? []).join(', ');
    const shown = more?.shown(plan, options, lang) ?? '';
    return shown === '' ? names : `${shown} · ${names}`;
  },

  needs(catalog, selection, options) {
    const plan = planWeightMap(catalog, selection);
    return more?.needs(plan, catalog, selection, options) ?? needsOf(plan, catalog);
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
    if (plan.kind === 'numbers') painters.numbers?.draw(context, frame, plan);
    else if (plan.kind === 'kernels') (more?.painter ?? painters.kernels)?.draw(context, frame, plan);
  },

  legend(context, frame) {
    const plan = planWeightMap(context.catalog, context.selection);
    if (plan.kind === 'nothing') return [];
    const legend =
      plan.kind === 'numbers'
        ? painters.numbers?.legend(context, frame, plan)
        : (more?.painter ?? painters.kernels)?.legend(context, frame, plan);
    return legend ?? [];
  },

  at(context, frame, x, y) {
    const plan = planWeightMap(context.catalog, context.selection);
    if (plan.kind === 'nothing') return undefined;
    return plan.kind === 'numbers'
      ? painters.numbers?.at(context, frame, plan, x, y)
      : (more?.painter ?? painters.kernels)?.at(context, frame, plan, x, y);
  },

  describe(frame, catalog, selection, lang) {
    const plan = planWeightMap(catalog, selection);
    if (plan.kind === 'nothing') return weightWords.notRecorded[lang];
    const text =
      plan.kind === 'numbers'
        ? painters.numbers?.describe(frame, plan, lang)
        : painters.kernels?.describe(frame, plan, lang);
    const lead = lang === 'zh' ? `第 ${frame.step} 步：` : `Step ${frame.step}: `;
    return text === undefined ? weightWords.notRecorded[lang] : `${lead}${text}`;
  },
};

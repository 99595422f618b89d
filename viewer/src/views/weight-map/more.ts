import type { Catalog, Lang, Options, ViewOption } from '../view.js';
import { morePainter } from './more-painter.js';
import { baseOf, kernelNames, moreNeeds } from './more-plan.js';
import { planWeightMap, type Plan } from './plan.js';

const hasKernels = (catalog: Catalog): boolean =>
  planWeightMap(catalog, { tensor: null, unit: null, sample: 0 }).kind === 'kernels';

const SHOW: ViewOption = {
  suits: hasKernels,
  id: 'show',
  label: { en: 'show', zh: '显示' },
  choices: [
    { value: 'auto', label: { en: 'auto', zh: '自动' } },
    { value: 'values', label: { en: 'values', zh: '数值' } },
    { value: 'first', label: { en: 'change since step 0', zh: '自第 0 步的变化' } },
    { value: 'previous', label: { en: 'last change', zh: '上次变化' } },
  ],
};

/** What a run of kernels offers beyond its first picture; fetched after that. */
export const moreWeights = {
  painter: morePainter,
  needs: moreNeeds,
  options: [SHOW],
  tensors: (catalog: Catalog): readonly string[] => (hasKernels(catalog) ? kernelNames(catalog) : []),
  /** What of the weights is shown; '' for their values. */
  shown: (plan: Plan, options: Options, lang: Lang): string =>
    SHOW.choices.find(({ value }) => value === baseOf(plan, options))?.label[lang] ?? '',
};

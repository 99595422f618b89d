import { ROLES } from '@tensorreel/schema';
import { differentInputsCard } from './different-inputs/card.js';
import { ImagePane } from './different-inputs/image-pane.js';
import { modelOf } from './different-inputs/model.js';
import { LazyPane } from './different-inputs/lazy-pane.js';
import { boundsNeed } from './different-inputs/plane-bounds.js';
import { PlanePane } from './different-inputs/plane-pane.js';
import { differentInputsStyles } from './different-inputs/styles.js';
import { inputWords } from './different-inputs/words.js';
import { addStyles } from './parts/add-styles.js';
import { findTensor } from './parts/catalog.js';
import { allInputs, inputKind, LOSSES, OUTPUTS, TARGETS } from './parts/probe.js';
import type { Catalog, ElementView, TensorNeed, Text2 } from './view.js';

const COLOURS = [
  { value: 'loss', label: { en: 'loss', zh: '损失' } },
  { value: 'output', label: { en: 'output', zh: '输出' } },
] as const;

const weightNeed = (name: string): TensorNeed => ({ kind: 'tensor', role: ROLES.weight, name });

const modelFor = (catalog: Catalog) => {
  const model = modelOf(catalog);
  return 'why' in model ? undefined : model;
};

const notYet = (name: string): Text2 => ({
  en: `Weight ${name} was not recorded up to this step. Record it with run.watch(model).`,
  zh: `到这一步为止没有记录权重 ${name}。请用 run.watch(model) 记录。`,
});

/** Output and loss of an input of one's own, by the weights at the playhead. */
export const differentInputs: ElementView = {
  ...differentInputsCard,
  help: async () => (await import('./different-inputs/help.js')).differentInputsHelp,
  load: () => Promise.resolve(),
  hasSamples: true,
  options: [
    {
      id: 'colour',
      label: { en: 'plane', zh: '平面' },
      choices: COLOURS,
      suits: (catalog) => inputKind(catalog) === 'plane',
    },
  ],

  subject: (_catalog, _selection, lang) => inputWords.computed[lang],

  needs(catalog) {
    const model = modelFor(catalog);
    if (model === undefined) return [];
    const probe = [allInputs(catalog), TARGETS, OUTPUTS, LOSSES, boundsNeed(catalog)].filter(
      (need) => need !== undefined,
    );
    const recorded = probe.filter(({ role, name }) => findTensor(catalog, role, name) !== undefined);
    return [...recorded, ...model.plan.weights.map(weightNeed)];
  },

  missing(frame, catalog) {
    const model = modelOf(catalog);
    if ('why' in model) return model.why;
    const lacking = model.plan.weights.find((name) => frame.tensor(weightNeed(name)) === undefined);
    return lacking === undefined ? undefined : notYet(lacking);
  },

  mount(root, actions) {
    addStyles(root, differentInputsStyles);
    return new LazyPane((catalog) => {
      const model = modelFor(catalog);
      if (model === undefined) return undefined;
      return inputKind(catalog) === 'plane'
        ? new PlanePane(root, actions, model)
        : new ImagePane(root, model);
    });
  },

  describe(frame, catalog, _selection, lang) {
    const model = modelOf(catalog);
    if ('why' in model) return model.why[lang];
    const name = model.loss?.label[lang] ?? inputWords.noLoss[lang];
    return lang === 'zh'
      ? `第 ${frame.step} 步：用此时的权重计算任意输入的输出和损失（${name}）。`
      : `Step ${frame.step}: output and loss (${name}) of any input, by the weights of this step.`;
  },
};

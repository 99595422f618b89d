import type { Painter } from './parts/painter.js';
import {
  activationNames,
  needsOf,
  planActivationMap,
  type LayerPlan,
  type PlanePlan,
} from './activation-map/plan.js';
import { activationWords } from './activation-map/words.js';
import type { CanvasView } from './view.js';

/** A run is a plane or layers, never both: each fetches the code of its own, of layers what comes first. */
const painters: { plane?: Painter<PlanePlan>; maps?: Painter<LayerPlan>; rows?: Painter<LayerPlan> } = {};

const layerPainter = ({ kind }: LayerPlan): Painter<LayerPlan> | undefined =>
  kind === 'maps' ? painters.maps : painters.rows;

const loadMaps = async (): Promise<void> => {
  painters.maps ??= (await import('./activation-map/layer.js')).layerPainter;
};
const loadRows = async (): Promise<void> => {
  painters.rows ??= (await import('./activation-map/rows.js')).rowsPainter;
};

/** What a layer answers to the probe: a field over a 2-D input, feature maps of an image, units of a row. */
export const activationMap: CanvasView = {
  id: 'activation-map',
  label: activationWords.label,
  help: async () => (await import('./activation-map/help.js')).activationHelp,

  suits(catalog) {
    const plan = planActivationMap(catalog, { tensor: null, unit: null, sample: 0 });
    return plan.kind === 'nothing' || needsOf(plan, catalog).length === 0 ? 0 : 0.9;
  },

  async load(catalog) {
    const { kind } = planActivationMap(catalog, { tensor: null, unit: null, sample: 0 });
    if (kind === 'plane') painters.plane ??= (await import('./activation-map/plane.js')).planePainter;
    else if (kind === 'maps') await loadMaps();
    else if (kind !== 'nothing') await loadRows();
  },

  async loadMore(catalog) {
    const { kind } = planActivationMap(catalog, { tensor: null, unit: null, sample: 0 });
    const isWhole = painters.maps !== undefined && painters.rows !== undefined;
    if (kind === 'nothing' || kind === 'plane' || isWhole) return false;
    await Promise.all([loadMaps(), loadRows()]);
    return true;
  },

  hasSamples: true,
  tensors: activationNames,

  subject(catalog, selection, lang) {
    const plan = planActivationMap(catalog, selection);
    if (plan.kind === 'nothing') return '';
    if (plan.kind === 'plane')
      return lang === 'zh' ? `${plan.layer}，输入平面` : `${plan.layer} over the input plane`;
    return lang === 'zh'
      ? `${plan.tensor.name}，探针样本 ${plan.sample}`
      : `${plan.tensor.name} on probe ${plan.sample}`;
  },

  needs(catalog, selection) {
    return needsOf(planActivationMap(catalog, selection), catalog);
  },

  missing(frame, catalog, selection) {
    const plan = planActivationMap(catalog, selection);
    if (plan.kind === 'nothing') return activationWords.notRecorded;
    const there =
      plan.kind === 'plane'
        ? frame.tensor(plan.values) !== undefined ||
          (plan.field !== undefined && frame.tensor(plan.field) !== undefined)
        : frame.tensor(plan.activation) !== undefined;
    return there ? undefined : activationWords.notRecorded;
  },

  draw(context, frame) {
    const plan = planActivationMap(context.catalog, context.selection);
    if (plan.kind === 'plane') painters.plane?.draw(context, frame, plan);
    else if (plan.kind !== 'nothing') layerPainter(plan)?.draw(context, frame, plan);
  },

  legend(context, frame) {
    const plan = planActivationMap(context.catalog, context.selection);
    if (plan.kind === 'nothing') return [];
    const legend =
      plan.kind === 'plane'
        ? painters.plane?.legend(context, frame, plan)
        : layerPainter(plan)?.legend(context, frame, plan);
    return legend ?? [];
  },

  at(context, frame, x, y) {
    const plan = planActivationMap(context.catalog, context.selection);
    if (plan.kind === 'nothing') return undefined;
    return plan.kind === 'plane'
      ? painters.plane?.at(context, frame, plan, x, y)
      : layerPainter(plan)?.at(context, frame, plan, x, y);
  },

  describe(frame, catalog, selection, lang) {
    const plan = planActivationMap(catalog, selection);
    if (plan.kind === 'nothing') return activationWords.notRecorded[lang];
    const text =
      plan.kind === 'plane'
        ? painters.plane?.describe(frame, plan, lang)
        : layerPainter(plan)?.describe(frame, plan, lang);
    return text ?? activationWords.notRecorded[lang];
  },
};

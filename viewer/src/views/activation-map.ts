import { countCells } from '../draw/count-cells.js';
import { formatNumber } from '../draw/number-format.js';
import { drawLayer, layerRange, layerRooms, layerScale } from './activation-map/draw-layer.js';
import { drawPlane, planeScale, pointAt } from './activation-map/draw-plane.js';
import { layerPictures } from './activation-map/layer-pictures.js';
import { layoutPlane } from './activation-map/plane-layout.js';
import { needsOf, planActivationMap, type LayerPlan, type PlanePlan } from './activation-map/plan.js';
import { activationWords } from './activation-map/words.js';
import { CAPTION } from './parts/panel.js';
import { readingAt } from './parts/pictures.js';
import { OUTPUTS, sampleName, TARGETS, verdictOf } from './parts/probe.js';
import type { DrawContext, Frame, Legend, Reading, View } from './view.js';

const planeLegend = (context: DrawContext, frame: Frame, plan: PlanePlan): Legend[] => {
  const layout = layoutPlane(context, frame, plan);
  const scale = planeScale(context, layout, plan);
  const values = layout.field?.tensor.values ?? Float64Array.from(layout.points, (p) => p.value ?? NaN);
  const quantity = plan.isOutput ? activationWords.output : activationWords.activation;
  return [{ quantity, scale, ...countCells(values, scale) }];
};

const layerLegend = (context: DrawContext, frame: Frame, plan: LayerPlan): Legend[] => {
  const tensor = frame.tensor(plan.activation);
  if (tensor === undefined) return [];
  const scale = layerScale(context, plan, tensor);
  return [{ quantity: activationWords.activation, scale, ...countCells(tensor.values, scale) }];
};

const planeReading = (
  context: DrawContext,
  frame: Frame,
  plan: PlanePlan,
  x: number,
  y: number,
): Reading | undefined => {
  const layout = layoutPlane(context, frame, plan);
  const point = pointAt(layout, x, y);
  const values = frame.tensor(plan.values);
  if (point?.value !== undefined && values !== undefined) {
    const { role, name } = plan.values;
    const index = values.shape.length > 1 ? [point.sample, plan.unit] : [point.sample];
    const select = { sample: point.sample };
    return { role, name, index, value: point.value, step: values.asOf, select };
  }
  if (layout.field === undefined) return undefined;
  return readingAt(context, [layout.field], { x, y }, () => ({}));
};

const layerReading = (
  context: DrawContext,
  frame: Frame,
  plan: LayerPlan,
  x: number,
  y: number,
): Reading | undefined => {
  const tensor = frame.tensor(plan.activation);
  if (tensor === undefined) return undefined;
  const { main } = layerRooms(context.width, context.height);
  const room = { ...main, y: main.y + CAPTION, height: Math.max(0, main.height - CAPTION) };
  const { pictures } = layerPictures(context, plan, tensor, room);
  return readingAt(context, pictures, { x, y }, (index) => ({
    tensor: context.selection.tensor ?? plan.tensor.name,
    sample: index[0] ?? plan.sample,
    unit: index.length > 1 ? (index.at(-1) ?? null) : 0,
  }));
};

/** What a layer answers to the probe: a field over a 2-D input, feature maps of an image, units of a row. */
export const activationMap: View = {
  id: 'activation-map',
  label: activationWords.label,
  help: async () => (await import('./activation-map/help.js')).activationHelp,

  suits(catalog) {
    const plan = planActivationMap(catalog, { tensor: null, unit: null, sample: 0 });
    return plan.kind === 'nothing' || needsOf(plan, catalog).length === 0 ? 0 : 0.9;
  },

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
    if (plan.kind === 'plane') drawPlane(context, frame, plan);
    else if (plan.kind !== 'nothing') drawLayer(context, frame, plan);
  },

  legend(context, frame) {
    const plan = planActivationMap(context.catalog, context.selection);
    if (plan.kind === 'nothing') return [];
    return plan.kind === 'plane' ? planeLegend(context, frame, plan) : layerLegend(context, frame, plan);
  },

  at(context, frame, x, y) {
    const plan = planActivationMap(context.catalog, context.selection);
    if (plan.kind === 'nothing') return undefined;
    return plan.kind === 'plane'
      ? planeReading(context, frame, plan, x, y)
      : layerReading(context, frame, plan, x, y);
  },

  describe(frame, catalog, selection, lang) {
    const plan = planActivationMap(catalog, selection);
    if (plan.kind === 'nothing') return activationWords.notRecorded[lang];
    if (plan.kind === 'plane') return describePlane(frame, plan, lang === 'zh');
    const tensor = frame.tensor(plan.activation);
    if (tensor === undefined) return activationWords.notRecorded[lang];
    const verdict = verdictOf(frame.tensor(OUTPUTS), frame.tensor(TARGETS), plan.sample);
    const zh = lang === 'zh';
    const read =
      verdict === undefined
        ? ''
        : zh
          ? `标签 ${verdict.label}，判为 ${verdict.readAs}。`
          : ` Label ${verdict.label}, read as ${verdict.readAs}.`;
    const range = layerRange(tensor);
    return zh
      ? `第 ${frame.step} 步，探针样本 ${plan.sample} 在 ${plan.tensor.name} 的激活值：${range}。${read}`
      : `Step ${frame.step}: activations of ${plan.tensor.name} on probe ${plan.sample}, ${range}.${read}`;
  },
};

const describePlane = (frame: Frame, plan: PlanePlan, zh: boolean): string => {
  const values = frame.tensor(plan.values);
  const units = values === undefined ? 1 : values.values.length / Math.max(1, values.shape[0] ?? 1);
  const value = values?.values[plan.sample * units + plan.unit];
  const name = sampleName(plan.sample);
  const shown = value === undefined ? '–' : formatNumber(value);
  return zh
    ? `第 ${frame.step} 步，${plan.layer} 在输入平面上；样本 ${name} 的输出为 ${shown}。`
    : `Step ${frame.step}: ${plan.layer} over the input plane; sample ${name} has output ${shown}.`;
};

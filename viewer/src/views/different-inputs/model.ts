import { PROBE, ROLES, type Graph } from '@tensorreel/schema';
import { lossOf, type Loss } from '../../model/losses.js';
import { planForward, type ForwardPlan } from '../../model/plan-forward.js';
import { findTensor } from '../parts/catalog.js';
import type { Catalog, Text2 } from '../view.js';
import { inputWords } from './words.js';

/** More weights than this would take longer than a frame to read. */
const MAX_WEIGHTS = 2 ** 22;

/** A recorded model that the page can compute. */
export interface PageModel {
  readonly plan: ForwardPlan;
  readonly loss: Loss | undefined;
}

const made = new WeakMap<Graph, PageModel | { readonly why: Text2 }>();

const tooLarge = (count: number): Text2 => ({
  en: `${count} weights are too many to compute with in the page.`,
  zh: `权重共 ${count} 个，过多，页面无法计算。`,
});

const notRecorded = (name: string): Text2 => ({
  en: `Weight ${name} was not recorded. Record it with run.watch(model).`,
  zh: `未记录权重 ${name}。请用 run.watch(model) 记录。`,
});

const makeModel = (graph: Graph, shape: readonly number[]): PageModel | { readonly why: Text2 } => {
  const plan = planForward(graph, shape);
  if ('why' in plan) return plan;
  const count = graph.layers.reduce((sum, layer) => sum + layer.parameters, 0);
  return count > MAX_WEIGHTS ? { why: tooLarge(count) } : { plan, loss: lossOf(graph.loss) };
};

/** The model of a run, or why there is none. */
export function modelOf(catalog: Catalog): PageModel | { readonly why: Text2 } {
  const { graph } = catalog;
  const shape = findTensor(catalog, ROLES.input, PROBE)?.shape.slice(1);
  if (graph === null || shape === undefined) return { why: inputWords.noGraph };
  const model = made.get(graph) ?? makeModel(graph, shape);
  made.set(graph, model);
  if ('why' in model) return model;
  const lacking = model.plan.weights.find((name) => findTensor(catalog, ROLES.weight, name) === undefined);
  return lacking === undefined ? model : { why: notRecorded(lacking) };
}

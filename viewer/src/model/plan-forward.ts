import type { Graph, GraphLayer } from '@tensorreel/schema';
import type { Text2 } from '../frame.js';
import { LAYER_MAKERS } from './layer-makers.js';
import { sizeOf, type LayerOp, type Refusal } from './layer-op.js';
import { refuse } from './refuse.js';

/** A model that can be computed here. */
export interface ForwardPlan {
  readonly ops: readonly LayerOp[];
  /** Names of all tensors under role `weight` that it needs. */
  readonly weights: readonly string[];
  /** Shapes of one sample. */
  readonly inputShape: readonly number[];
  readonly outputShape: readonly number[];
  /** Multiplications and additions for one sample, about. */
  readonly cost: number;
  readonly assumed: readonly Text2[];
}

const NO_CHAIN: Refusal = {
  why: {
    en: 'A model that branches, or has several inputs or outputs, can’t be computed in the page.',
    zh: '页面无法计算有分支或多个输入、输出的模型。',
  },
};

/** The layers from the input on; undefined where they are no chain. */
const chainOf = ({ layers, edges }: Graph): GraphLayer[] | undefined => {
  const next = new Map(edges);
  const targets = new Set(edges.map(([, to]) => to));
  if (next.size !== edges.length || targets.size !== edges.length) return undefined;
  const byName = new Map(layers.map((layer) => [layer.name, layer]));
  const chain: GraphLayer[] = [];
  let name = layers.find((layer) => !targets.has(layer.name))?.name;
  while (name !== undefined && chain.length <= layers.length) {
    const layer = byName.get(name);
    if (layer === undefined) return undefined;
    chain.push(layer);
    name = next.get(name);
  }
  return chain.length === layers.length && chain.length > 0 ? chain : undefined;
};

const isShape = (recorded: readonly number[], computed: readonly number[]): boolean =>
  recorded.length === computed.length && recorded.every((size, i) => size === -1 || size === computed[i]);

/**
 * The computation of a recorded model.
 *
 * @param inputShape - of one sample
 * @returns the plan, or why there is none
 */
export function planForward(graph: Graph, inputShape: readonly number[]): ForwardPlan | Refusal {
  const chain = chainOf(graph);
  if (chain === undefined) return NO_CHAIN;
  const ops: LayerOp[] = [];
  let shape = inputShape;
  for (const layer of chain) {
    const op = LAYER_MAKERS.get(layer.class)?.(layer, shape) ?? refuse(layer);
    if ('why' in op) return op;
    if (!isShape(layer.outputShape, op.shape)) return refuse(layer);
    ops.push(op);
    ({ shape } = op);
  }
  return {
    ops,
    weights: ops.flatMap((op) => op.weights),
    inputShape,
    outputShape: shape,
    cost: ops.reduce((sum, op) => sum + op.cost, 0),
    assumed: ops.flatMap((op) => op.assumed ?? []),
  };
}

/** How many numbers one sample's input and output are. */
export function sizesOf(plan: ForwardPlan): { readonly input: number; readonly output: number } {
  return { input: sizeOf(plan.inputShape), output: sizeOf(plan.outputShape) };
}

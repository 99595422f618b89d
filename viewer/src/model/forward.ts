import type { Values } from './layer-op.js';
import type { ForwardPlan } from './plan-forward.js';

/** The weights of one frame, by name. */
export type Weights = (name: string) => Values | undefined;

/**
 * The forward pass as in prediction.
 *
 * @param input - `[samples, …inputShape]`, row-major
 * @returns `[samples, …outputShape]`, overwritten by the next pass; undefined where a weight is not there
 */
export function forward(
  plan: ForwardPlan,
  weights: Weights,
  input: Float32Array,
  samples: number,
): Float32Array | undefined {
  let values = input;
  for (const op of plan.ops) {
    const own = op.weights.map(weights);
    if (own.some((one) => one === undefined)) return undefined;
    values = op.run(values, samples, own as Values[]);
  }
  return values;
}

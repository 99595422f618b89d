import type { Tensor as TfTensor } from '@tensorflow/tfjs-core';
import type { Guard } from './guard.js';
import { hook } from './hook.js';
import type { StepFlow } from './step-flow.js';
import { gradientEntries, type OptimizerSeams } from './tf.js';

/** What happens round an update of an optimizer under watch; all under the guard. */
export interface UpdateListener {
  beforeForward(): void;
  beforeUpdate(gradients: readonly [name: string, gradient: TfTensor][], loss: number | undefined): void;
}

/**
 * Wraps the optimizer's own `computeGradients` and `applyGradients`: `fit`, `trainOnBatch`, `minimize` and hand-made
 * loops all go through the second, all but the last through the first.
 *
 * @returns undoes it
 */
export function hookOptimizer(
  optimizer: OptimizerSeams,
  guard: Guard,
  flow: StepFlow,
  listener: UpdateListener,
): () => void {
  let loss: number | undefined;

  const unhookCompute = hook<OptimizerSeams['computeGradients']>(
    optimizer,
    'computeGradients',
    (original) =>
      function (this: OptimizerSeams, ...args) {
        guard.timed(() => {
          flow.begin('hook');
          listener.beforeForward();
        });
        const result = flow.phase('compute', () => original.apply(this, args));
        guard.timed(() => {
          loss = result.value.dataSync<'float32'>()[0];
        });
        return result;
      },
  );
  const unhookApply = hook<OptimizerSeams['applyGradients']>(
    optimizer,
    'applyGradients',
    (original) =>
      function (this: OptimizerSeams, gradients) {
        guard.timed(() => {
          flow.begin('hook');
          listener.beforeUpdate(gradientEntries(gradients), loss);
        });
        loss = undefined;
        flow.phase('apply', () => {
          original.call(this, gradients);
        });
        guard.timed(() => {
          flow.updated();
        });
      },
  );
  return () => {
    unhookApply();
    unhookCompute();
  };
}

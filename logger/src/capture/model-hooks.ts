import type { Tensor as TfTensor } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { Guard } from './guard.js';
import { hook, isHooked } from './hook.js';
import { seams, type LossFunction, type Tf } from './tf.js';

/** What training's forward passes of one model show; all under the guard. */
export interface PassListener {
  readonly needsInput: boolean;
  onInput(input: TfTensor): void;
  onLoss(seen: {
    readonly index: number;
    readonly target: TfTensor;
    readonly output: TfTensor;
    readonly loss: TfTensor;
  }): void;
}

/** Whether a backward pass will follow: evaluation and prediction are none of ours. */
const isTraining = (tf: Tf): boolean => tf.engine().state.gradientDepth > 0;

/** Wraps the losses that `compile` made; again after another `compile`. @returns undoes it */
export function hookLosses(model: LayersModel, tf: Tf, guard: Guard, listener: PassListener): () => void {
  const losses = seams(model).lossFunctions ?? [];
  const undo = losses.flatMap((_, index) =>
    isHooked(losses, String(index))
      ? []
      : [
          hook<LossFunction>(losses, String(index), (original) => (target, output) => {
            const loss = original(target, output);
            guard.timed(() => {
              if (isTraining(tf)) listener.onLoss({ index, target, output, loss });
            });
            return loss;
          }),
        ],
  );
  return () => {
    for (const unhook of undo) unhook();
  };
}

type LayerCall = (inputs: TfTensor | TfTensor[], kwargs: Record<string, unknown>) => TfTensor | TfTensor[];

/** Wraps the layer that takes the model's input, until training has fed it once. @returns undoes it */
export function hookFirstInput(model: LayersModel, tf: Tf, guard: Guard, listener: PassListener): () => void {
  const symbol = model.inputs[0];
  const first = model.layers.find(
    (layer) =>
      // An InputLayer's own node has its symbol too, but nothing calls it.
      layer.getClassName() !== 'InputLayer' &&
      layer.inboundNodes.some((node) => symbol !== undefined && node.inputTensors.includes(symbol)),
  );
  if (first === undefined || !listener.needsInput || isHooked(first, 'call')) return () => undefined;
  const unhook = hook<LayerCall>(
    first,
    'call',
    (original) =>
      function (this: unknown, inputs, kwargs) {
        guard.timed(() => {
          const input = Array.isArray(inputs) ? inputs[0] : inputs;
          if (!isTraining(tf) || input === undefined) return;
          unhook();
          listener.onInput(input);
        });
        return original.call(this, inputs, kwargs);
      },
  );
  return unhook;
}

import type { CustomCallback, CustomCallbackArgs, LayersModel, Logs } from '@tensorflow/tfjs-layers';
import type { Planned } from '@tensorreel/schema';
import type { Guard } from './guard.js';
import type { TfLayers } from './tf.js';

/** What `fit` tells of its progress; all under the guard. */
export interface FitListener {
  onModel(model: LayersModel): void;
  onTrainBegin(planned: Planned): void;
  onEpochBegin(epoch: number): void;
  onEpochEnd(epoch: number, logs: Logs | undefined): void;
  onBatchBegin(): void;
  onBatchEnd(logs: Logs | undefined): void;
}

const METHODS = [
  'onTrainBegin',
  'onTrainEnd',
  'onEpochBegin',
  'onEpochEnd',
  'onBatchBegin',
  'onBatchEnd',
] as const;

const asCount = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : undefined;

/** Steps and epochs that fit's parameters promise. */
function plannedOf(params: Readonly<Record<string, unknown>> | undefined): Planned {
  const epochs = asCount(params?.['epochs']);
  const samples = asCount(params?.['samples']);
  const batchSize = asCount(params?.['batchSize']);
  const perEpoch =
    asCount(params?.['steps']) ?? (samples && batchSize ? Math.ceil(samples / batchSize) : undefined);
  return {
    ...(epochs !== undefined && { epochs }),
    ...(epochs !== undefined && perEpoch !== undefined && { steps: epochs * perEpoch }),
  };
}

/**
 * A callback for `fit`. Its methods are own properties bound to it: where `fit` takes it for a plain configuration
 * (`[{ onEpochEnd }, callback]`), the methods still work, only the model stays unknown.
 *
 * @param layers - the user's own layers library; without it the callback is a plain configuration
 */
export function createFitCallback(
  layers: TfLayers | undefined,
  guard: Guard,
  listener: FitListener,
): CustomCallback {
  const timed = (body: () => void): Promise<void> => {
    guard.timed(body);
    return Promise.resolve();
  };
  let params: Record<string, unknown> | undefined;
  const args: CustomCallbackArgs = {
    onTrainBegin: () =>
      timed(() => {
        listener.onTrainBegin(plannedOf(params));
      }),
    onEpochBegin: (epoch) =>
      timed(() => {
        listener.onEpochBegin(epoch);
      }),
    onEpochEnd: (epoch, logs) =>
      timed(() => {
        listener.onEpochEnd(epoch, logs);
      }),
    onBatchBegin: () =>
      timed(() => {
        listener.onBatchBegin();
      }),
    onBatchEnd: (_batch, logs) =>
      timed(() => {
        listener.onBatchEnd(logs);
      }),
  };
  if (layers === undefined) return args as unknown as CustomCallback;
  // As fit without callbacks does it, this one yields each 125 ms: signals and timers of the user's get their turn.
  const callback = new layers.CustomCallback(args, 'auto');
  for (const method of METHODS) {
    const bound: unknown = callback[method].bind(callback);
    Object.defineProperty(callback, method, { value: bound, writable: true, configurable: true });
  }
  callback.setParams = (given) => {
    params = given;
  };
  callback.setModel = (model) => {
    guard.protect(() => {
      listener.onModel(model as unknown as LayersModel);
    });
  };
  return callback;
}

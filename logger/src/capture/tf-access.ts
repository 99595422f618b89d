import type { Tensor as TfTensor } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { resolveTf, type TfInstance } from './resolve-tf.js';
import type { Tf, TfLayers } from './tf.js';

/** The user's TensorFlow.js, looked up when first needed. */
export interface TfAccess {
  layers(): TfLayers | undefined;
  /** For a model to watch; says where it comes from another copy. @returns undefined when there is none */
  coreFor(model: LayersModel): Tf | undefined;
  /** wasm slices its memory to answer a read; other backends may answer with live memory. */
  areReadsFresh(tensor: TfTensor): boolean;
  /** Undefined while not looked up. */
  readonly backend: string | undefined;
}

/** @param given - option `tf` of `init` */
export function createTfAccess(given: unknown, warn: (message: string) => void): TfAccess {
  let instance: TfInstance | undefined;
  const look = (): TfInstance => (instance ??= resolveTf(given));

  return {
    layers: () => look().layers,
    get backend() {
      return instance?.core?.getBackend();
    },
    areReadsFresh: (tensor) => {
      const engine = instance?.core?.engine();
      const wasm = engine?.registry['wasm'];
      return wasm !== undefined && engine?.state.tensorInfo.get(tensor.dataId)?.backend === wasm;
    },
    coreFor: (model) => {
      const { core } = look();
      if (core === undefined) {
        warn('TensorFlow.js was not found, so the model is not watched: give it, as in init({ tf })');
        return undefined;
      }
      const variable = model.weights[0]?.read();
      if (variable !== undefined && core.Variable !== undefined && variable.constructor !== core.Variable) {
        warn(
          `${model.name} was made by another copy of @tensorflow/tfjs-core than the recorder's: give yours, as in init({ tf }), or remove the second with "npm dedupe"`,
        );
      }
      return core;
    },
  };
}

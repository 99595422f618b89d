import * as core from '@tensorflow/tfjs-core';
import * as layers from '@tensorflow/tfjs-layers';

/** TensorFlow.js without its meta package: operations and layers in one namespace. */
export type TensorFlow = Omit<typeof core, 'default'> & Omit<typeof layers, 'default'>;

/** The one instance that the programs use and hand to the logger. */
export const tf: TensorFlow = { ...core, ...layers };

import type { getKernel } from '@tensorflow/tfjs-core';

/** What TensorFlow.js calls for an operation; it exports no name for it. */
export type KernelFunction = ReturnType<typeof getKernel>['kernelFunc'];

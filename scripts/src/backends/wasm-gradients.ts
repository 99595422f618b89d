import { getKernel, registerKernel, unregisterKernel, type KernelConfig } from '@tensorflow/tfjs-core';
import { convFilterGradient, convInputGradient } from './conv-gradients.js';
import type { KernelFunction } from './kernel-function.js';
import { maxPoolGradient } from './max-pool-gradient.js';
import { withoutTransposes } from './mat-mul.js';

const WASM = 'wasm';

const replace = (kernelName: string, kernelFunc: KernelFunction): void => {
  const shipped = getKernel(kernelName, WASM) as KernelConfig | undefined;
  if (shipped !== undefined) unregisterKernel(kernelName, WASM);
  registerKernel({ ...shipped, kernelName, backendName: WASM, kernelFunc });
};

let isRegistered = false;

/**
 * Gives the wasm backend what training a CNN needs. Of tfjs-backend-wasm 4.22 on this project's machine, the article's CNN
 * with batch 64: Conv2DBackpropFilter is absent, Conv2DBackpropInput takes 185 ms where a forward convolution takes
 * 20, MaxPoolGrad gives wrong gradients, and a matrix product of a transposed matrix takes 27 ms where transposing
 * it first takes 3.
 *
 * For our programs only: a user's program keeps its own kernels.
 */
export function registerWasmGradients(): void {
  if (isRegistered) return;
  isRegistered = true;
  const matMul = getKernel('BatchMatMul', WASM).kernelFunc;
  replace('Conv2DBackpropFilter', convFilterGradient);
  replace('Conv2DBackpropInput', convInputGradient);
  replace('MaxPoolGrad', maxPoolGradient);
  replace('BatchMatMul', withoutTransposes(matMul));
}

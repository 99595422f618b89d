import * as core from '@tensorflow/tfjs-core';
import type { KernelFunction } from './kernel-function.js';

const swapped = (t: core.Tensor): core.Tensor => {
  const axes = t.shape.map((_, axis) => axis);
  return core.transpose(t, [...axes.slice(0, -2), ...axes.slice(-2).reverse()]);
};

/** The same product, of matrices that were transposed before. */
export const withoutTransposes =
  (matMul: KernelFunction): KernelFunction =>
  (params) => {
    const transposeA = params.attrs?.['transposeA'] === true;
    const transposeB = params.attrs?.['transposeB'] === true;
    if (!transposeA && !transposeB) return matMul(params);
    const a = params.inputs['a'] as core.Tensor;
    const b = params.inputs['b'] as core.Tensor;
    return core.tidy(() => core.matMul(transposeA ? swapped(a) : a, transposeB ? swapped(b) : b));
  };

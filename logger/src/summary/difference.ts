import { tensorValues, type Tensor } from '@tensorreel/schema';

const isSameShape = (a: Tensor, b: Tensor): boolean =>
  a.dtype === b.dtype && a.shape.length === b.shape.length && a.shape.every((size, i) => size === b.shape[i]);

/**
 * after − before, rounded as the tensor's own dtype would.
 *
 * @returns undefined for other dtypes than float32 and float64, and where dtype or shape changed
 */
export function difference(before: Tensor, after: Tensor): Float32Array | Float64Array | undefined {
  if (!isSameShape(before, after)) return undefined;
  if (after.dtype !== 'float32' && after.dtype !== 'float64') return undefined;
  const from = tensorValues(before);
  const to = tensorValues(after);
  const out = after.dtype === 'float32' ? new Float32Array(to.length) : new Float64Array(to.length);
  for (let i = 0; i < to.length; i++) out[i] = (to[i] ?? 0) - (from[i] ?? 0);
  return out;
}

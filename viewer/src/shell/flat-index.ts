/** Row-major offset of a full index; NaN where it lies outside the shape. */
export function flatIndex(index: readonly number[], shape: readonly number[]): number {
  if (index.length !== shape.length) return NaN;
  let flat = 0;
  for (const [axis, size] of shape.entries()) {
    const at = index[axis] ?? -1;
    if (at < 0 || at >= size) return NaN;
    flat = flat * size + at;
  }
  return flat;
}

/**
 * Indexes of a longest strictly ascending subsequence; what is undefined or NaN is not part of it. n log n, by patience
 * sorting: 100,000 values, a few milliseconds.
 */
export function longestAscending(values: readonly (number | undefined)[]): number[] {
  // By length: the index where the subsequence of that length with the smallest end ends.
  const ends: number[] = [];
  const before = new Int32Array(values.length).fill(-1);
  for (const [i, value] of values.entries()) {
    if (value === undefined || Number.isNaN(value)) continue;
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((values[ends[middle] ?? 0] ?? NaN) < value) low = middle + 1;
      else high = middle;
    }
    before[i] = ends[low - 1] ?? -1;
    ends[low] = i;
  }
  const chosen: number[] = [];
  for (let i = ends.at(-1) ?? -1; i >= 0; i = before[i] ?? -1) chosen.push(i);
  return chosen.reverse();
}

/** Frames that are fetched ahead of the playhead. */
const PREFETCH_COUNT = 12;

/**
 * Indexes to have, the most urgent first: the playhead, then what play shows next, round a loop's end too. While
 * paused: those that a key press away.
 *
 * @param after - the frame that play shows after one; none = paused
 */
export function prefetchIndexes(index: number, count: number, after?: (index: number) => number): number[] {
  if (!after)
    return [index, index + 1, index + 2, index - 1].filter((i) => i >= 0 && (i < count || i === index));
  const wanted = new Set([index]);
  let next = index;
  for (let k = 0; k < PREFETCH_COUNT; k += 1) {
    next = after(next);
    wanted.add(next);
  }
  return [...wanted];
}

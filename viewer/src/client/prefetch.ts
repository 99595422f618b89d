/** Frames that are fetched ahead of the playhead. */
const PREFETCH_COUNT = 12;

/**
 * Indexes to have, the most urgent first: the playhead, those ahead in the direction of play, and while paused
 * one neighbour on the other side, which a key press away.
 */
export function prefetchIndexes(
  index: number,
  count: number,
  options: { readonly stride: number; readonly isPlaying: boolean },
): number[] {
  const wanted = [index];
  const ahead = options.isPlaying ? PREFETCH_COUNT : 2;
  const by = options.isPlaying ? options.stride : 1;
  for (let k = 1; k <= ahead; k += 1) {
    const next = index + k * by;
    if (next < count) wanted.push(next);
    // The last frame is drawn too, where the stride would jump over it.
    else if (next - by < count - 1) wanted.push(count - 1);
  }
  if (!options.isPlaying && index > 0) wanted.push(index - 1);
  return wanted;
}

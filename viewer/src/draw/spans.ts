/** Which cells each pixel of an axis shows: `first[p] … last[p]` (inclusive); −1 where there is none. */
export interface Spans {
  readonly first: Int32Array;
  readonly last: Int32Array;
}

/** `count` cells over `pixels` pixels: cells as even as whole pixels allow, each in one pixel where they are more. */
export function evenSpans(count: number, pixels: number): Spans {
  const first = new Int32Array(pixels).fill(-1);
  const last = new Int32Array(pixels).fill(-1);
  if (count === 0) return { first, last };
  for (let pixel = 0; pixel < pixels; pixel++) {
    const from = Math.floor((pixel * count) / pixels);
    first[pixel] = from;
    last[pixel] = Math.max(from, Math.floor(((pixel + 1) * count) / pixels) - 1);
  }
  return { first, last };
}

/**
 * Recordings at `steps` (ascending) over an axis of steps 0 … lastStep: each is shown from its step to the next,
 * and where several begin within one pixel all of them are its cells. Before the first there is nothing.
 */
export function stepSpans(steps: readonly number[], lastStep: number, pixels: number): Spans {
  const first = new Int32Array(pixels);
  const last = new Int32Array(pixels);
  let begun = 0;
  for (let pixel = 0; pixel < pixels; pixel++) {
    const from = Math.floor((pixel * (lastStep + 1)) / pixels);
    const to = Math.max(from + 1, Math.floor(((pixel + 1) * (lastStep + 1)) / pixels));
    while (begun < steps.length && (steps[begun] ?? 0) < from) begun++;
    let end = begun;
    while (end < steps.length && (steps[end] ?? 0) < to) end++;
    first[pixel] = end > begun ? begun : begun - 1;
    last[pixel] = end - 1;
  }
  return { first, last };
}

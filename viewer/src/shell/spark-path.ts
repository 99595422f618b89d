/** Length of the dash for a point without neighbours. */
const ALONE = 3;

/** Sparkline as the `d` of an SVG path in a box of `width` × `height`; gaps where values are not finite. */
export function sparkPath(
  x: readonly number[],
  y: readonly number[],
  box: { readonly width: number; readonly height: number; readonly lastX: number; readonly log: boolean },
): string {
  const scaled = y.map((v) => (box.log ? (v > 0 ? Math.log(v) : NaN) : v));
  const finite = scaled.filter(Number.isFinite);
  if (finite.length === 0) return '';
  const low = finite.reduce((a, b) => Math.min(a, b));
  const high = finite.reduce((a, b) => Math.max(a, b));
  const firstX = x[0] ?? 0;
  const toX = (v: number): number =>
    box.lastX > firstX ? ((v - firstX) / (box.lastX - firstX)) * box.width : 0;
  const toY = (v: number): number =>
    high > low ? (1 - (v - low) / (high - low)) * (box.height - 2) + 1 : box.height / 2;
  let path = '';
  for (const [i, v] of scaled.entries()) {
    if (!Number.isFinite(v)) continue;
    const [isOpen, goesOn] = [Number.isFinite(scaled[i - 1]), Number.isFinite(scaled[i + 1])];
    const at = toX(x[i] ?? 0);
    path += `${isOpen ? 'L' : 'M'}${at.toFixed(1)} ${toY(v).toFixed(1)}`;
    // A point alone would be a line of no length.
    if (!isOpen && !goesOn) path += at + ALONE > box.width ? `h${-ALONE}` : `h${ALONE}`;
  }
  return path;
}

/** At most `count` of the points: first, least, most and last of each bucket, so that no spike is lost. */
export function thinOut(
  x: readonly number[],
  y: readonly number[],
  count: number,
): { readonly x: number[]; readonly y: number[] } {
  if (x.length <= count) return { x: [...x], y: [...y] };
  const bucket = Math.ceil((x.length * 4) / count);
  const kept: number[] = [];
  for (let from = 0; from < x.length; from += bucket) {
    const to = Math.min(x.length, from + bucket);
    let least = from;
    let most = from;
    for (let i = from; i < to; i += 1) {
      if ((y[i] ?? NaN) < (y[least] ?? NaN)) least = i;
      if ((y[i] ?? NaN) > (y[most] ?? NaN)) most = i;
    }
    kept.push(...[...new Set([from, least, most, to - 1])].sort((a, b) => a - b));
  }
  return { x: kept.map((i) => x[i] ?? 0), y: kept.map((i) => y[i] ?? NaN) };
}

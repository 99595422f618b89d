/** A tick on the lane of events with its name. */
export interface LabelledTick {
  readonly x: number;
  /** Of the text with its glyph. */
  readonly width: number;
  /** Labels of more weight are placed first; those of weight 0 and their ticks give way to any other. */
  readonly weight: number;
}

/** Where the text of a tick begins; undefined where there is no room for it. */
export type LabelPlace = number | undefined;

/** Between a tick and its text. */
const TICK_GAP = 5;
/** Between two texts. */
const TEXT_GAP = 8;

interface Taken {
  readonly from: number;
  readonly to: number;
}

/**
 * A place for the text of each tick: right of it, else left of it, never over a tick that stands or a text and never
 * outside of the lane.
 *
 * @param ticks - ascending by x
 */
export function placeTickNames(ticks: readonly LabelledTick[], lane: Taken): LabelPlace[] {
  const taken: Taken[] = [];
  const places: LabelPlace[] = ticks.map(() => undefined);
  const order = ticks
    .map((_, i) => i)
    .sort((a, b) => (ticks[b]?.weight ?? 0) - (ticks[a]?.weight ?? 0) || a - b);
  for (const i of order) {
    const tick = ticks[i];
    if (!tick) continue;
    const { x, width, weight } = tick;
    const stands = (other: LabelledTick): boolean => weight === 0 || other.weight > 0;
    const next = ticks.slice(i + 1).find(stands)?.x ?? Infinity;
    const before = ticks.slice(0, i).findLast(stands)?.x ?? -Infinity;
    const isFree = (from: number): boolean =>
      from >= lane.from &&
      from + width <= lane.to &&
      (from < x ? from > before + 2 : from + width < next - 2) &&
      taken.every((text) => from + width + TEXT_GAP <= text.from || from >= text.to + TEXT_GAP);
    const place = [x + TICK_GAP, x - TICK_GAP - width].find(isFree);
    if (place === undefined) continue;
    places[i] = place;
    taken.push({ from: place, to: place + width });
  }
  return places;
}

/** Every how many epochs one is named, so that names stand apart: 1, 2, 5, 10, … */
export function epochStride(epochPixels: number, textPixels: number): number {
  const wanted = (textPixels + TICK_GAP + TEXT_GAP) / Math.max(1e-6, epochPixels);
  if (wanted <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(wanted));
  return ([1, 2, 5, 10].find((factor) => factor * power >= wanted) ?? 10) * power;
}

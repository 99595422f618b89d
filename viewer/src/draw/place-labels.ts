import { type Rect } from './grid.js';

/** A point with the size of its label. */
export interface LabelWish {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly width: number;
  readonly height: number;
}

const overlap = (a: Rect, b: Rect): number => {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width > 0 && height > 0 ? width * height : 0;
};

const candidates = (wish: LabelWish): Rect[] => {
  const { x, y, radius, width, height } = wish;
  const gap = radius + 6;
  const size = { width, height };
  return [
    { x: x + gap, y: y - height / 2, ...size },
    { x: x - gap - width, y: y - height / 2, ...size },
    { x: x - width / 2, y: y - gap - height, ...size },
    { x: x - width / 2, y: y + gap, ...size },
    { x: x + gap, y: y + gap / 2, ...size },
    { x: x + gap, y: y - gap / 2 - height, ...size },
    { x: x - gap - width, y: y + gap / 2, ...size },
    { x: x - gap - width, y: y - gap / 2 - height, ...size },
  ];
};

/**
 * A place beside each point, in order of importance, within `bounds`, over no other point and no label placed
 * before; undefined where there is none.
 */
export function placeLabels(
  wishes: readonly LabelWish[],
  bounds: Rect,
  obstacles: readonly Rect[] = [],
): (Rect | undefined)[] {
  const dots = wishes.map(({ x, y, radius }) => ({
    x: x - radius,
    y: y - radius,
    width: 2 * radius,
    height: 2 * radius,
  }));
  const placed: Rect[] = [...obstacles];
  return wishes.map((wish) => {
    const free = candidates(wish).find(
      (place) =>
        place.x >= bounds.x &&
        place.y >= bounds.y &&
        place.x + place.width <= bounds.x + bounds.width &&
        place.y + place.height <= bounds.y + bounds.height &&
        [...placed, ...dots].every((other) => overlap(place, other) === 0),
    );
    if (free !== undefined) placed.push(free);
    return free;
  });
}

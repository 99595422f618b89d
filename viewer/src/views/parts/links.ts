import { contains, type Rect } from '../../draw/grid.js';
import { drawText, textWidth } from '../../draw/text.js';
import type { DrawContext } from '../view.js';

const HEIGHT = 18;

/** A sentence that a click follows, with what it stands for. */
export interface Link<Target> {
  readonly text: string;
  readonly target: Target;
  /** It speaks of what is ahead of the playhead. */
  readonly isAhead: boolean;
}

const linkArea = (context: DrawContext, link: Link<unknown>, x: number, y: number, width: number): Rect => {
  const wide = textWidth(context.canvas, context.theme, link.text, { weight: 500 });
  return { x, y, width: Math.min(width, wide), height: HEIGHT };
};

/** One a line from the top of `area`, underlined; returns the height taken. */
export function drawLinks(context: DrawContext, area: Rect, links: readonly Link<unknown>[]): number {
  const { canvas, theme } = context;
  for (const [line, link] of links.entries()) {
    const place = linkArea(context, link, area.x, area.y + line * HEIGHT, area.width);
    const colour = link.isAhead ? theme.ink3 : theme.accent;
    drawText(canvas, theme, link.text, place.x, place.y + 9, { colour, weight: 500, maxWidth: area.width });
    canvas.fillStyle = colour;
    canvas.fillRect(place.x, place.y + 16, place.width, 1);
  }
  return links.length * HEIGHT;
}

/** What the link under a point stands for. */
export function linkAt<Target>(
  context: DrawContext,
  area: Rect,
  links: readonly Link<Target>[],
  { x, y }: { readonly x: number; readonly y: number },
): Target | undefined {
  return links.find((link, line) =>
    contains(linkArea(context, link, area.x, area.y + line * HEIGHT, area.width), x, y),
  )?.target;
}

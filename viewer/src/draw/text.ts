import type { Theme } from '../views/view.js';

/** Sizes of the page's type, CSS pixels; nothing is smaller than `label`. */
export const TEXT = { label: 12, body: 13, value: 26 } as const;

/** How a text stands; default: label size, normal, ink 2, left, on its middle. */
export interface TextStyle {
  readonly size?: number;
  readonly weight?: 400 | 500 | 600;
  readonly colour?: string;
  readonly align?: CanvasTextAlign;
  readonly baseline?: CanvasTextBaseline;
  /** Shortened with … beyond this. */
  readonly maxWidth?: number;
}

const setFont = (canvas: CanvasRenderingContext2D, theme: Theme, style: TextStyle): void => {
  canvas.font = `${style.weight ?? 400} ${style.size ?? TEXT.label}px ${theme.font}`;
};

/** Width in CSS pixels. */
export function textWidth(
  canvas: CanvasRenderingContext2D,
  theme: Theme,
  text: string,
  style: TextStyle = {},
): number {
  setFont(canvas, theme, style);
  return canvas.measureText(text).width;
}

/** The longest start of `text` that fits with … behind it; '' where not even one letter does. */
export function fitText(text: string, maxWidth: number, measure: (text: string) => number): string {
  if (measure(text) <= maxWidth) return text;
  const letters = Array.from(text);
  let fits = 0;
  let tooLong = letters.length;
  while (tooLong - fits > 1) {
    const middle = (fits + tooLong) >> 1;
    if (measure(`${letters.slice(0, middle).join('')}…`) <= maxWidth) fits = middle;
    else tooLong = middle;
  }
  return fits === 0 ? '' : `${letters.slice(0, fits).join('').trimEnd()}…`;
}

/** Draws a text and tells the width it took. */
export function drawText(
  canvas: CanvasRenderingContext2D,
  theme: Theme,
  text: string,
  x: number,
  y: number,
  style: TextStyle = {},
): number {
  setFont(canvas, theme, style);
  const shown =
    style.maxWidth === undefined
      ? text
      : fitText(text, style.maxWidth, (part) => canvas.measureText(part).width);
  if (shown === '') return 0;
  canvas.fillStyle = style.colour ?? theme.ink2;
  canvas.textAlign = style.align ?? 'left';
  canvas.textBaseline = style.baseline ?? 'middle';
  canvas.fillText(shown, x, y);
  return canvas.measureText(shown).width;
}

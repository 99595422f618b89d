import { colourLut } from '../draw/colour-scale.js';
import { formatNumber } from '../draw/number-format.js';
import { putPixels } from '../draw/surface.js';
import { drawText, TEXT } from '../draw/text.js';
import type { Lang, Legend, Theme } from '../views/view.js';
import { clipTexts } from '../words/clip-texts.js';

/** Heights of what stands above and below a picture that is taken away, CSS pixels. */
export const SHEET = { head: 40, foot: 34 } as const;

const MARGIN = 12;
const GAP = 7;
const BETWEEN = 16;
const BAR = { width: 76, height: 8 } as const;

/** What stands on a sheet beside the picture: what it shows, of which run and step, and its colour bars. */
export interface SheetText {
  readonly title: string;
  readonly subtitle: string;
  /** With the language of their words. */
  readonly legends?: readonly Legend[];
  readonly lang?: Lang;
}

/** Draws the paper of a picture and what stands above and below it; the picture's own place stays empty. */
export function drawSheet(
  canvas: CanvasRenderingContext2D,
  theme: Theme,
  sheet: SheetText & { readonly width: number; readonly height: number },
): void {
  const { title, subtitle, width, height } = sheet;
  canvas.fillStyle = theme.panel;
  canvas.fillRect(0, 0, width, height);
  const y = SHEET.head / 2;
  const room = width - 2 * MARGIN - BETWEEN;
  const taken = drawText(canvas, theme, subtitle, width - MARGIN, y, {
    align: 'right',
    maxWidth: room * 0.6,
  });
  drawText(canvas, theme, title, MARGIN, y, {
    size: TEXT.body,
    weight: 600,
    colour: theme.ink1,
    maxWidth: room - taken,
  });
  drawLegends(canvas, theme, sheet, height - SHEET.foot / 2);
}

function drawLegends(
  canvas: CanvasRenderingContext2D,
  theme: Theme,
  { legends = [], lang = 'en' }: Pick<SheetText, 'legends' | 'lang'>,
  middle: number,
): void {
  const clips = clipTexts(legends, lang);
  let x: number = MARGIN;
  for (const [i, { quantity, scale }] of legends.entries()) {
    const sign = scale.kind === 'diverging';
    x += drawText(canvas, theme, quantity[lang], x, middle) + GAP;
    x += drawText(canvas, theme, formatNumber(scale.low, { sign }), x, middle, { colour: theme.ink1 }) + GAP;
    drawBar(canvas, colourLut(scale.kind, theme.dark), { x, y: Math.round(middle - BAR.height / 2) });
    x += BAR.width + GAP;
    x += drawText(canvas, theme, formatNumber(scale.high, { sign }), x, middle, { colour: theme.ink1 });
    const clip = clips[i] ?? '';
    if (clip !== '') x += GAP + drawText(canvas, theme, clip, x + GAP, middle, { colour: theme.ink3 });
    x += BETWEEN;
  }
}

function drawBar(
  canvas: CanvasRenderingContext2D,
  lut: Uint32Array,
  at: { readonly x: number; readonly y: number },
): void {
  const ratio = canvas.getTransform().a;
  const area = { ...at, width: BAR.width * ratio, height: BAR.height * ratio };
  putPixels(canvas, area, ({ pixels, stride, width, height }) => {
    for (let row = 0; row < height; row++)
      for (let column = 0; column < width; column++)
        pixels[row * stride + column] = lut[Math.round((column / (width - 1)) * (lut.length - 1))] ?? 0;
  });
}

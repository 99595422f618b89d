import { drawText, textWidth } from '../../draw/text.js';
import type { Rect } from '../../draw/grid.js';
import type { DrawContext, FrameTensor, Lang, Text2 } from '../view.js';

/** Room around what a panel draws. */
const PADDING = 12;
/** Height of a picture's name. */
export const CAPTION = 20;

/** The panel, cleared; what is inside its padding comes back. */
export function clearPanel({ canvas, theme, width, height }: DrawContext): Rect {
  canvas.fillStyle = theme.panel;
  canvas.fillRect(0, 0, width, height);
  return bodyOf(width, height);
}

/** What is inside the padding. */
export function bodyOf(width: number, height: number): Rect {
  const top = 8;
  return {
    x: PADDING,
    y: top,
    width: Math.max(0, width - 2 * PADDING),
    height: Math.max(0, height - 2 * top),
  };
}

/** Name of a picture in bold, then what it is; at the right its shape, if there is room. */
export function drawCaption(context: DrawContext, area: Rect, name: string, what = '', right = ''): void {
  const { canvas, theme } = context;
  const y = area.y + 8;
  const bold = { weight: 600, colour: theme.ink1, maxWidth: area.width } as const;
  const used = drawText(canvas, theme, name, area.x, y, bold);
  const rightWidth = right === '' ? 0 : textWidth(canvas, theme, right);
  const whatWidth = what === '' ? 0 : textWidth(canvas, theme, what);
  const free = area.width - used - 7;
  const showRight = rightWidth > 0 && whatWidth + rightWidth + 16 <= free;
  if (free > 24) {
    const maxWidth = showRight ? free - rightWidth - 16 : free;
    drawText(canvas, theme, what, area.x + used + 7, y, { maxWidth });
  }
  if (!showRight) return;
  drawText(canvas, theme, right, area.x + area.width, y, { align: 'right', colour: theme.ink3 });
}

/** A sentence where a picture would be. */
export function drawNote(context: DrawContext, area: Rect, text: string): void {
  const { canvas, theme } = context;
  const words = text.split(/(?<=\s)|(?<=[，。；、])/u);
  let line = '';
  let y = area.y + 8;
  for (const word of [...words, '']) {
    const fits = textWidth(canvas, theme, line + word) <= area.width;
    if (word !== '' && fits) {
      line += word;
      continue;
    }
    drawText(canvas, theme, line.trimEnd(), area.x, y, { colour: theme.ink3, maxWidth: area.width });
    y += 18;
    line = word;
  }
}

/** Which of two languages. */
export function say(lang: Lang, text: Text2): string {
  return text[lang];
}

/** "as of step 200" for a tensor older than the frame, else ''. */
export function asOfText(lang: Lang, tensor: FrameTensor, step: number): string {
  if (tensor.asOf >= step) return '';
  return lang === 'zh' ? `截至第 ${tensor.asOf} 步` : `as of step ${tensor.asOf}`;
}

/** A frame of a picture, just outside its cells. */
export function outline(context: DrawContext, area: Rect, colour: string, width = 1): void {
  const { canvas } = context;
  canvas.strokeStyle = colour;
  canvas.lineWidth = width;
  const out = width / 2;
  canvas.strokeRect(area.x - out, area.y - out, area.width + width, area.height + width);
}

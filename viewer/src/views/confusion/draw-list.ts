import type { Rect } from '../../draw/grid.js';
import { formatFixed } from '../../draw/number-format.js';
import { drawText } from '../../draw/text.js';
import { drawNote } from '../parts/panel.js';
import { drawPhoto } from '../parts/photo.js';
import { sampleName } from '../parts/probe.js';
import { drawSampleCard } from '../parts/sample-card.js';
import type { DrawContext, FrameTensor } from '../view.js';
import type { Judgement } from './judge.js';
import type { ConfusionLayout, WrongRow } from './layout.js';
import type { Seen } from './look.js';
import { confusionWords } from './words.js';

const PICTURE = 28;

const drawPicture = (context: DrawContext, pictures: FrameTensor, sample: number, room: Rect): void => {
  const [, rows = 1, columns = 1, channels = 1] = pictures.shape;
  const offset = sample * rows * columns * channels;
  drawPhoto(context, { values: pictures.values, offset, rows, columns, channels }, room);
};

/** `2→3`, or that there is no reading. */
export const mistakeText = ({ label, readAs }: Judgement): string => `${label}→${readAs ?? 'NaN'}`;

const drawRow = (
  context: DrawContext,
  { judged, area }: WrongRow,
  pictures: FrameTensor | undefined,
): void => {
  const { canvas, theme, selection } = context;
  const middle = area.y + area.height / 2;
  if (judged.sample === selection.sample) {
    canvas.globalAlpha = theme.dark ? 0.22 : 0.12;
    canvas.fillStyle = theme.accent;
    canvas.fillRect(area.x - 6, area.y, area.width + 8, area.height);
    canvas.globalAlpha = 1;
  }
  if (pictures === undefined) drawText(canvas, theme, sampleName(judged.sample), area.x, middle);
  else {
    const room = { x: area.x, y: middle - PICTURE / 2, width: PICTURE, height: PICTURE };
    drawPicture(context, pictures, judged.sample, room);
  }
  drawText(canvas, theme, `${mistakeText(judged)} ✕`, area.x + PICTURE + 10, middle, {
    colour: theme.bad,
    weight: 600,
    maxWidth: area.width - PICTURE - 60,
  });
  drawText(canvas, theme, formatFixed(judged.pLabel, 3), area.x + area.width, middle, {
    align: 'right',
    colour: theme.ink1,
  });
};

const drawCard = (context: DrawContext, area: Rect, seen: Seen, sample: number): void => {
  const { canvas, theme } = context;
  const size = seen.pictures === undefined ? 0 : 56;
  if (seen.pictures !== undefined)
    drawPicture(context, seen.pictures, sample, { x: area.x, y: area.y + 4, width: size, height: size });
  drawText(canvas, theme, sampleName(sample), area.x, area.y + size + 14, {
    weight: 600,
    colour: theme.ink1,
  });
  const left = size === 0 ? 24 : size + 16;
  drawSampleCard(context, { ...area, x: area.x + left, width: area.width - left }, sample, seen);
};

/** The chosen sample, and below it the wrong ones. */
export function drawList(
  context: DrawContext,
  layout: ConfusionLayout,
  seen: Seen,
  judged: readonly Judgement[],
  sample: number,
): void {
  const { canvas, theme, lang } = context;
  const { list, card, rows, right } = layout;
  if (list === undefined) return;
  if (card !== undefined) drawCard(context, card, seen, sample);
  const wrong = judged.length - right;
  const headY = card === undefined ? layout.head.y + 8 : list.y - 14;
  const zh = lang === 'zh';
  drawText(canvas, theme, `${confusionWords.wrong[lang]} ${wrong}`, list.x, headY, {
    weight: 600,
    colour: theme.ink1,
  });
  if (wrong > 0)
    drawText(canvas, theme, confusionWords.pLabel[lang], list.x + list.width, headY, {
      align: 'right',
      colour: theme.ink3,
    });
  if (wrong === 0) drawNote(context, list, confusionWords.noneWrong[lang]);
  for (const row of rows) drawRow(context, row, seen.pictures);
  const rest = wrong - rows.length;
  if (rest <= 0) return;
  const y = list.y + rows.length * 34 + 12;
  if (y + 6 > layout.head.y + layout.head.height) return;
  drawText(canvas, theme, zh ? `还有 ${rest} 个` : `and ${rest} more`, list.x, y, { colour: theme.ink3 });
}

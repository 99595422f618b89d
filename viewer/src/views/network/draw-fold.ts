import { drawText } from '../../draw/text.js';
import { outline } from '../parts/panel.js';
import { drawPhoto } from '../parts/photo.js';
import type { DrawContext, FrameTensor } from '../view.js';
import { foldRows, type FoldColumn } from './columns.js';
import { networkWords } from './words.js';

const drawPicture = (
  context: DrawContext,
  { picture: room, area, blocks }: FoldColumn,
  picture: FrameTensor | undefined,
): void => {
  const { canvas, theme, lang } = context;
  const [rows = 0, columns = 0, channels = 1] = picture?.shape ?? [];
  if (room === undefined || picture === undefined || rows * columns === 0) return;
  drawText(canvas, theme, networkWords.input[lang], room.x, room.y - 30, { weight: 600, colour: theme.ink1 });
  const place = drawPhoto(context, { values: picture.values, offset: 0, rows, columns, channels }, room);
  outline(context, place, theme.lineStrong);
  if (area.height > 20 && blocks.length > 0)
    drawLink(context, room.x + room.width / 2, room.y + room.height + 3, area.y - 3);
};

/** A thin line downwards with a head. */
const drawLink = ({ canvas, theme }: DrawContext, x: number, from: number, to: number): void => {
  canvas.strokeStyle = theme.lineStrong;
  canvas.lineWidth = 1;
  canvas.beginPath();
  canvas.moveTo(x, from);
  canvas.lineTo(x, to);
  canvas.moveTo(x - 3, to - 3);
  canvas.lineTo(x, to);
  canvas.lineTo(x + 3, to - 3);
  canvas.stroke();
};

const drawLayers = (context: DrawContext, column: FoldColumn): void => {
  const { canvas, theme, lang } = context;
  const { area, blocks } = column;
  const { rows, hidden } = foldRows(column);
  const count = blocks.reduce((sum, { layers }) => sum + layers.length, 0);
  if (count === 0 || area.height < 20) return;
  canvas.fillStyle = theme.inset;
  canvas.beginPath();
  canvas.roundRect(area.x, area.y, area.width, area.height, 6);
  canvas.fill();
  const maxWidth = area.width - 14;
  const title = lang === 'zh' ? `折叠 ${count} 层` : `${count} folded`;
  drawText(canvas, theme, title, area.x + 8, area.y + 13, { maxWidth });
  for (const { layer, y } of rows) {
    drawText(canvas, theme, layer, area.x + 8, y, { maxWidth, colour: theme.ink1 });
  }
  const y = area.y + area.height - 12;
  if (hidden > 0 && y > area.y + 20) drawText(canvas, theme, `+ ${hidden}`, area.x + 8, y, { maxWidth });
};

/** What is not open: the picture that came in, and the names of the folded layers. */
export function drawFold(context: DrawContext, column: FoldColumn, picture: FrameTensor | undefined): void {
  drawPicture(context, column, picture);
  drawLayers(context, column);
}

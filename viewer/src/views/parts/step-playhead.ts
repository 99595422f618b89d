import type { Rect } from '../../draw/grid.js';
import { drawStepAxis } from '../../draw/step-axis.js';
import { pixelRatio } from '../../draw/surface.js';
import { drawText, textWidth } from '../../draw/text.js';
import type { DrawContext } from '../view.js';

/** Right edge of the playhead's column in a map of the steps 0 … lastStep, CSS pixels. */
function playheadX(context: DrawContext, map: Rect, step: number): number {
  const part = (Math.min(step, context.lastStep) + 1) / (context.lastStep + 1);
  const ratio = pixelRatio(context.canvas);
  return map.x + Math.round(part * map.width * ratio) / ratio;
}

/** Over a map of cells by steps: veil over what is ahead, the playhead right of its column, the steps below. */
export function drawStepPlayhead(context: DrawContext, map: Rect, step: number): void {
  const { canvas, theme, lastStep, lang } = context;
  const x = playheadX(context, map, step);
  const right = map.x + map.width;
  if (x < right) {
    canvas.fillStyle = theme.ahead;
    canvas.fillRect(x, map.y, right - x, map.height);
    const word = lang === 'zh' ? '超前于播放头' : 'ahead';
    if (textWidth(canvas, theme, word) + 14 < right - x) {
      drawText(canvas, theme, word, x + 8, map.y - 10, { colour: theme.ink3 });
    }
  }
  canvas.fillStyle = theme.ink1;
  canvas.fillRect(x, map.y - 4, 2, map.height + 8);
  const word = lang === 'zh' ? '步' : 'step';
  drawText(canvas, theme, word, map.x - 6, map.y + map.height + 13, { align: 'right', colour: theme.ink3 });
  drawStepAxis(canvas, theme, map, { step: Math.min(step, lastStep), lastStep, cells: lastStep + 1 });
}

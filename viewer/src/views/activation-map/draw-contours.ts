import { contourLines, type FieldPoint } from '../../draw/contours.js';
import type { Rect, TensorPicture } from '../../draw/grid.js';
import { formatNumber } from '../../draw/number-format.js';
import { drawText, textWidth } from '../../draw/text.js';
import { niceTicks } from '../../draw/ticks.js';
import { finiteRange } from '../../draw/count-cells.js';
import type { DrawContext, FrameTensor } from '../view.js';

type Field = TensorPicture & { readonly tensor: FrameTensor };

const trace = (canvas: CanvasRenderingContext2D, line: readonly FieldPoint[], field: Field): void => {
  const { area, matrix } = field;
  canvas.beginPath();
  for (const [index, point] of line.entries()) {
    const x = area.x + ((point.x + 0.5) / matrix.columns) * area.width;
    const y = area.y + ((point.y + 0.5) / matrix.rows) * area.height;
    if (index === 0) canvas.moveTo(x, y);
    else canvas.lineTo(x, y);
  }
};

const drawLine = (context: DrawContext, line: readonly FieldPoint[], field: Field, level: number): void => {
  const { canvas, theme } = context;
  canvas.setLineDash(level === 0 ? [] : [4, 3]);
  canvas.lineWidth = 3;
  canvas.globalAlpha = 0.28;
  canvas.strokeStyle = theme.panel;
  trace(canvas, line, field);
  canvas.stroke();
  canvas.globalAlpha = 1;
  canvas.lineWidth = level === 0 ? 1.5 : 1;
  canvas.strokeStyle = theme.ink1;
  canvas.stroke();
  canvas.setLineDash([]);
};

/** The chip with the level, on the line, low in the picture, clear of what is there. */
const placeChip = (
  line: readonly FieldPoint[],
  field: Field,
  size: { readonly width: number; readonly height: number },
  taken: readonly Rect[],
): Rect | undefined => {
  const { area, matrix } = field;
  const lowFirst = [...line].sort((a, b) => b.y - a.y);
  for (const point of lowFirst) {
    const x = area.x + ((point.x + 0.5) / matrix.columns) * area.width - size.width / 2;
    const y = area.y + ((point.y + 0.5) / matrix.rows) * area.height - size.height / 2;
    const chip = { x, y, ...size };
    const inside =
      x >= area.x + 3 &&
      y >= area.y + 3 &&
      x + size.width <= area.x + area.width - 3 &&
      y + size.height <= area.y + area.height - 8;
    const free = taken.every(
      (other) =>
        x > other.x + other.width + 4 ||
        other.x > x + size.width + 4 ||
        y > other.y + other.height + 3 ||
        other.y > y + size.height + 3,
    );
    if (inside && free) return chip;
  }
  return undefined;
};

/** A white card: words on a picture. */
export function drawChip(context: DrawContext, area: Rect): void {
  const { canvas, theme } = context;
  canvas.fillStyle = theme.panel;
  canvas.globalAlpha = 0.94;
  canvas.beginPath();
  canvas.roundRect(area.x, area.y, area.width, area.height, 4);
  canvas.fill();
  canvas.globalAlpha = 1;
  canvas.strokeStyle = theme.line;
  canvas.lineWidth = 1;
  canvas.stroke();
}

/**
 * Lines of equal value over the field, zero solid, the others dashed, each with its value.
 *
 * @returns where the values stand
 */
export function drawContours(context: DrawContext, field: Field, obstacles: readonly Rect[]): Rect[] {
  const { canvas, theme } = context;
  const { min, max } = finiteRange(field.tensor.values);
  if (!(max > min)) return [];
  const taken = [...obstacles];
  const chips: { readonly area: Rect; readonly text: string }[] = [];
  for (const level of niceTicks(min, max, 6)) {
    const lines = contourLines(field.tensor.values, field.matrix, level);
    for (const line of lines) drawLine(context, line, field, level);
    const longest = lines.reduce<readonly FieldPoint[]>((a, b) => (b.length > a.length ? b : a), []);
    const text = formatNumber(level, { sign: level !== 0 });
    const width = textWidth(canvas, theme, text, { weight: 500 }) + 12;
    const area = placeChip(longest, field, { width, height: 18 }, taken);
    if (area === undefined) continue;
    taken.push(area);
    chips.push({ area, text });
  }
  for (const { area, text } of chips) {
    drawChip(context, area);
    drawText(canvas, theme, text, area.x + area.width / 2, area.y + area.height / 2 + 0.5, {
      weight: 500,
      align: 'center',
      colour: theme.ink1,
    });
  }
  return chips.map((chip) => chip.area);
}

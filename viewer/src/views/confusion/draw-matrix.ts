import { lutScale, packedColour } from '../../draw/colour-scale.js';
import { drawBottomAxis, drawLeftAxis } from '../../draw/axis.js';
import { inkOn } from '../../draw/packed-colour.js';
import { drawText } from '../../draw/text.js';
import { outline } from '../parts/panel.js';
import { drawCells } from '../parts/pictures.js';
import type { DrawContext, Scale } from '../view.js';
import type { Judgement } from './judge.js';
import type { ConfusionLayout } from './layout.js';
import { confusionWords } from './words.js';

/** Smallest cell that a number fits. */
const MIN_NUMBER = 15;
const MOST_LABELS = 40;

const cellOf = ({ area, matrix }: ConfusionLayout, row: number, column: number) => ({
  x: area.x + (column * area.width) / matrix.columns,
  y: area.y + (row * area.height) / matrix.rows,
  width: area.width / matrix.columns,
  height: area.height / matrix.rows,
});

const drawAxes = (context: DrawContext, { area, matrix }: ConfusionLayout): void => {
  const { canvas, theme, lang } = context;
  const every = Math.max(1, Math.ceil(matrix.rows / MOST_LABELS));
  const ticks = Array.from({ length: matrix.rows }, (_, i) => i)
    .filter((i) => i % every === 0)
    .map((i) => ({ part: (i + 0.5) / matrix.rows, label: String(i) }));
  drawBottomAxis(canvas, theme, area, ticks);
  drawLeftAxis(
    canvas,
    theme,
    area,
    ticks.map(({ part, label }) => ({ part: 1 - part, label })),
  );
  const below = area.y + area.height + 28;
  drawText(canvas, theme, confusionWords.readAs[lang], area.x + area.width / 2, below, {
    align: 'center',
    colour: theme.ink2,
  });
  canvas.save();
  canvas.translate(area.x - 32, area.y + area.height / 2);
  canvas.rotate(-Math.PI / 2);
  drawText(canvas, theme, confusionWords.label[lang], 0, 0, { align: 'center', colour: theme.ink2 });
  canvas.restore();
};

/** Counts by label and reading: a mistake has a frame of its own beside the colour. */
export function drawMatrix(
  context: DrawContext,
  layout: ConfusionLayout,
  counts: Float64Array,
  scale: Scale,
  chosen: Judgement | undefined,
): void {
  const { canvas, theme } = context;
  const { area, matrix } = layout;
  drawCells(context, counts, { matrix, area }, scale);
  outline(context, area, theme.lineStrong);
  drawAxes(context, layout);
  const lut = lutScale(scale, theme.dark);
  for (const [at, count] of counts.entries()) {
    if (count === 0) continue;
    const [row, column] = [Math.floor(at / matrix.columns), at % matrix.columns];
    const cell = cellOf(layout, row, column);
    if (row !== column) {
      canvas.strokeStyle = theme.bad;
      canvas.lineWidth = 1.5;
      canvas.strokeRect(cell.x + 1, cell.y + 1, cell.width - 2, cell.height - 2);
    }
    if (cell.width < MIN_NUMBER) continue;
    drawText(canvas, theme, String(count), cell.x + cell.width / 2, cell.y + cell.height / 2 + 0.5, {
      align: 'center',
      weight: 600,
      maxWidth: cell.width - 2,
      colour: inkOn(packedColour(lut, count)),
    });
  }
  if (chosen?.readAs === undefined) return;
  outline(context, cellOf(layout, chosen.label, chosen.readAs), theme.accent, 2);
}

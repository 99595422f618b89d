import { formatNumber } from '../../draw/number-format.js';
import { indexAtStep } from '../../draw/step-axis.js';
import { drawText, textWidth } from '../../draw/text.js';
import { drawLinks } from '../parts/links.js';
import { figureAge, partlyRead } from '../parts/figure-age.js';
import { bodyOf } from '../parts/panel.js';
import { drawStepPlayhead } from '../parts/step-playhead.js';
import { drawStepRows } from '../parts/step-rows.js';
import type { DrawContext, Frame } from '../view.js';
import { layoutFlow, type FlowLayout, type PlacedRow } from './layout.js';
import type { FlowRow } from './plan.js';
import { flowScale } from './scale.js';

/** A row's figure at the playhead: its last at or before it. */
export function figureAt({ line }: FlowRow, step: number): number | undefined {
  return line.values[indexAtStep(line.steps, step)];
}

const drawChosen = (context: DrawContext, row: PlacedRow): void => {
  const { canvas, theme } = context;
  canvas.globalAlpha = theme.dark ? 0.22 : 0.12;
  canvas.fillStyle = theme.accent;
  canvas.fillRect(6, row.y, Math.max(0, context.width - 12), row.height);
  canvas.globalAlpha = 1;
};

const drawLabel = (context: DrawContext, layout: FlowLayout, row: PlacedRow, step: number): void => {
  const { canvas, theme, selection } = context;
  const body = bodyOf(context.width, context.height);
  const isChosen = row.tensor.name === selection.tensor;
  const style = { weight: isChosen ? 600 : 400, colour: isChosen ? theme.ink1 : theme.ink2 } as const;
  const y = row.y + row.height / 2;
  drawText(canvas, theme, row.tensor.name, body.x, y, { ...style, maxWidth: layout.map.x - body.x - 6 });
  const figure = figureAt(row, step);
  if (figure === undefined) return;
  drawText(canvas, theme, formatNumber(figure, { digits: 3 }), body.x + body.width, y, {
    ...style,
    align: 'right',
    ...(Number.isFinite(figure) ? {} : { colour: theme.bad, weight: 600 }),
  });
};

/** As many names as 12-pixel text allows, the chosen one always. */
const drawLabels = (context: DrawContext, layout: FlowLayout, step: number): void => {
  const chosen = layout.rows.find(({ tensor }) => tensor.name === context.selection.tensor);
  const taken: number[] = [];
  for (const row of chosen === undefined ? layout.rows : [chosen, ...layout.rows]) {
    const y = row.y + row.height / 2;
    if (taken.some((other) => Math.abs(other - y) < 13)) continue;
    taken.push(y);
    drawLabel(context, layout, row, step);
  }
};

const drawSentence = (context: DrawContext, layout: FlowLayout, step: number): void => {
  const { canvas, theme, lang } = context;
  if (layout.links.length > 0) {
    drawLinks(context, layout.linkArea, layout.links);
    return;
  }
  const { x, y, width } = layout.linkArea;
  if (layout.read < layout.watched) {
    drawText(canvas, theme, partlyRead(lang, layout.read, layout.watched), x, y + 9, { maxWidth: width });
    return;
  }
  const used = drawText(canvas, theme, '✓', x, y + 9, { colour: theme.ok, weight: 600 });
  const text =
    lang === 'zh'
      ? `到第 ${step} 步为止，${layout.watched} 个张量的统计中没有 NaN 和 ±Inf`
      : `No NaN and no ±Inf in the statistics of ${layout.watched} tensors up to step ${step}`;
  drawText(canvas, theme, text, x + used + 6, y + 9, { maxWidth: width - used - 6 });
};

/** Rows of cells by steps with their names and numbers, and the sentence above. */
export function drawFlow(context: DrawContext, frame: Frame): void {
  const { canvas, theme, lang } = context;
  const layout = layoutFlow(context, frame);
  drawSentence(context, layout, frame.step);
  const chosen = layout.rows.find(({ tensor }) => tensor.name === context.selection.tensor);
  if (chosen !== undefined) drawChosen(context, chosen);
  const rows = layout.rows.map(({ y, height, line }) => ({
    y,
    height,
    steps: line.steps,
    values: line.values,
  }));
  drawStepRows(context, layout.map, rows, { scale: flowScale(layout.rows), mark: theme.warn });
  const age = figureAge(
    lang,
    layout.rows.map(({ line }) => line),
    frame.step,
  );
  drawStepPlayhead(context, layout.map, frame.step);
  // Six digits are wider than the column: what is written there of the map gives way.
  const wide = textWidth(canvas, theme, age) + 6;
  canvas.fillStyle = theme.panel;
  canvas.fillRect(context.width - 12 - wide, layout.map.y - 18, wide, 13);
  const right = { align: 'right', colour: theme.ink3 } as const;
  drawText(canvas, theme, age, context.width - 12, layout.map.y - 10, right);
  drawLabels(context, layout, frame.step);
}

import { axisPart } from '../../draw/axis.js';
import { colourLut } from '../../draw/colour-scale.js';
import { drawLineChart, type Curve } from '../../draw/line-chart.js';
import { formatNumber } from '../../draw/number-format.js';
import { packedToCss } from '../../draw/packed-colour.js';
import { indexAtStep } from '../../draw/step-axis.js';
import { drawText } from '../../draw/text.js';
import { figureAge, partlyRead } from '../parts/figure-age.js';
import { bodyOf, drawCaption, say } from '../parts/panel.js';
import type { DrawContext, Frame } from '../view.js';
import { layoutRatios, ROW_MIDDLE, type ListRow, type RatioLayout } from './layout.js';
import { USUAL, type RatioLine } from './plan.js';
import { ratioWords } from './words.js';

const BIAS_DASH = [4, 3];

/** Ratio at the playhead: its last at or before it; undefined before the first. */
export function ratioAt({ steps, ratios }: RatioLine, step: number): number | undefined {
  return ratios[indexAtStep(steps, step)];
}

/** The deeper a layer, the stronger its line; the ends of the scale are too near to the panel. */
const colourOf = (context: DrawContext, lines: readonly RatioLine[], line: RatioLine): string => {
  if (line.name === context.selection.tensor) return context.theme.accent;
  const lut = colourLut('sequential', context.theme.dark);
  const depth = lines.length > 1 ? lines.indexOf(line) / (lines.length - 1) : 1;
  return packedToCss(lut[Math.round((0.35 + 0.5 * depth) * (lut.length - 1))] ?? 0);
};

const curveOf = (context: DrawContext, lines: readonly RatioLine[], line: RatioLine): Curve => ({
  label: '',
  steps: line.steps,
  valueAt: (index) => {
    const ratio = line.ratios[index] ?? NaN;
    // A step without any update has no place on a logarithmic axis.
    return ratio > 0 ? ratio : NaN;
  },
  colour: colourOf(context, lines, line),
  dash: line.isKernel ? [] : BIAS_DASH,
  width: line.name === context.selection.tensor ? 2.5 : 1.5,
});

const drawBand = (context: DrawContext, { chart, y }: RatioLayout): void => {
  const { canvas, theme } = context;
  const at = (ratio: number): number => chart.y + (1 - axisPart(y, ratio)) * chart.height;
  canvas.globalAlpha = theme.dark ? 0.12 : 0.09;
  canvas.fillStyle = theme.ok;
  canvas.fillRect(chart.x, at(USUAL.high), chart.width, at(USUAL.low) - at(USUAL.high));
  canvas.globalAlpha = 1;
  canvas.strokeStyle = theme.ok;
  // Wider than the grid's line, which lies over it.
  canvas.lineWidth = 2.5;
  canvas.setLineDash([6, 4]);
  canvas.beginPath();
  canvas.moveTo(chart.x, at(USUAL.middle));
  canvas.lineTo(chart.x + chart.width, at(USUAL.middle));
  canvas.stroke();
  canvas.setLineDash([]);
};

const drawSample = (context: DrawContext, curve: Curve, x: number, y: number): void => {
  const { canvas } = context;
  canvas.strokeStyle = curve.colour;
  canvas.lineWidth = curve.width;
  canvas.setLineDash([...curve.dash]);
  canvas.beginPath();
  canvas.moveTo(x, y);
  canvas.lineTo(x + 16, y);
  canvas.stroke();
  canvas.setLineDash([]);
};

const verdict = (ratio: number): { readonly glyph: string; readonly isUsual: boolean } => {
  if (ratio > USUAL.high) return { glyph: '▲ ', isUsual: false };
  return ratio < USUAL.low ? { glyph: '▼ ', isUsual: false } : { glyph: '', isUsual: true };
};

const drawListRow = (context: DrawContext, layout: RatioLayout, row: ListRow, step: number): void => {
  const { canvas, theme, selection } = context;
  const { list, lines } = layout;
  const y = row.y + ROW_MIDDLE;
  const isChosen = row.line.name === selection.tensor;
  drawSample(context, curveOf(context, lines, row.line), list.x, y);
  const weight = isChosen ? 600 : 400;
  const ratio = ratioAt(row.line, step);
  const { glyph, isUsual } = verdict(ratio ?? NaN);
  const hasNone = ratio === undefined || Number.isNaN(ratio);
  const none = say(context.lang, { en: 'no value', zh: '无值' });
  const text = hasNone ? none : `${glyph}${formatNumber(ratio, { digits: 3 })}`;
  const used = drawText(canvas, theme, text, list.x + list.width, y, {
    align: 'right',
    weight: isUsual ? weight : 600,
    colour: hasNone ? theme.ink3 : isUsual ? theme.ink1 : theme.warn,
  });
  drawText(canvas, theme, row.line.name, list.x + 24, y, {
    weight,
    colour: isChosen ? theme.accent : theme.ink2,
    maxWidth: Math.max(0, list.width - 24 - used - 8),
  });
};

/** Lines over the steps on the usual band, and what they are at the playhead. */
export function drawRatios(context: DrawContext, frame: Frame): void {
  const { canvas, theme, lang, lastStep } = context;
  const layout = layoutRatios(context, frame);
  const body = bodyOf(context.width, context.height);
  const { read, watched } = layout;
  const age = read < watched ? partlyRead(lang, read, watched) : figureAge(lang, layout.lines, frame.step);
  const right = { align: 'right', colour: theme.ink3, maxWidth: body.width } as const;
  const wide = drawText(canvas, theme, age, body.x + body.width, body.y + 8, right);
  const caption = { ...body, width: Math.max(0, body.width - wide - 12) };
  drawCaption(context, caption, say(lang, ratioWords.name), say(lang, ratioWords.band));
  drawBand(context, layout);
  const isChosen = (line: RatioLine): boolean => line.name === context.selection.tensor;
  const order = [...layout.lines].sort((a, b) => Number(isChosen(a)) - Number(isChosen(b)));
  drawLineChart(canvas, theme, layout.chart, {
    curves: order.map((line) => curveOf(context, layout.lines, line)),
    y: layout.y,
    step: frame.step,
    lastStep,
    ahead: lang === 'zh' ? '超前于播放头' : 'ahead',
    axis: lang === 'zh' ? '步' : 'step',
  });
  for (const row of layout.rows) drawListRow(context, layout, row, frame.step);
  const last = layout.rows.at(-1);
  if (layout.hidden === 0 || last === undefined) return;
  const more = lang === 'zh' ? `另有 ${layout.hidden} 个，见 CSV` : `+ ${layout.hidden} more, in the CSV`;
  drawText(canvas, theme, more, layout.list.x + 24, last.y + 18 + ROW_MIDDLE, { colour: theme.ink3 });
}

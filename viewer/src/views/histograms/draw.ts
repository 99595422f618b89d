import { lutScale, packedColour } from '../../draw/colour-scale.js';
import { formatCount, formatFixed, formatNumber } from '../../draw/number-format.js';
import { packedToCss } from '../../draw/packed-colour.js';
import { indexAtStep } from '../../draw/step-axis.js';
import { drawText } from '../../draw/text.js';
import { roundOut } from '../../draw/value-scale.js';
import { bodyOf, drawCaption, say } from '../parts/panel.js';
import { drawStepPlayhead } from '../parts/step-playhead.js';
import { drawStepRows } from '../parts/step-rows.js';
import type { DrawContext, Frame, Scale } from '../view.js';
import { rowPosition, type BinGrid } from './bin-grid.js';
import { layoutHistograms, type HistogramLayout } from './layout.js';
import type { Histograms } from './plan.js';
import { histogramWords, type HistogramRole } from './words.js';

const scales = new WeakMap<BinGrid, Scale>();

/** From zero to the largest share that has a size; what is nearly zero is clipped there, as ReLU's half would hide the rest. */
export function shareScale(grid: BinGrid): Scale {
  const known = scales.get(grid);
  if (known !== undefined) return known;
  const most = (isCounted: (row: number) => boolean): number =>
    grid.shares.reduce(
      (high, share, i) => (isCounted(i % grid.rows.length) ? Math.max(high, share) : high),
      0,
    );
  const high = roundOut(most((row) => row !== grid.middle) || most(() => true));
  const scale: Scale = { kind: 'sequential', low: 0, high };
  scales.set(grid, scale);
  return scale;
}

const heightOf = ({ cells, grid }: HistogramLayout, value: number): number =>
  cells.y + (rowPosition(grid, value) / grid.rows.length) * cells.height;

/** Powers of ten of both signs that have a row, the largest first. */
const sizes = ({ rows, least }: BinGrid): number[] => {
  const [top, bottom] = [rows[0]?.high ?? 0, -(rows.at(-1)?.low ?? 0)];
  const decades: number[] = [];
  for (let power = Math.floor(Math.log10(Math.max(top, bottom))); 10 ** power > 2 ** least; power--) {
    const size = Number(`1e${power}`);
    if (size <= top) decades.push(size);
    if (size <= bottom) decades.push(-size);
  }
  return decades;
};

const drawSizes = (context: DrawContext, layout: HistogramLayout): void => {
  const { canvas, theme } = context;
  const { map, grid } = layout;
  const taken: number[] = [];
  for (const size of [0, ...sizes(grid)]) {
    const y = heightOf(layout, size);
    if (taken.some((other) => Math.abs(other - y) < 14)) continue;
    taken.push(y);
    drawText(canvas, theme, formatNumber(size), map.x - 8, y, {
      align: 'right',
      colour: size === 0 ? theme.ink2 : theme.ink3,
    });
    canvas.fillStyle = theme.lineStrong;
    canvas.fillRect(map.x - 5, Math.round(y), 4, 1);
  }
  if (layout.lane !== undefined) {
    const y = layout.lane.y + layout.lane.height / 2;
    const isFree = taken.every((other) => Math.abs(other - y) >= 13);
    if (isFree) drawText(canvas, theme, 'NaN ∞', map.x - 8, y, { align: 'right', colour: theme.bad });
  }
};

const drawQuantiles = (context: DrawContext, layout: HistogramLayout, { summary }: Histograms): void => {
  const { canvas, theme, lastStep } = context;
  const { map } = layout;
  for (const quantile of [summary.q005, summary.q995]) {
    canvas.beginPath();
    let isDown = false;
    for (const [i, step] of summary.steps.entries()) {
      const value = quantile[i] ?? NaN;
      if (Number.isFinite(value)) {
        const x = map.x + ((step + 0.5) / (lastStep + 1)) * map.width;
        if (isDown) canvas.lineTo(x, heightOf(layout, value));
        else canvas.moveTo(x, heightOf(layout, value));
      }
      isDown = Number.isFinite(value);
    }
    // On a seam of the panel's colour, as cells below may be as dark as the line.
    canvas.strokeStyle = theme.panel;
    canvas.lineWidth = 3.5;
    canvas.stroke();
    canvas.strokeStyle = theme.ink1;
    canvas.lineWidth = 1.5;
    canvas.stroke();
  }
};

const percent = (share: number): string =>
  share > 0 && share < 0.001 ? '<0.1 %' : `${formatFixed(100 * share, share < 0.0995 ? 1 : 0)} %`;

/** The playhead's step: a bar a row, to the end of the colour scale; longer ones are cut and pointed. */
const drawBars = (context: DrawContext, layout: HistogramLayout, index: number): void => {
  const { canvas, theme } = context;
  const { grid, bars, rows } = layout;
  const scale = shareScale(grid);
  const colours = lutScale(scale, theme.dark);
  const room = bars.width - 54;
  canvas.fillStyle = theme.line;
  canvas.fillRect(bars.x, bars.y, 1, bars.height);
  const shares = rows.map((_, row) => grid.shares[index * grid.rows.length + row] ?? 0);
  const peak = shares.indexOf(Math.max(...shares));
  // The heading's own place.
  const taken: number[] = [layout.map.y - 10];
  const order = [peak, ...rows.keys()];
  for (const row of order) {
    const place = rows[row];
    const share = shares[row] ?? 0;
    if (place === undefined || share === 0) continue;
    const length = Math.max(1, Math.min(1, scale.high > 0 ? share / scale.high : 0) * room);
    canvas.fillStyle = packedToCss(packedColour(colours, Math.max(share, scale.high * 0.35)));
    canvas.fillRect(bars.x + 1, place.y, length, Math.max(1, place.height));
    const y = place.y + place.height / 2;
    if (taken.some((other) => Math.abs(other - y) < 13)) continue;
    taken.push(y);
    const clipped = share > scale.high ? '▸' : '';
    drawText(canvas, theme, `${clipped}${percent(share)}`, bars.x + length + 5, y, {
      weight: row === peak ? 600 : 400,
      colour: row === peak ? theme.ink1 : theme.ink2,
      maxWidth: bars.x + bars.width - (bars.x + length + 5),
    });
  }
};

const oddText = ({ summary }: Histograms, index: number): string => {
  const [nans, infs] = [summary.nans[index] ?? 0, summary.infs[index] ?? 0];
  return [nans > 0 ? `NaN ${formatCount(nans)}` : '', infs > 0 ? `±Inf ${formatCount(infs)}` : '']
    .filter((text) => text !== '')
    .join(' · ');
};

/** Shares by size over the steps, the playhead's as bars beside them. */
export function drawHistograms(context: DrawContext, frame: Frame, histograms: Histograms): void {
  const { canvas, theme, lang } = context;
  const { tensor, summary } = histograms;
  const layout = layoutHistograms(context, histograms);
  const body = bodyOf(context.width, context.height);
  const role = histogramWords.roles[tensor.role as HistogramRole][lang];
  drawCaption(context, body, `${tensor.name} ${role}`, say(lang, histogramWords.what));
  const { lane } = layout;
  const strips = lane === undefined ? layout.rows : [lane, ...layout.rows];
  drawStepRows(context, layout.map, strips, { scale: shareScale(layout.grid) });
  drawQuantiles(context, layout, histograms);
  drawStepPlayhead(context, layout.map, frame.step);
  drawSizes(context, layout);
  const index = indexAtStep(summary.steps, frame.step);
  const step = summary.steps[index];
  if (step === undefined) return;
  drawBars(context, layout, index);
  const odd = oddText(histograms, index);
  const when = lang === 'zh' ? `第 ${step} 步` : step < frame.step ? `as of ${step}` : `step ${step}`;
  drawText(canvas, theme, odd === '' ? when : odd, layout.bars.x, layout.map.y - 10, {
    colour: odd === '' ? theme.ink3 : theme.bad,
    weight: odd === '' ? 400 : 600,
    maxWidth: layout.bars.width,
  });
}

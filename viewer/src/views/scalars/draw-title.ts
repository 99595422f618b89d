import { drawText, textWidth } from '../../draw/text.js';
import type { Lang, Theme } from '../view.js';
import { faultsUntil, type SeriesLine } from './lines.js';
import type { SceneChart } from './scene.js';
import { extremesText, scalarWords, uncountedText } from './words.js';

/** What of a chart's values is not seen as a line; NaN and Inf up to the playhead. */
export function asideText(
  lang: Lang,
  { lines, plot }: SceneChart,
  step: number,
): { readonly text: string; readonly isBad: boolean } {
  const known = lines.flatMap(({ line }) => (line ? [line] : []));
  const sum = (of: (line: SeriesLine) => number): number =>
    known.reduce((total, line) => total + of(line), 0);
  const text = uncountedText(lang, {
    nans: sum((line) => faultsUntil(line, step).nans),
    infs: sum((line) => faultsUntil(line, step).infs),
    notPositive: plot.y.log === true ? sum(({ notPositive }) => notPositive) : 0,
    unplaced: sum(({ unplaced }) => unplaced),
  });
  if (text !== '') return { text, isBad: true };
  const thinned = lines.find(({ line }) => line?.isExact === false);
  if (thinned !== undefined) return { text: extremesText(lang, thinned.series.pointCount), isBad: false };
  return { text: plot.y.log === true ? scalarWords.logShort[lang] : '', isBad: false };
}

/** A chart's title, and what is said beside it. */
export function drawTitle(
  canvas: CanvasRenderingContext2D,
  theme: Theme,
  lang: Lang,
  chart: SceneChart,
  step: number,
): void {
  const { plan, cell, plot } = chart;
  const { area } = plot;
  const aside = asideText(lang, chart, step);
  const asideWidth = aside.text === '' ? 0 : textWidth(canvas, theme, aside.text) + 12;
  const room = area.x + area.width - cell.x - 8;
  drawText(canvas, theme, plan.title, cell.x + 8, cell.y + 13, {
    weight: 600,
    colour: theme.ink1,
    maxWidth: Math.max(60, room - asideWidth),
  });
  drawText(canvas, theme, aside.text, area.x + area.width, cell.y + 13, {
    align: 'right',
    colour: aside.isBad ? theme.bad : theme.ink3,
    weight: aside.isBad ? 600 : 400,
    maxWidth: Math.max(0, room - 60),
  });
}

import { formatNumber } from '../../draw/number-format.js';
import { drawBottomNumbers } from '../../draw/plot-axes.js';
import { lastAtOrBefore, placeX, placeY, type Plot } from '../../draw/plot.js';
import { drawText, textWidth } from '../../draw/text.js';
import type { Lang, Theme } from '../view.js';
import { isSparse, lineLook } from './draw-charts.js';
import type { Scene, SceneChart, SceneLine } from './scene.js';
import { asOfWord, emaWord, scalarWords } from './words.js';

/** Half the opening of a playhead round the value it points to. */
const OPENING = 7;
/** Length of a line's key, CSS pixels. */
const KEY = 14;

/** Where the values above the charts are read. */
export interface ReadingPlace {
  readonly step: number;
  /** Under the pointer or the keyboard's cursor. */
  readonly cursor: number | undefined;
}

/** Index of the point that is read: the last at or before. */
const pointAt = ({ line }: SceneLine, { step, cursor }: ReadingPlace): number =>
  line === undefined
    ? -1
    : cursor === undefined
      ? lastAtOrBefore(line.steps, step)
      : lastAtOrBefore(line.raw.x, cursor);

/** How a line looks, as a short piece of it. */
const drawKey = (
  canvas: CanvasRenderingContext2D,
  theme: Theme,
  look: ReturnType<typeof lineLook>,
  hasRing: boolean,
  x: number,
  y: number,
): void => {
  canvas.strokeStyle = look.colour;
  canvas.lineWidth = 2;
  canvas.setLineDash([...look.dash]);
  canvas.beginPath();
  canvas.moveTo(x, y);
  canvas.lineTo(x + KEY, y);
  canvas.stroke();
  canvas.setLineDash([]);
  if (!hasRing) return;
  canvas.fillStyle = theme.panel;
  canvas.lineWidth = 1.5;
  canvas.beginPath();
  canvas.arc(x + KEY / 2, y, 3, 0, 2 * Math.PI);
  canvas.fill();
  canvas.stroke();
};

interface Word {
  readonly text: string;
  readonly colour: string;
  readonly weight?: 600;
}

/** Name, value, smoothed value and age of a series, as far as there are. */
const entryWords = (
  theme: Theme,
  lang: Lang,
  chart: SceneChart,
  part: SceneLine,
  place: ReadingPlace,
): Word[] => {
  const { series, line } = part;
  const i = pointAt(part, place);
  const value = line?.raw.y[i];
  const mean = line?.mean?.y[i];
  const asOf = place.cursor === undefined ? line?.steps[i] : undefined;
  const words: Word[] = [];
  if (chart.lines.length > 1 || series.label !== chart.plan.title)
    words.push({ text: series.label, colour: theme.ink2 });
  const isBad = value !== undefined && !Number.isFinite(value);
  const text = value === undefined ? '–' : formatNumber(value);
  words.push({ text, colour: isBad ? theme.bad : theme.ink1, weight: 600 });
  if (mean !== undefined) words.push({ text: `${emaWord(lang)} ${formatNumber(mean)}`, colour: theme.ink2 });
  if (asOf !== undefined && asOf < place.step) words.push({ text: asOfWord(lang, asOf), colour: theme.ink3 });
  return words;
};

/** A series' key and values; where they end comes back. */
const drawEntry = (
  canvas: CanvasRenderingContext2D,
  theme: Theme,
  look: { readonly chart: SceneChart; readonly part: SceneLine; readonly words: readonly Word[] },
  x: number,
): number => {
  const { chart, part, words } = look;
  const { cell, plot } = chart;
  const y = cell.y + 31;
  const end = cell.x + cell.width - 12;
  if (x > end - 40) return x;
  const { kind } = part.series;
  const hasRing = kind === 'val' && part.line !== undefined && isSparse(part.line.raw, plot);
  drawKey(canvas, theme, lineLook(theme, kind, hasRing), hasRing, x, y);
  let at = x + KEY + 5;
  for (const { text, ...style } of words) {
    const { weight } = style;
    const fits = at + textWidth(canvas, theme, text, weight === undefined ? {} : { weight }) <= end;
    if (fits) at += drawText(canvas, theme, text, at, y, style) + 5;
  }
  return at + 9;
};

/** The line through the chart at a place, open round the values it points to. */
const drawLineAt = (
  canvas: CanvasRenderingContext2D,
  plot: Plot,
  x: number,
  values: readonly number[],
  width: number,
): void => {
  const { area } = plot;
  let top = area.y;
  for (const y of [...values].sort((a, b) => a - b)) {
    if (y - OPENING > top) canvas.fillRect(x - width / 2, top, width, y - OPENING - top);
    top = Math.max(top, y + OPENING);
  }
  const bottom = area.y + area.height;
  if (bottom > top) canvas.fillRect(x - width / 2, top, width, bottom - top);
};

interface Dot {
  readonly x: number;
  readonly y: number;
  readonly colour: string;
}

/** The points that are read, each at its own place: a value of an earlier step lies before the playhead. */
const dotsAt = (theme: Theme, chart: SceneChart, place: ReadingPlace): Dot[] =>
  chart.lines.flatMap((part) => {
    const i = pointAt(part, place);
    const shown = part.line?.mean ?? part.line?.raw;
    const value = shown?.y[i] ?? NaN;
    const x = shown?.x[i] ?? NaN;
    const { plot } = chart;
    const isDrawn = Number.isFinite(value) && (plot.y.log !== true || value > 0) && x >= plot.x.low;
    return isDrawn
      ? [
          {
            x: placeX(plot, x),
            y: placeY(plot, value),
            colour: lineLook(theme, part.series.kind, true).colour,
          },
        ]
      : [];
  });

const drawDots = (canvas: CanvasRenderingContext2D, theme: Theme, dots: readonly Dot[]): void => {
  canvas.lineWidth = 1.5;
  canvas.strokeStyle = theme.panel;
  for (const { x, y, colour } of dots) {
    canvas.fillStyle = colour;
    canvas.beginPath();
    canvas.arc(x, y, 4, 0, 2 * Math.PI);
    canvas.fill();
    canvas.stroke();
  }
};

const drawAhead = (
  canvas: CanvasRenderingContext2D,
  theme: Theme,
  lang: Lang,
  plot: Plot,
  playhead: number,
): void => {
  const { area } = plot;
  const from = Math.max(area.x, placeX(plot, playhead));
  const right = area.x + area.width;
  if (!(from < right)) return;
  canvas.fillStyle = theme.ahead;
  canvas.fillRect(from, area.y - 1, right - from, area.height + 2);
  const word = scalarWords.ahead[lang];
  if (textWidth(canvas, theme, word) + 16 < right - from)
    drawText(canvas, theme, word, right - 4, area.y + 9, { align: 'right', colour: theme.ink3 });
};

/** What moves with the playhead and the cursor, over a chart that stays as it is. */
export function drawPlayhead(
  canvas: CanvasRenderingContext2D,
  theme: Theme,
  lang: Lang,
  scene: Scene,
  chart: SceneChart,
  place: ReadingPlace,
): void {
  const { plot, cell } = chart;
  const playhead = scene.x.toX(place.step);
  const isIn = (x: number | undefined): x is number => x !== undefined && x >= plot.x.low && x <= plot.x.high;
  drawAhead(canvas, theme, lang, plot, playhead);
  const drawAt = (at: number, reading: ReadingPlace, colour: string, width: number): void => {
    const x = placeX(plot, at);
    const dots = dotsAt(theme, chart, reading);
    canvas.fillStyle = colour;
    const touched = dots.filter((dot) => Math.abs(dot.x - x) < OPENING).map(({ y }) => y);
    drawLineAt(canvas, plot, x, touched, width);
    drawDots(canvas, theme, dots);
  };
  if (isIn(playhead)) drawAt(playhead, { step: place.step, cursor: undefined }, theme.ink1, 2);
  if (isIn(place.cursor)) drawAt(place.cursor, place, theme.ink3, 1);
  drawBottomNumbers(canvas, theme, plot, {
    name: scalarWords[scene.x.kind][lang],
    isWhole: scene.x.kind === 'step' || scene.x.kind === 'samples',
    strong: place.cursor ?? playhead,
  });
  let x = cell.x + 8;
  for (const part of chart.lines) {
    const words = entryWords(theme, lang, chart, part, place);
    x = drawEntry(canvas, theme, { chart, part, words }, x);
  }
}

import { drawBottomNumbers } from '../../draw/plot-axes.js';
import { placeX, placeY, type Plot } from '../../draw/plot.js';
import { drawText, textWidth } from '../../draw/text.js';
import type { Lang, Theme } from '../view.js';
import { lineLook } from './draw-charts.js';
import { drawEntries, pointAt, type ReadingPlace } from './draw-entries.js';
import { drawTitle } from './draw-title.js';
import type { Scene, SceneChart } from './scene.js';
import { scalarWords } from './words.js';

/** Half the opening of a playhead round the value it points to. */
const OPENING = 7;
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
  const { plot } = chart;
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
  drawTitle(canvas, theme, lang, chart, place.step);
  drawEntries(canvas, theme, lang, chart, place);
}

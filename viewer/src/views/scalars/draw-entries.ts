import { formatNumber } from '../../draw/number-format.js';
import { lastAtOrBefore } from '../../draw/plot.js';
import { drawText, textWidth } from '../../draw/text.js';
import type { Lang, Theme } from '../view.js';
import { isSparse, lineLook } from './draw-charts.js';
import type { SceneChart, SceneLine } from './scene.js';
import { asOfWord, emaWord } from './words.js';

/** Length of a line's key, CSS pixels. */
const KEY = 14;

/** Between a key and its words, two words, two entries. */
const GAPS = { key: 5, word: 5, entry: 9 } as const;

/** Where the values above the charts are read. */
export interface ReadingPlace {
  readonly step: number;
  /** Under the pointer or the keyboard's cursor. */
  readonly cursor: number | undefined;
}

/** Index of the point that is read: the last at or before. */
export const pointAt = ({ line }: SceneLine, { step, cursor }: ReadingPlace): number =>
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

type WordKind = 'name' | 'value' | 'mean' | 'age';

interface Word {
  readonly kind: WordKind;
  readonly text: string;
  /** Where there is no room for the text. */
  readonly short?: string;
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
    words.push({ kind: 'name', text: series.label, colour: theme.ink2 });
  const isBad = value !== undefined && !Number.isFinite(value);
  const text = value === undefined ? '–' : formatNumber(value);
  words.push({ kind: 'value', text, colour: isBad ? theme.bad : theme.ink1, weight: 600 });
  if (mean !== undefined)
    words.push({ kind: 'mean', text: `${emaWord(lang)} ${formatNumber(mean)}`, colour: theme.ink2 });
  if (asOf !== undefined && asOf < place.step)
    words.push({ kind: 'age', text: asOfWord(lang, asOf), short: `@${asOf}`, colour: theme.ink3 });
  return words;
};

/** What goes where there is no room: the smoothed values, the names, at last the words of the ages but not the ages. */
const SHORTER: readonly ((word: Word) => Word[])[] = [
  (word) => [word],
  (word) => (word.kind === 'mean' ? [] : [word]),
  (word) => (word.kind === 'name' ? [] : [word]),
  (word) => [{ ...word, text: word.short ?? word.text }],
];

/** The words of all entries, as many as fit. */
function fitEntries(
  entries: readonly (readonly Word[])[],
  room: number,
  widthOf: (word: Word) => number,
): readonly (readonly Word[])[] {
  let fitted: readonly (readonly Word[])[] = entries;
  for (const shorten of SHORTER) {
    fitted = fitted.map((words) => words.flatMap(shorten));
    const widths = fitted.map((words) =>
      words.reduce((sum, word) => sum + widthOf(word) + GAPS.word, KEY + GAPS.key),
    );
    const width = widths.reduce((sum, own) => sum + own + GAPS.entry, -GAPS.entry - GAPS.word);
    if (width <= room) break;
  }
  return fitted;
}

/** Keys and values of a chart's series in one line. */
export function drawEntries(
  canvas: CanvasRenderingContext2D,
  theme: Theme,
  lang: Lang,
  chart: SceneChart,
  place: ReadingPlace,
): void {
  const { cell, plot } = chart;
  const y = cell.y + 31;
  const end = cell.x + cell.width - 12;
  let x = cell.x + 8;
  const entries = chart.lines.map((part) => entryWords(theme, lang, chart, part, place));
  const widthOf = ({ text, weight }: Word): number =>
    textWidth(canvas, theme, text, weight === undefined ? {} : { weight });
  for (const [i, words] of fitEntries(entries, end - x, widthOf).entries()) {
    const part = chart.lines[i];
    if (part === undefined || x > end - 40) return;
    const { kind } = part.series;
    const hasRing = kind === 'val' && part.line !== undefined && isSparse(part.line.raw, plot);
    drawKey(canvas, theme, lineLook(theme, kind, hasRing), hasRing, x, y);
    x += KEY + GAPS.key;
    for (const word of words) {
      if (x + widthOf(word) > end) continue;
      const { text, colour, weight } = word;
      x += drawText(canvas, theme, text, x, y, weight === undefined ? { colour } : { colour, weight });
      x += GAPS.word;
    }
    x += GAPS.entry;
  }
}

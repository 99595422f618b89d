import { axisPart } from './axis.js';
import { placeX, placeY, shownPart, type Plot, type PlotLine } from './plot.js';
import { pixelRatio } from './surface.js';

/** Points in a column from which on it is a bar: strokes would cover one another. */
const DENSE = 4;

/** A column of the screen whose points lie between two heights, CSS pixels. */
export interface Bar {
  readonly x: number;
  readonly low: number;
  readonly high: number;
}

/** What of a line falls into one column of pixels. */
class Column {
  index = NaN;
  count = 0;
  x = 0;
  first = 0;
  last = 0;
  low = 0;
  high = 0;

  get isDense(): boolean {
    return this.count >= DENSE;
  }

  begin(index: number, x: number, y: number): void {
    this.index = index;
    this.count = 1;
    this.x = x;
    this.first = this.last = this.low = this.high = y;
  }

  add(y: number): void {
    this.count += 1;
    this.last = y;
    if (y < this.low) this.low = y;
    if (y > this.high) this.high = y;
  }
}

/** Follows a line column by column: bars where many points share one, a path where few do. */
class Pen {
  readonly bars: Bar[] = [];
  readonly #canvas: CanvasRenderingContext2D;
  readonly #ratio: number;
  #x = 0;
  #y = 0;
  /** The bar that it stands on; undefined on a path and in a gap. */
  #bar: Bar | undefined;
  #isUp = true;

  constructor(canvas: CanvasRenderingContext2D, ratio: number) {
    this.#canvas = canvas;
    this.#ratio = ratio;
  }

  lift(): void {
    this.#isUp = true;
    this.#bar = undefined;
  }

  draw(column: Column): void {
    if (column.isDense) this.#drawBar(column);
    else this.#drawStrokes(column);
    this.#x = column.x;
    this.#y = column.last;
    this.#isUp = false;
  }

  #drawBar({ index, x, first, low, high }: Column): void {
    const before = this.#bar;
    const touches = before !== undefined && before.low <= high && low <= before.high;
    if (!this.#isUp && !touches) this.#lineTo(x, first);
    this.#bar = { x: index / this.#ratio, low, high };
    this.bars.push(this.#bar);
  }

  #drawStrokes({ x, first, low, high, last }: Column): void {
    if (this.#isUp) this.#canvas.moveTo(x, first);
    else this.#lineTo(x, first);
    // A point between two gaps is a stroke too: its round ends make it a dot.
    if (this.#isUp && low === high) this.#canvas.lineTo(x, first);
    let at = first;
    for (const y of [low, high, last]) {
      if (y !== at) this.#canvas.lineTo(x, y);
      at = y;
    }
    this.#bar = undefined;
  }

  #lineTo(x: number, y: number): void {
    if (this.#bar !== undefined) this.#canvas.moveTo(this.#x, this.#y);
    this.#canvas.lineTo(x, y);
  }
}

/**
 * Makes a line the path of the canvas, and gives back the bars that stand for columns of many points: from their lowest
 * to their highest, so that a spike of one step can't vanish. Of 10^6 points a thousand bars are left; as strokes they
 * took 40 ms to be rasterised.
 */
export function traceLine(canvas: CanvasRenderingContext2D, plot: Plot, line: PlotLine): readonly Bar[] {
  const { from, to } = shownPart(line, plot.x);
  const ratio = pixelRatio(canvas);
  const pen = new Pen(canvas, ratio);
  const column = new Column();
  canvas.beginPath();
  for (let i = from; i < to; i++) {
    const value = line.y[i] ?? NaN;
    if (!Number.isFinite(value) || axisPart(plot.y, value) === -Infinity) {
      if (column.count > 0) pen.draw(column);
      column.count = 0;
      pen.lift();
      continue;
    }
    const x = placeX(plot, line.x[i] ?? 0);
    const y = placeY(plot, value);
    const index = Math.floor(x * ratio);
    if (column.count > 0 && index === column.index) {
      column.add(y);
      continue;
    }
    if (column.count > 0) pen.draw(column);
    column.begin(index, x, y);
  }
  if (column.count > 0) pen.draw(column);
  return pen.bars;
}

/** How a line looks. */
export interface LineLook {
  readonly colour: string;
  readonly dash: readonly number[];
  readonly width: number;
  /** 1 unless said. */
  readonly alpha?: number;
}

/** Draws a line within its plot. */
export function strokeLine(
  canvas: CanvasRenderingContext2D,
  plot: Plot,
  line: PlotLine,
  look: LineLook,
): void {
  const { area } = plot;
  canvas.save();
  canvas.beginPath();
  canvas.rect(area.x - 1, area.y - 2, area.width + 2, area.height + 4);
  canvas.clip();
  canvas.setLineDash([...look.dash]);
  canvas.lineJoin = 'round';
  canvas.lineCap = look.dash.length === 0 ? 'round' : 'butt';
  canvas.lineWidth = look.width;
  canvas.strokeStyle = look.colour;
  canvas.globalAlpha = look.alpha ?? 1;
  const bars = traceLine(canvas, plot, line);
  canvas.stroke();
  canvas.fillStyle = look.colour;
  const width = 1 / pixelRatio(canvas);
  for (const { x, low, high } of bars)
    canvas.fillRect(x, low - look.width / 2, width, high - low + look.width);
  canvas.restore();
}

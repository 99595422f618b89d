import type { Page } from 'playwright-core';
import { colourDistance, rampColour, type Rgb, type ThemeName } from '../support/colour.js';
import { parseNumber, readBars, readSpots, readSpotsAt, type Bar, type Reading } from './reading.js';

/** What one view of one frame showed. */
export interface ViewResult {
  readonly view: string;
  readonly run: string;
  readonly step: number;
  readonly theme: ThemeName;
  readonly ok: boolean;
  /** Pixels that the inspector named, and those of the colour that the API's value must have. */
  readonly pixels: number;
  readonly rightColour: number;
  /** Different values among them. */
  readonly values: number;
  readonly fault: string | null;
}

/** The API's value of a reading: exact tensor and index. */
export type ValueOf = (reading: Reading) => Promise<number>;

/** Channels may differ by this much: the ends of the bar are written with four digits. */
const TOLERANCE = 8;
/** Outlines, numbers, lines and labels cover some of the cells. */
const LEAST_RIGHT = 0.7;
const LEAST_PIXELS = 12;

/** Place on the bar, 0…1; loss is logarithmic. */
const placeOn = (bar: Bar, value: number): number =>
  bar.ramp === 'loss'
    ? Math.log(Math.max(value, bar.low) / bar.low) / Math.log(bar.high / bar.low)
    : (value - bar.low) / (bar.high - bar.low);

const isSameNumber = (shown: string, value: number): boolean => {
  const number = parseNumber(shown);
  return Math.abs(number - value) <= Math.abs(value) * 1e-5 + 1e-12;
};

/** What lies ahead of the playhead is seen through a veil (viewer-look.md, Tokens). */
const veiled = (colour: Rgb, theme: ThemeName): Rgb => {
  const [veil, share] = theme === 'light' ? [[0xee, 0xf0, 0xf3], 0.72] : [[0x10, 0x12, 0x16], 0.66];
  return colour.map((c, i) => Math.round(c * (1 - share) + (veil[i] ?? 0) * share)) as unknown as Rgb;
};

/** The bar of a tensor: the one that has its name, else the only one. */
const barOf = (bars: readonly Bar[], reading: Reading): Bar | undefined =>
  bars.find((bar) => bar.quantity === reading.name) ?? bars[0];

interface Where {
  readonly view: string;
  readonly run: string;
  readonly step: number;
  readonly theme: ThemeName;
}

/**
 * Compares pixels of a view with what the API has: the inspector says which value a pixel stands for, the API its
 * number, and the ramp of DESIGN the colour it must have.
 */
export async function checkView(page: Page, where: Where, valueOf: ValueOf): Promise<ViewResult> {
  await page.mouse.move(2, 2);
  const grid = await readSpots(page, where.view, 20, 10);
  // The words beside the loss map's rows give a reading too, but have no colour of the scale.
  const right = Math.max(...grid.map((spot) => spot.x));
  const spots =
    where.view === 'loss-map' ? grid.filter(({ x }) => x > right * 0.1 && x < right * 0.88) : grid;
  const bars = await readBars(page, where.view);
  const readings = await readSpotsAt(page, where.view, spots);
  let pixels = 0;
  let rightColour = 0;
  let fault: string | null = bars.length === 0 ? 'no colour bar' : null;
  const values = new Set<number>();
  for (const [i, spot] of spots.entries()) {
    const reading = readings[i];
    // The photo of a sample has its own greys; what lies ahead of the playhead is veiled.
    if (reading === undefined || reading.role === 'input' || reading.step > where.step) continue;
    const value = await valueOf(reading);
    const bar = barOf(bars, reading);
    if (bar === undefined) continue;
    if (!isSameNumber(reading.value, value)) {
      fault ??= `${reading.role}:${reading.name} [${reading.index.join(', ')}] is ${value}, the page says ${reading.value}`;
    }
    const expected = rampColour(where.theme, bar.ramp, placeOn(bar, value));
    const colours = where.view === 'loss-map' ? [expected, veiled(expected, where.theme)] : [expected];
    pixels += 1;
    values.add(value);
    if (colours.some((colour) => colourDistance(colour, spot.colour) <= TOLERANCE)) rightColour += 1;
  }
  if (pixels < LEAST_PIXELS) fault ??= `only ${pixels} pixels stand for a value`;
  if (rightColour < pixels * LEAST_RIGHT)
    fault ??= `${rightColour} of ${pixels} pixels have their value’s colour`;
  return { ...where, ok: fault === null, pixels, rightColour, values: values.size, fault };
}

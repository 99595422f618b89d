import type { Page } from 'playwright-core';
import type { Ramp, Rgb } from '../support/colour.js';

/** A pixel of a panel's canvas, in CSS pixels from its corner. */
export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly colour: Rgb;
}

/** What the inspector says of the value under the cursor. */
export interface Reading {
  readonly role: string;
  readonly name: string;
  readonly index: readonly number[];
  readonly value: string;
  /** The step it was recorded at. */
  readonly step: number;
}

/** A colour bar of a panel's foot, as it is written there. */
export interface Bar {
  readonly quantity: string;
  readonly low: number;
  readonly high: number;
  readonly ramp: Ramp;
}

const canvasOf = (view: string): string => `tr-panel[data-view="${view}"] canvas[tabindex]`;

/** Colours of a grid of pixels of the picture, read from the canvas itself. */
export async function readSpots(page: Page, view: string, columns: number, rows: number): Promise<Spot[]> {
  return page.locator(canvasOf(view)).evaluate(
    (node, [nx, ny]) => {
      const canvas = node as HTMLCanvasElement;
      const image = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height);
      if (image === undefined) return [];
      const { data, width } = image;
      const ratio = canvas.width / canvas.clientWidth;
      return Array.from({ length: nx * ny }, (_, i) => {
        const x = Math.floor((((i % nx) + 0.5) * canvas.clientWidth) / nx) + 0.5;
        const y = Math.floor(((Math.floor(i / nx) + 0.5) * canvas.clientHeight) / ny) + 0.5;
        const at = (Math.floor(y * ratio) * width + Math.floor(x * ratio)) * 4;
        return { x, y, colour: [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0] as const };
      });
    },
    [columns, rows] as const,
  );
}

/** A figure of a whole tensor, or of a part of it, as the inspector says it. */
export interface Figure {
  readonly role: string;
  readonly name: string;
  readonly what: string;
  readonly value: number;
  readonly step: number;
}

interface Told {
  readonly role: string;
  readonly step: number;
  readonly place: string;
  readonly value: string;
}

type Point = Pick<Spot, 'x' | 'y'>;

/** Moves the pointer over each spot in turn and reads the inspector. */
async function tellAt(page: Page, view: string, spots: readonly Point[]): Promise<Told[]> {
  const told = await page.locator(canvasOf(view)).evaluate(async (canvas, points) => {
    const tick = (): Promise<unknown> => new Promise((done) => requestAnimationFrame(done));
    const find = (node: Document | ShadowRoot, selector: string): Element | undefined => {
      const here = node.querySelector(selector);
      if (here !== null) return here;
      for (const element of node.querySelectorAll('*')) {
        const inside = element.shadowRoot === null ? undefined : find(element.shadowRoot, selector);
        if (inside !== undefined) return inside;
      }
      return undefined;
    };
    const root = find(document, 'tr-inspector')?.shadowRoot;
    const [place, value] = ['#place', '#value'].map((id) => root?.querySelector<HTMLElement>(id));
    const { left, top } = canvas.getBoundingClientRect();
    const texts: (readonly string[])[] = [];
    for (const { x, y } of points) {
      const at = { clientX: left + x, clientY: top + y, bubbles: true, composed: true };
      canvas.dispatchEvent(new PointerEvent('pointermove', at));
      // The page asked for its tick when it took the pointer: it has drawn by ours.
      await tick();
      const { role = '', step = '' } = place?.dataset ?? {};
      texts.push([role, step, place?.textContent ?? '', value?.textContent ?? '']);
    }
    canvas.dispatchEvent(new PointerEvent('pointerleave'));
    await tick();
    return texts;
  }, spots);
  return told.map(([role = '', step = '', place = '', value = '']) => ({
    role,
    step: Number(step),
    place,
    value,
  }));
}

/** Moves the pointer over each spot in turn and reads the inspector; undefined where it names no element. */
export async function readSpotsAt(
  page: Page,
  view: string,
  spots: readonly Point[],
): Promise<(Reading | undefined)[]> {
  const told = await tellAt(page, view, spots);
  return told.map(({ role, step, place, value }) => {
    const match = /^(.*) \[([\d, ]*)\]$/.exec(place);
    if (match?.[1] === undefined || role === '') return undefined;
    const index = match[2] === '' ? [] : (match[2] ?? '').split(',').map(Number);
    return { role, name: match[1], index, value, step };
  });
}

/** The figures under points of the picture, each once. */
export async function readFigures(page: Page, view: string, spots: readonly Point[]): Promise<Figure[]> {
  const told = await tellAt(page, view, spots);
  const figures = new Map<string, Figure>();
  for (const { role, step, place, value } of told) {
    const space = place.indexOf(' ');
    if (role === '' || space < 0) continue;
    const [name, what] = [place.slice(0, space), place.slice(space + 1)];
    figures.set(`${place} ${step}`, { role, name, what, value: parseNumber(value), step });
  }
  return [...figures.values()];
}

/** Numbers of the page have a real minus sign. */
export function parseNumber(text: string): number {
  return Number(text.replaceAll('−', '-').replace('+', '').replaceAll(',', ''));
}

/** The colour bars of a panel's foot. */
export async function readBars(page: Page, view: string): Promise<Bar[]> {
  const items = page.locator(`tr-panel[data-view="${view}"] footer .legend`);
  const texts = await items.evaluateAll((nodes) =>
    nodes.map((node) => ({
      quantity: node.querySelector('.quantity')?.textContent ?? '',
      ends: Array.from(node.querySelectorAll('.end'), (end) => end.textContent),
    })),
  );
  return texts.map(({ quantity, ends }) => {
    const [low = NaN, high = NaN] = ends.map(parseNumber);
    const other: Ramp = low < 0 ? 'diverging' : 'sequential';
    return { quantity, low, high, ramp: view === 'loss-map' ? 'loss' : other };
  });
}

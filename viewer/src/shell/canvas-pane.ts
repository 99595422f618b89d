import { pixelRatio, pointIn } from '../draw/zoomed.js';
import { counters } from '../client/counters.js';
import type { CanvasView, DrawContext, Reading } from '../views/view.js';
import type { LegendFoot } from './legend-foot.js';
import { DrawnFor, pictureKey, viewContext, type Pane } from './pane.js';
import type { DrawTick, RunSession } from './session.js';

const CURSOR_PIXELS = 4;

/** A canvas that shows one view: sized to its body, drawn when something changed, read under the pointer. */
export class CanvasPane implements Pane {
  readonly canvas = document.createElement('canvas');
  readonly #session: RunSession;
  readonly #view: CanvasView;
  readonly #foot: LegendFoot;
  readonly #drawnFor = new DrawnFor();
  readonly #observer: ResizeObserver;
  /** Of the body, as the observer told it: reading it at a tick would force a layout (measured: 4 ms a frame). */
  #size = { width: 0, height: 0 };
  #pointer: { x: number; y: number } | undefined;
  #isInside = false;
  #lastTick: DrawTick | undefined;
  #hasPicture = false;

  constructor(session: RunSession, view: CanvasView, body: HTMLElement, foot: LegendFoot) {
    this.#session = session;
    this.#view = view;
    this.#foot = foot;
    this.canvas.tabIndex = 0;
    this.canvas.setAttribute('role', 'img');
    this.canvas.setAttribute('aria-describedby', 'about');
    this.canvas.addEventListener('pointermove', this.#point);
    this.canvas.addEventListener('pointerleave', this.#leave);
    this.canvas.addEventListener('click', this.#choose);
    this.canvas.addEventListener('keydown', this.#key);
    body.prepend(this.canvas);
    this.#observer = new ResizeObserver(([entry]) => {
      if (entry) this.#size = entry.contentRect;
      session.invalidate();
    });
    this.#observer.observe(body);
  }

  show(tick: DrawTick, hasPicture: boolean): void {
    this.#lastTick = tick;
    this.#hasPicture = hasPicture;
    const context = this.#context();
    if (context === undefined) return;
    const { width, height, catalog, selection, options } = context;
    const needs = this.#view.needs(catalog, selection, options);
    const { pointer } = context;
    const key = pictureKey(this.#session, this.#view, needs, tick);
    if (!this.#drawnFor.isNew([hasPicture, width, height, pointer, ...key])) return;
    this.#fit(context);
    context.canvas.clearRect(0, 0, width, height);
    if (hasPicture) {
      this.#view.draw(context, tick.frame);
      counters.draws += 1;
    }
    this.#foot.update(
      hasPicture ? this.#view.legend(context, tick.frame) : [],
      context.theme.dark,
      context.lang,
    );
    const canReadOn = this.#isInside || this.#session.readingView === this.#view.id;
    if (canReadOn && hasPicture) this.#read(context, tick);
  }

  picture(): HTMLCanvasElement | undefined {
    return this.#hasPicture ? this.canvas : undefined;
  }

  dispose(): void {
    this.#observer.disconnect();
    this.canvas.remove();
    this.#foot.update([], false, 'en');
  }

  /** undefined while the body has no size. */
  #context(): DrawContext | undefined {
    const drawing = this.canvas.getContext('2d');
    const { width, height } = this.#size;
    if (!drawing || width === 0 || height === 0) return undefined;
    const pointer = this.#isInside && this.#pointer ? { pointer: this.#pointer } : {};
    return { ...viewContext(this.#session, this.#view), canvas: drawing, width, height, ...pointer };
  }

  /** The canvas at the body's size in device pixels, scaled to CSS pixels. */
  #fit({ canvas, width, height }: DrawContext): void {
    const ratio = pixelRatio(this.canvas);
    const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (this.canvas.width !== w || this.canvas.height !== h) {
      this.canvas.width = w;
      this.canvas.height = h;
    }
    canvas.setTransform(ratio, 0, 0, ratio, 0, 0);
  }

  #read(context: DrawContext, { frame }: DrawTick): Reading | undefined {
    if (this.#pointer === undefined) return undefined;
    const reading = this.#view.at(context, frame, this.#pointer.x, this.#pointer.y);
    this.#session.read(reading, this.#view.id);
    return reading;
  }

  readonly #point = (event: PointerEvent): void => {
    const { offsetX, offsetY } = pointIn(this.canvas, event);
    this.#pointer = { x: offsetX, y: offsetY };
    this.#isInside = true;
    this.#session.invalidate();
  };

  readonly #leave = (): void => {
    this.#isInside = false;
    this.#session.invalidate();
  };

  readonly #choose = (): void => {
    const context = this.#context();
    if (context === undefined || this.#lastTick === undefined) return;
    const reading = this.#read(context, this.#lastTick);
    if (reading?.select) this.#session.select(reading.select);
    if (reading?.seek !== undefined) this.#session.seekStep(reading.seek);
  };

  /** Alt and arrows move the cursor of the keyboard, Enter chooses: arrows alone are the player's. */
  readonly #key = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') this.#choose();
    const move = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (!event.altKey || move === undefined) return;
    event.preventDefault();
    const { x, y } = this.#pointer ?? { x: 20, y: 20 };
    this.#pointer = { x: x + (move[0] ?? 0) * CURSOR_PIXELS, y: y + (move[1] ?? 0) * CURSOR_PIXELS };
    this.#isInside = true;
    this.#session.invalidate();
  };
}

import { pointIn } from '../../draw/zoomed.js';
import { xAt } from '../../draw/plot.js';
import type { SceneChart, XWindow } from './scene.js';
import type { Stage } from './stage.js';
import { moveWindow, scaleWindow } from './zoom.js';

/** A pointer that moved less than this was a click. */
const DRAG_PIXELS = 4;
const CURSOR_PIXELS = 4;
const ZOOM_STEP = 0.5;

/** What gestures read and do. */
export interface GestureActions {
  chartAt(x: number, y: number): SceneChart | undefined;
  window(): XWindow | undefined;
  playhead(): number | undefined;
  cursor(): number | undefined;
  step(): number | undefined;
  readonly zoom: (window: XWindow | undefined) => void;
  moveCursor(x: number | undefined, chart: SceneChart): void;
  readonly seek: (x: number, chart: SceneChart) => void;
  seekStep(step: number): void;
  redraw(): void;
}

interface Drag {
  readonly chart: SceneChart;
  readonly from: number;
  readonly window: XWindow;
  readonly isPan: boolean;
  to: number;
}

/** Drag zooms, with Shift it moves; a click seeks, a double click shows all; the same by keys. */
export class Gestures {
  readonly #over: HTMLElement;
  readonly #actions: GestureActions;
  #drag: Drag | undefined;
  #chart: SceneChart | undefined;
  #stepBefore: number | undefined;
  #wasDrag = false;

  constructor({ over }: Stage, actions: GestureActions) {
    this.#over = over;
    this.#actions = actions;
    over.addEventListener('pointerdown', this.#down);
    over.addEventListener('pointermove', this.#move);
    over.addEventListener('pointerup', this.#up);
    over.addEventListener('pointercancel', this.#cancel);
    over.addEventListener('pointerleave', this.#leave);
    over.addEventListener('click', this.#click);
    over.addEventListener('wheel', this.#wheel, { passive: false });
    over.addEventListener('keydown', this.#key);
  }

  /** The part that a drag is choosing, CSS pixels. */
  get chosen(): { readonly chart: SceneChart; readonly from: number; readonly to: number } | undefined {
    const drag = this.#drag;
    if (drag === undefined || drag.isPan || Math.abs(drag.to - drag.from) < DRAG_PIXELS) return undefined;
    return { chart: drag.chart, from: Math.min(drag.from, drag.to), to: Math.max(drag.from, drag.to) };
  }

  dispose(): void {
    this.#over.remove();
  }

  readonly #down = (event: PointerEvent): void => {
    const { offsetX, offsetY } = pointIn(this.#over, event);
    const chart = this.#actions.chartAt(offsetX, offsetY);
    const window = this.#actions.window();
    if (event.button !== 0 || chart === undefined || window === undefined) return;
    this.#over.setPointerCapture(event.pointerId);
    const from = inside(chart, offsetX);
    this.#drag = { chart, window, from, to: from, isPan: event.shiftKey };
    this.#wasDrag = false;
  };

  readonly #move = (event: PointerEvent): void => {
    const { offsetX, offsetY } = pointIn(this.#over, event);
    const drag = this.#drag;
    if (drag === undefined) {
      this.#hover(offsetX, offsetY);
      return;
    }
    drag.to = inside(drag.chart, offsetX);
    if (Math.abs(drag.to - drag.from) >= DRAG_PIXELS) this.#wasDrag = true;
    if (drag.isPan) {
      const { area, x } = drag.chart.plot;
      const by = ((drag.from - offsetX) / area.width) * (x.high - x.low);
      this.#actions.zoom(moveWindow(drag.window, by));
    }
    this.#actions.redraw();
  };

  readonly #up = (): void => {
    const { chosen } = this;
    this.#drag = undefined;
    if (chosen !== undefined) {
      const { plot } = chosen.chart;
      this.#actions.zoom({ low: xAt(plot, chosen.from), high: xAt(plot, chosen.to) });
    }
    this.#actions.redraw();
  };

  readonly #cancel = (): void => {
    this.#drag = undefined;
    this.#actions.redraw();
  };

  readonly #leave = (): void => {
    if (this.#chart !== undefined) this.#actions.moveCursor(undefined, this.#chart);
  };

  readonly #click = (event: MouseEvent): void => {
    const { offsetX, offsetY } = pointIn(this.#over, event);
    if (this.#wasDrag) return;
    const chart = this.#actions.chartAt(offsetX, offsetY);
    if (chart === undefined) return;
    if (event.detail < 2) {
      this.#stepBefore = this.#actions.step();
      this.#actions.seek(xAt(chart.plot, inside(chart, offsetX)), chart);
      return;
    }
    // The first click of the two had moved the playhead.
    if (this.#stepBefore !== undefined) this.#actions.seekStep(this.#stepBefore);
    this.#actions.zoom(undefined);
  };

  readonly #wheel = (event: WheelEvent): void => {
    const { offsetX, offsetY } = pointIn(this.#over, event);
    const window = this.#actions.window();
    const chart = this.#actions.chartAt(offsetX, offsetY);
    if (!event.ctrlKey || window === undefined || chart === undefined) return;
    event.preventDefault();
    const around = xAt(chart.plot, inside(chart, offsetX));
    this.#actions.zoom(scaleWindow(window, event.deltaY > 0 ? 1 / ZOOM_STEP : ZOOM_STEP, around));
  };

  readonly #key = (event: KeyboardEvent): void => {
    const window = this.#actions.window();
    const chart = this.#chart ?? this.#actions.chartAt(8, 8);
    if (window === undefined || chart === undefined || event.ctrlKey || event.metaKey) return;
    const place = this.#actions.cursor() ?? this.#actions.playhead() ?? window.low;
    const around = place >= window.low && place <= window.high ? place : (window.low + window.high) / 2;
    const does = this.#keyAction(event, chart, window, around);
    if (does === undefined) return;
    event.preventDefault();
    does();
  };

  #keyAction(
    { key, altKey }: KeyboardEvent,
    chart: SceneChart,
    window: XWindow,
    around: number,
  ): (() => void) | undefined {
    const { zoom, seek } = this.#actions;
    switch (key) {
      case 'ArrowLeft':
      case 'ArrowRight':
        return altKey
          ? () => {
              this.#step(chart, around, key === 'ArrowLeft' ? -1 : 1);
            }
          : undefined;
      case 'Enter':
        return () => {
          seek(around, chart);
        };
      case '+':
      case '=':
        return () => {
          zoom(scaleWindow(window, ZOOM_STEP, around));
        };
      case '-':
        return () => {
          zoom(scaleWindow(window, 1 / ZOOM_STEP, around));
        };
      case '0':
        return () => {
          zoom(undefined);
        };
      default:
        return undefined;
    }
  }

  /** To the point nearest to a few pixels on, but at least to the next. */
  #step(chart: SceneChart, around: number, direction: number): void {
    const { area, x } = chart.plot;
    const by = (direction * CURSOR_PIXELS * (x.high - x.low)) / area.width;
    this.#chart = chart;
    for (let factor = 1; factor <= 1024; factor *= 2) {
      const to = Math.min(x.high, Math.max(x.low, around + by * factor));
      this.#actions.moveCursor(to, chart);
      if (this.#actions.cursor() !== around || to === x.low || to === x.high) return;
    }
  }

  #hover(x: number, y: number): void {
    const chart = this.#actions.chartAt(x, y);
    const known = chart ?? this.#chart;
    this.#chart = chart;
    if (known === undefined) return;
    const isOver = chart !== undefined && x >= chart.plot.area.x - DRAG_PIXELS;
    this.#actions.moveCursor(isOver ? xAt(chart.plot, inside(chart, x)) : undefined, known);
  }
}

/** A place kept within the chart's area. */
function inside({ plot: { area } }: SceneChart, x: number): number {
  return Math.min(area.x + area.width, Math.max(area.x, x));
}

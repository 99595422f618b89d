import { CHART_LEFT } from './chart-edges.js';
import { tickAt, type LaneTick } from './lane-layout.js';
import type { RunSession } from './session.js';
import type { TimelineGeometry } from './timeline-geometry.js';
import { LANE } from './timeline-lanes.js';
import type { StepSpan } from './timeline-state.js';
import { moveEnd, panSpan, zoomSpan, type Span } from './timeline-window.js';

/** What the hands of a person move: the playhead, the window, the ends of loop and window. */
export interface GestureHost {
  readonly session: RunSession;
  readonly geometry: TimelineGeometry | undefined;
  /** Of the lane of events, as drawn. */
  readonly ticks: readonly LaneTick[];
}

const ZOOM_PER_PIXEL = 1.0015;
/** A drag shorter than this is a click. */
const CLICK_PIXELS = 4;
const DOUBLE_MILLIS = 500;
/** On a narrow page the wheel scrolls the page. */
const NARROW = '(max-width: 900px)';
/** Of the window, one key press. */
const KEY_PART = 0.02;

type Drag = (x: number) => void;

/** Pointer, wheel and keys on the timeline. */
export class TimelineGestures {
  readonly #host: GestureHost;
  #drag: Drag | undefined;
  #pressedAt = -Infinity;
  /** Where the playhead was before the first click of a double one moved it. */
  #cameFrom = 0;

  constructor(host: GestureHost) {
    this.#host = host;
  }

  /** On chart and lanes: a click on an event goes to it, elsewhere the playhead follows the pointer. */
  readonly chartDown = (event: PointerEvent): void => {
    const place = this.#begin(event);
    if (!place || event.button !== 0) return;
    if (event.timeStamp - this.#pressedAt > DOUBLE_MILLIS) this.#cameFrom = this.#host.session.step;
    this.#pressedAt = event.timeStamp;
    const tick = this.#tickUnder(event, place.target);
    if (tick) {
      const { session } = this.#host;
      // A second click on a bookmark opens its text.
      if (tick.kind === 'bookmark' && session.step === tick.step) session.timeline.edit(tick.step);
      session.seekStep(tick.step);
      return;
    }
    this.#drag = (x) => {
      const { geometry, session } = this.#host;
      if (geometry) session.seekStep(geometry.toStep(x));
    };
    this.#drag(place.x);
  };

  readonly move = (event: PointerEvent): void => {
    const target = event.currentTarget;
    if (!(target instanceof HTMLElement)) return;
    if (this.#drag && event.buttons !== 0) this.#drag(this.#x(event, target));
    else this.#name(event, target);
  };

  readonly up = (): void => {
    this.#drag = undefined;
  };

  readonly wheel = (event: WheelEvent): void => {
    const { geometry } = this.#host;
    const target = event.currentTarget;
    if (!geometry || !(target instanceof HTMLElement) || matchMedia(NARROW).matches) return;
    event.preventDefault();
    const { shown, limits } = geometry;
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    const sideways = (event.shiftKey ? event.deltaY || event.deltaX : event.deltaX) * lines;
    if (Math.abs(sideways) > Math.abs(event.shiftKey ? 0 : event.deltaY * lines)) {
      this.#show(panSpan(shown, (sideways / geometry.width) * (shown.to - shown.from), limits));
      return;
    }
    const at = geometry.toValue(this.#x(event, target));
    this.#show(zoomSpan(shown, ZOOM_PER_PIXEL ** (event.deltaY * lines), at, limits));
  };

  readonly showAll = (): void => {
    this.#host.session.timeline.choose({ window: undefined });
  };

  /** On the chart: all of the run, with the playhead where it was. */
  readonly chartDouble = (): void => {
    this.showAll();
    this.#host.session.seekStep(this.#cameFrom);
  };

  /** In the strip of the whole run: inside the window it moves it, outside it brings it there or draws a new one. */
  readonly overviewDown = (event: PointerEvent): void => {
    const place = this.#begin(event);
    const { geometry } = this.#host;
    if (!place || !geometry || event.button !== 0) return;
    const { shown, limits } = geometry;
    const start = geometry.toOverviewValue(place.x);
    if (geometry.isWhole) {
      this.#drag = (x) => {
        if (Math.abs(x - place.x) < CLICK_PIXELS) return;
        const value = geometry.toOverviewValue(x);
        const span = { from: Math.min(start, value), to: Math.max(start, value) };
        this.#show(moveEnd(span, value < start ? 'from' : 'to', value, limits));
      };
      return;
    }
    const half = (shown.to - shown.from) / 2;
    const isInside = start >= shown.from && start <= shown.to;
    const from = isInside ? shown : panSpan({ from: start - half, to: start + half }, 0, limits);
    this.#show(from);
    this.#drag = (x) => {
      this.#show(panSpan(from, geometry.toOverviewValue(x) - start, limits));
    };
  };

  /** A handle of the window, in the strip of the whole run. */
  readonly windowEnd =
    (end: keyof Span) =>
    (event: PointerEvent): void => {
      event.stopPropagation();
      if (!this.#begin(event)) return;
      this.#drag = (x) => {
        const { geometry } = this.#host;
        if (geometry) this.#show(moveEnd(geometry.shown, end, geometry.toOverviewValue(x), geometry.limits));
      };
    };

  /** A handle of the loop, in the chart. */
  readonly loopEnd =
    (end: keyof StepSpan) =>
    (event: PointerEvent): void => {
      event.stopPropagation();
      if (!this.#begin(event)) return;
      this.#drag = (x) => {
        const { geometry } = this.#host;
        if (geometry) this.#setLoop(end, geometry.toStep(x));
      };
    };

  readonly windowKey =
    (end: keyof Span) =>
    (event: KeyboardEvent): void => {
      const { geometry } = this.#host;
      const by = keyDirection(event);
      if (!geometry || by === 0) return;
      const { shown, limits } = geometry;
      const part = (limits.bounds.to - limits.bounds.from) * KEY_PART;
      this.#show(moveEnd(shown, end, shown[end] + by * part, limits));
    };

  readonly loopKey =
    (end: keyof StepSpan) =>
    (event: KeyboardEvent): void => {
      const { loop } = this.#host.session.timeline.choice;
      const { axis } = this.#host.session;
      const by = keyDirection(event);
      if (loop && by !== 0) this.#setLoop(end, axis.stepAt(axis.indexOf(loop[end]) + by) ?? loop[end]);
    };

  #setLoop(end: keyof StepSpan, wanted: number): void {
    const { timeline, axis } = this.#host.session;
    const { loop } = timeline.choice;
    const step = axis.stepAt(axis.nearest(wanted));
    if (!loop || step === undefined) return;
    const next = { ...loop, [end]: step };
    if (next.from < next.to) timeline.choose({ loop: next });
  }

  #show(span: Span): void {
    const { geometry, session } = this.#host;
    if (geometry) session.timeline.choose({ window: geometry.toWindow(span) });
  }

  #begin(event: PointerEvent): { readonly x: number; readonly target: HTMLElement } | undefined {
    const target = event.currentTarget;
    if (!(target instanceof HTMLElement)) return undefined;
    target.setPointerCapture(event.pointerId);
    return { x: this.#x(event, target), target };
  }

  /** Pixels from the chart's left edge: the same for chart, lanes and strip. */
  #x(event: MouseEvent, target: HTMLElement): number {
    const track = target.closest('[data-track]') ?? target;
    return event.clientX - track.getBoundingClientRect().left - CHART_LEFT;
  }

  #tickUnder(event: PointerEvent, target: HTMLElement): LaneTick | undefined {
    const lanes = target.querySelector('.lanes')?.getBoundingClientRect();
    if (!lanes || event.clientY < lanes.top || event.clientY > lanes.top + LANE) return undefined;
    return tickAt(this.#host.ticks, this.#x(event, target));
  }

  /** What lies under the pointer is said in full: its name may be short or have had no room. */
  #name(event: PointerEvent, target: HTMLElement): void {
    if (!target.matches('.scrub')) return;
    const tick = this.#tickUnder(event, target);
    target.style.cursor = tick ? 'pointer' : '';
    const title = tick?.title ?? '';
    if (target.title !== title) target.title = title;
  }
}

/** +1 or −1 for an arrow, which is then the handle's own; 0 for another key. */
function keyDirection(event: KeyboardEvent): number {
  const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key] ?? 0;
  if (by !== 0) event.preventDefault();
  return by;
}

import type { XWindow } from './scene.js';

/** Deeper than this there are no two points apart. */
const LEAST_PART = 1e-7;

/** A window within the whole; undefined where it is the whole. */
export function clampWindow(window: XWindow, whole: XWindow): XWindow | undefined {
  const span = whole.high - whole.low;
  const size = Math.min(span, Math.max(span * LEAST_PART, window.high - window.low));
  if (!(size < span)) return undefined;
  const low = Math.min(Math.max(window.low, whole.low), whole.high - size);
  return { low, high: low + size };
}

/** Grown or shrunk round a place that stays where it is. */
export function scaleWindow(window: XWindow, by: number, around: number): XWindow {
  return { low: around - (around - window.low) * by, high: around + (window.high - around) * by };
}

/** Moved along x. */
export function moveWindow(window: XWindow, by: number): XWindow {
  return { low: window.low + by, high: window.high + by };
}

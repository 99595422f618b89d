import type { AxisScale } from '../player/axis-scale.js';
import type { StepAxis } from '../player/step-axis.js';
import type { StepSpan } from './timeline-state.js';
import { isWhole, type Span, type WindowLimits } from './timeline-window.js';

/** Fewest steps that a window shows. */
const LEAST_STEPS = 4;

/** Steps ↔ values ↔ pixels of the timeline: the whole axis, and the part that the chart shows. */
export class TimelineGeometry {
  readonly scale: AxisScale;
  readonly limits: WindowLimits;
  /** What the chart shows, in values. */
  readonly shown: Span;
  /** Pixels from the chart's left edge to its right one. */
  readonly width: number;

  constructor(options: {
    readonly scale: AxisScale;
    readonly axis: StepAxis;
    readonly window: StepSpan | undefined;
    readonly width: number;
  }) {
    const { scale, axis, window, width } = options;
    const first = axis.stepAt(0) ?? 0;
    const last = Math.max(first + 1, axis.last ?? 0);
    const bounds = { from: scale.toValue(first), to: scale.toValue(last) };
    const least = ((bounds.to - bounds.from) * Math.min(LEAST_STEPS, last - first)) / (last - first);
    this.scale = scale;
    this.limits = { bounds, least };
    this.width = Math.max(1, width);
    const wanted = window && { from: scale.toValue(window.from), to: scale.toValue(window.to) };
    // An address of another run may name steps beyond this one.
    const from = Math.max(bounds.from, wanted?.from ?? bounds.from);
    const to = Math.min(bounds.to, wanted?.to ?? bounds.to);
    this.shown = to > from ? { from, to } : bounds;
  }

  get isWhole(): boolean {
    return isWhole(this.shown, this.limits.bounds);
  }

  /** Pixels from the chart's left edge; outside of it for steps outside of the window. */
  toX(step: number): number {
    return this.#part(step, this.shown) * this.width;
  }

  toStep(x: number): number {
    return this.scale.toStep(this.toValue(x));
  }

  /** Clamped to the window. */
  toValue(x: number): number {
    return this.#value(x, this.shown);
  }

  /** The same for the lane that shows the whole run. */
  toOverviewX(step: number): number {
    return this.#part(step, this.limits.bounds) * this.width;
  }

  toOverviewValue(x: number): number {
    return this.#value(x, this.limits.bounds);
  }

  /** A span of values as the window that is kept: none where it is everything. */
  toWindow(span: Span): StepSpan | undefined {
    if (isWhole(span, this.limits.bounds)) return undefined;
    return { from: this.scale.toStep(span.from), to: this.scale.toStep(span.to) };
  }

  #part(step: number, { from, to }: Span): number {
    return (this.scale.toValue(step) - from) / (to - from);
  }

  #value(x: number, { from, to }: Span): number {
    return from + Math.max(0, Math.min(1, x / this.width)) * (to - from);
  }
}

/** A part of an axis, in its values. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Where a window may lie, and how narrow it may be. */
export interface WindowLimits {
  readonly bounds: Span;
  readonly least: number;
}

/** Part of a window's width that is left before the playhead when it turns a page. */
const PAGE_MARGIN = 0.08;

const width = ({ from, to }: Span): number => to - from;

/** As wide as asked, moved within the bounds; the bounds themselves where it would cover them. */
export function fitSpan(span: Span, { bounds, least }: WindowLimits): Span {
  const wide = Math.max(least, width(span));
  if (wide >= width(bounds)) return bounds;
  const from = Math.max(bounds.from, Math.min(bounds.to - wide, span.from));
  return { from, to: from + wide };
}

/** A factor below 1 is nearer; the value `at` stays where it is. */
export function zoomSpan(span: Span, factor: number, at: number, limits: WindowLimits): Span {
  const { bounds, least } = limits;
  const wide = Math.max(least, Math.min(width(bounds), width(span) * factor));
  const part = width(span) > 0 ? (at - span.from) / width(span) : 0.5;
  return fitSpan({ from: at - part * wide, to: at + (1 - part) * wide }, limits);
}

export function panSpan(span: Span, by: number, limits: WindowLimits): Span {
  return fitSpan({ from: span.from + by, to: span.to + by }, limits);
}

/** One end goes to a value; the other stays, and is not passed. */
export function moveEnd(span: Span, end: keyof Span, value: number, { bounds, least }: WindowLimits): Span {
  const within = Math.max(bounds.from, Math.min(bounds.to, value));
  return end === 'from'
    ? { ...span, from: Math.min(within, span.to - least) }
    : { ...span, to: Math.max(within, span.from + least) };
}

/** The page of this width that shows a value, where the window does not: the next one in the direction of play. */
export function followSpan(span: Span, value: number, limits: WindowLimits): Span {
  if (value >= span.from && value <= span.to) return span;
  const margin = PAGE_MARGIN * width(span);
  const from = value > span.to ? value - margin : value + margin - width(span);
  return fitSpan({ from, to: from + width(span) }, limits);
}

/** Whether a window shows everything, so that it need not be said. */
export function isWhole(span: Span, bounds: Span): boolean {
  const slack = width(bounds) * 1e-6;
  return span.from <= bounds.from + slack && span.to >= bounds.to - slack;
}

import { ATTR } from '@tensorreel/schema';
import type { FrameSpan, Text2 } from '../view.js';
import { traceWords } from './words.js';

/** One bar of the chart; times in ms since the first span's start. */
export interface TraceBar {
  readonly label: Text2;
  readonly kind: 'span' | 'compute' | 'apply';
  readonly start: number;
  readonly duration: number;
  /** Without what lies within it. */
  readonly self: number;
  /** Row from above. */
  readonly row: number;
  readonly span: FrameSpan;
}

const NANOS = 1e6;

const numberOf = (span: FrameSpan, key: string): number | undefined => {
  const { attributes } = span;
  if (typeof attributes !== 'object' || attributes === null || Array.isArray(attributes)) return undefined;
  const value = attributes[key];
  return typeof value === 'number' ? value : undefined;
};

/** What recording took of a step, ms; undefined where its span does not say. */
export function recordMillis(span: FrameSpan): number | undefined {
  return numberOf(span, ATTR.recordMillis);
}

type Piece = Omit<TraceBar, 'row' | 'self'> & { readonly parent: FrameSpan | undefined };

/** Phases that the logger notes as attributes of the step's span. */
function phasesOf(span: FrameSpan, start: number): Piece[] {
  const phases = [
    { kind: 'compute', label: traceWords.compute, from: ATTR.computeStart, length: ATTR.computeMillis },
    { kind: 'apply', label: traceWords.apply, from: ATTR.applyStart, length: ATTR.applyMillis },
  ] as const;
  return phases.flatMap(({ kind, label, from, length }) => {
    const [begins, duration] = [numberOf(span, from), numberOf(span, length)];
    if (begins === undefined || duration === undefined) return [];
    return [{ label, kind, start: start + begins, duration, span, parent: span }];
  });
}

/** Total of what lies within a piece, overlaps once. */
function coveredMillis(piece: Piece, inner: readonly Piece[]): number {
  let covered = 0;
  let reached = piece.start;
  const end = piece.start + piece.duration;
  for (const one of [...inner].sort((a, b) => a.start - b.start)) {
    const from = Math.max(reached, one.start);
    const to = Math.min(end, one.start + one.duration);
    if (to <= from) continue;
    covered += to - from;
    reached = to;
  }
  return covered;
}

/** The bars of one step, each below what it lies within, none over another in its row. */
export function traceBars(spans: readonly FrameSpan[]): TraceBar[] {
  const [first] = spans.map(({ start }) => BigInt(start)).sort((a, b) => (a < b ? -1 : 1));
  if (first === undefined) return [];
  const byId = new Map(spans.map((span) => [span.spanId, span]));
  const pieces = spans.flatMap((span): Piece[] => {
    const start = Number(BigInt(span.start) - first) / NANOS;
    const duration = Number(BigInt(span.end) - BigInt(span.start)) / NANOS;
    const parent = span.parentId === null ? undefined : byId.get(span.parentId);
    const label = { en: span.name, zh: span.name };
    return [{ label, kind: 'span', start, duration, span, parent }, ...phasesOf(span, start)];
  });
  const within = new Map<FrameSpan, Piece[]>();
  for (const piece of pieces)
    if (piece.parent !== undefined) within.set(piece.parent, [...(within.get(piece.parent) ?? []), piece]);
  const rowOf = new Map<FrameSpan, number>();
  const ends: number[] = [];
  return pieces
    .sort((a, b) => a.start - b.start || b.duration - a.duration)
    .map(({ parent, ...piece }) => {
      const inner = piece.kind === 'span' ? (within.get(piece.span) ?? []) : [];
      let row = parent === undefined ? 0 : (rowOf.get(parent) ?? -1) + 1;
      while ((ends[row] ?? -Infinity) > piece.start) row += 1;
      ends[row] = piece.start + piece.duration;
      if (piece.kind === 'span') rowOf.set(piece.span, row);
      return { ...piece, row, self: piece.duration - coveredMillis({ ...piece, parent }, inner) };
    });
}

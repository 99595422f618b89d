import type { FrameSpan } from '../frame.js';

/** The span of a step among those recorded at it. */
export function stepSpan(spans: readonly FrameSpan[], step: number): FrameSpan | undefined {
  const here = spans.filter((span) => Number(span.step ?? NaN) === step);
  return here.find(({ name }) => name === 'step') ?? here[0];
}

/** Milliseconds from start to end. */
export function spanMillis({ start, end }: Pick<FrameSpan, 'start' | 'end'>): number {
  return Number(BigInt(end) - BigInt(start)) / 1e6;
}

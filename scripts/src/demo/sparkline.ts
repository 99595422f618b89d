const BARS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;

/** Means of `count` equal parts of the values; fewer values are kept as they are. */
const condense = (values: readonly number[], count: number): number[] => {
  if (values.length <= count) return [...values];
  return Array.from({ length: count }, (_, i) => {
    const part = values.slice(
      Math.floor((i * values.length) / count),
      Math.floor(((i + 1) * values.length) / count),
    );
    return part.reduce((sum, value) => sum + value, 0) / part.length;
  });
};

/** A series as a line of bars, from its least to its greatest value; what is not finite is `?`. */
export function sparkline(values: readonly number[], width: number): string {
  const means = condense(values, width);
  const finite = means.filter(Number.isFinite);
  const low = Math.min(...finite);
  const span = Math.max(...finite) - low;
  return means
    .map((value) => {
      if (!Number.isFinite(value)) return '?';
      const level = span === 0 ? 0 : Math.round(((value - low) / span) * (BARS.length - 1));
      return BARS[level] ?? '?';
    })
    .join('');
}

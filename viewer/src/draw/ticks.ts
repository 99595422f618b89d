/** Round numbers within [low, high], at most `count` (1, 2 or 5 times a power of ten apart). */
export function niceTicks(low: number, high: number, count: number): number[] {
  if (!(high > low) || count < 1) return Number.isFinite(low) ? [low] : [];
  const raw = (high - low) / count;
  const power = 10 ** Math.floor(Math.log10(raw));
  const factor = [1, 2, 5, 10].find((f) => f * power >= raw * (1 - 1e-9)) ?? 10;
  const step = factor * power;
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  const decimals = Math.min(100, Math.max(0, -Math.floor(Math.log10(step) + 1e-9)));
  return Array.from({ length: last - first + 1 }, (_, i) => {
    const tick = Number(((first + i) * step).toFixed(decimals));
    return tick === 0 ? 0 : tick;
  });
}

/** Whole numbers only: steps and indices. */
export function wholeTicks(low: number, high: number, count: number): number[] {
  return niceTicks(low, high, Math.min(count, Math.max(1, high - low))).filter(Number.isInteger);
}

/** Powers of ten within [low, high], thinned to at most `count`. */
export function logTicks(low: number, high: number, count: number): number[] {
  if (!(low > 0) || !(high >= low)) return [];
  const first = Math.ceil(Math.log10(low) - 1e-9);
  const last = Math.floor(Math.log10(high) + 1e-9);
  const every = Math.max(1, Math.ceil((last - first + 1) / Math.max(1, count)));
  const ticks: number[] = [];
  for (let power = first; power <= last; power += every) ticks.push(Number(`1e${power}`));
  return ticks;
}

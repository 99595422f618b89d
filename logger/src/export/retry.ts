const BASE_MILLIS = 1_000;
const MAX_MILLIS = 30_000;
const MAX_RETRY_AFTER_MILLIS = 3_600_000;

/**
 * Full jitter: `random(0, min(30 s, 1 s · 2^n))`.
 *
 * @param attempt - n, from 0
 * @param random - 0…1
 */
export function backoffMillis(attempt: number, random: () => number): number {
  return random() * Math.min(MAX_MILLIS, BASE_MILLIS * 2 ** attempt);
}

/**
 * `Retry-After` in seconds or as an HTTP date, held within 0…1 h.
 *
 * @param nowMillis - wall clock
 * @returns undefined where there is none, or none that can be read
 */
export function retryAfterMillis(header: string | undefined, nowMillis: number): number | undefined {
  if (header === undefined) return undefined;
  const text = header.trim();
  const millis = /^[+-]?\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : Date.parse(text) - nowMillis;
  if (Number.isNaN(millis)) return text === '' ? undefined : 0;
  return Math.min(MAX_RETRY_AFTER_MILLIS, Math.max(0, millis));
}

const TRANSIENT: ReadonlySet<number> = new Set([429, 502, 503, 504]);

/** Statuses that OTLP retries. */
export function isTransient(status: number): boolean {
  return TRANSIENT.has(status);
}

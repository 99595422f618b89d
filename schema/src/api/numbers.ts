/** A float64 as JSON can have it. */
export type JsonNumber = number | 'NaN' | 'Infinity' | '-Infinity';

/** NaN and ±Inf become text; all else stays (JSON.stringify writes −0 as 0: see `jsonText`). */
export function numberToJson(value: number): JsonNumber {
  if (Number.isFinite(value)) return value;
  if (Number.isNaN(value)) return 'NaN';
  return value > 0 ? 'Infinity' : '-Infinity';
}

/** Undoes {@link numberToJson}. */
export function numberFromJson(value: JsonNumber): number {
  return typeof value === 'number' ? value : Number(value);
}

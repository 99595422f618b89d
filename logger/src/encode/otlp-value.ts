import type { WireValue } from '@tensorreel/schema';

/** What the serializer of otlp-transformer takes as an AnyValue. */
export type OtlpValue =
  null | string | boolean | number | Uint8Array | OtlpValue[] | { [key: string]: OtlpValue };

/** Called for each integer that a float64 can't hold. */
export type OnRounded = (value: bigint) => void;

const isList = (value: WireValue): value is readonly WireValue[] => Array.isArray(value);

/**
 * A wire value as the serializer wants it: no bigint, no Map. An integer beyond float64's exact ones becomes the
 * nearest double.
 */
export function toOtlpValue(value: WireValue, onRounded: OnRounded): OtlpValue {
  if (typeof value === 'bigint') {
    const number = Number(value);
    if (BigInt(number) !== value) onRounded(value);
    return number;
  }
  if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return value;
  if (isList(value)) return value.map((inner) => toOtlpValue(inner, onRounded));
  return toOtlpObject(value, onRounded);
}

/** Own properties only: a key named `__proto__` is a key. */
export function toOtlpObject(
  map: ReadonlyMap<string, WireValue>,
  onRounded: OnRounded,
): Record<string, OtlpValue> {
  return Object.fromEntries(Array.from(map, ([key, inner]) => [key, toOtlpValue(inner, onRounded)]));
}

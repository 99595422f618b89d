import type { JsonValue } from '../records.js';

/**
 * An OTLP AnyValue as plain data. Integers arrive as bigint, doubles as number; a writer may give either.
 * Maps are Maps, so that a key named `__proto__` is a key.
 */
export type WireValue =
  | null
  | string
  | boolean
  | number
  | bigint
  | Uint8Array
  | readonly WireValue[]
  | ReadonlyMap<string, WireValue>;

/** Attributes of a record, in no order. */
export type WireAttributes = ReadonlyMap<string, WireValue>;

/** JSON → AnyValue. */
export function jsonToWire(value: JsonValue): WireValue {
  if (value === null || typeof value !== 'object') return value;
  if (isList(value)) return value.map(jsonToWire);
  return new Map(Object.entries(value).map(([key, inner]) => [key, jsonToWire(inner)]));
}

const isList = (value: JsonValue): value is readonly JsonValue[] => Array.isArray(value);

/** AnyValue → JSON: bytes as base16 after `0x`, non-finite numbers as the API's strings, large integers as decimals. */
export function wireToJson(value: WireValue): JsonValue {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (typeof value === 'bigint') {
    return value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER)
      ? Number(value)
      : value.toString();
  }
  if (value instanceof Uint8Array) {
    return `0x${Array.from(value, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
  }
  if (value instanceof Map) {
    const map: ReadonlyMap<string, WireValue> = value;
    return Object.fromEntries(Array.from(map, ([key, inner]) => [key, wireToJson(inner)]));
  }
  return (value as readonly WireValue[]).map(wireToJson);
}

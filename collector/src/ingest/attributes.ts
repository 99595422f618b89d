import {
  MAX_ATTRIBUTE_BYTES,
  MAX_ATTRIBUTES,
  MAX_VALUE_DEPTH,
  type WireAttributes,
  type WireValue,
} from '@tensorreel/schema';

/** Levels of lists and maps inside one another. */
export function valueDepth(value: WireValue): number {
  if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return 0;
  let deepest = 0;
  for (const inner of value instanceof Map
    ? (value as WireAttributes).values()
    : (value as readonly WireValue[]))
    deepest = Math.max(deepest, valueDepth(inner));
  return deepest + 1;
}

/** About what a value takes as text. */
const valueBytes = (value: WireValue): number => {
  if (value === null) return 0;
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (typeof value !== 'object') return 8;
  if (value instanceof Uint8Array) return value.length;
  let bytes = 0;
  if (value instanceof Map)
    for (const [key, inner] of value as WireAttributes) bytes += Buffer.byteLength(key) + valueBytes(inner);
  else for (const inner of value as readonly WireValue[]) bytes += valueBytes(inner);
  return bytes;
};

/** Why attributes are not taken; undefined when they are. */
export function attributesFault(attributes: WireAttributes): string | undefined {
  if (attributes.size > MAX_ATTRIBUTES)
    return `${attributes.size} attributes are more than ${MAX_ATTRIBUTES}`;
  for (const [key, value] of attributes) {
    if (key === '') return 'an attribute has an empty key';
    const depth = valueDepth(value);
    if (depth > MAX_VALUE_DEPTH) return `attribute nested deeper than ${MAX_VALUE_DEPTH}`;
    const bytes = valueBytes(value);
    if (bytes > MAX_ATTRIBUTE_BYTES)
      return `attribute ${key.slice(0, 64)} of ${bytes} bytes is larger than ${MAX_ATTRIBUTE_BYTES}`;
  }
  return undefined;
}

/**
 * Byte shuffle: all first bytes of the items, then all second bytes, … so that bytes of like meaning lie together.
 *
 * @param data - a whole number of items
 * @param itemBytes - bytes of one element
 */
export function shuffle(data: Uint8Array, itemBytes: number): Uint8Array {
  const count = data.length / itemBytes;
  const out = new Uint8Array(data.length);
  // Hot: 520–735 MB/s with zstd on the CNN's tensors (STORAGE appendix).
  for (let byte = 0; byte < itemBytes; byte++) {
    const base = byte * count;
    for (let i = 0, at = byte; i < count; i++, at += itemBytes) out[base + i] = data[at] ?? 0;
  }
  return out;
}

/** Undoes {@link shuffle}. */
export function unshuffle(data: Uint8Array, itemBytes: number): Uint8Array {
  const count = data.length / itemBytes;
  const out = new Uint8Array(data.length);
  for (let byte = 0; byte < itemBytes; byte++) {
    const base = byte * count;
    for (let i = 0, at = byte; i < count; i++, at += itemBytes) out[at] = data[base + i] ?? 0;
  }
  return out;
}

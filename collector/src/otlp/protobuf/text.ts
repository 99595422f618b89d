const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Texts up to this are mostly keys in ASCII, which Buffer reads faster than TextDecoder. */
const SHORT_BYTES = 64;

const isAscii = (bytes: Uint8Array, from: number, end: number): boolean => {
  for (let at = from; at < end; at++) if ((bytes[at] ?? 0) > 0x7f) return false;
  return true;
};

/** @returns undefined when the bytes are not UTF-8 */
export function readText(bytes: Buffer, from: number, end: number): string | undefined {
  // Not by String.fromCharCode: a string put together of single characters is a tree, and collecting those took 60 %.
  if (end - from <= SHORT_BYTES && isAscii(bytes, from, end)) return bytes.toString('latin1', from, end);
  try {
    return utf8.decode(bytes.subarray(from, end));
  } catch {
    return undefined;
  }
}

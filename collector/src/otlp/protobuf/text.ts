const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Texts up to this are mostly keys in ASCII, for which a loop is faster than TextDecoder. */
const SHORT_BYTES = 48;

const readAscii = (bytes: Uint8Array): string | undefined => {
  let text = '';
  for (const byte of bytes) {
    if (byte > 0x7f) return undefined;
    text += String.fromCharCode(byte);
  }
  return text;
};

/** @returns undefined when the bytes are not UTF-8 */
export function readText(bytes: Uint8Array): string | undefined {
  const short = bytes.length <= SHORT_BYTES ? readAscii(bytes) : undefined;
  if (short !== undefined) return short;
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}

import { MAX_NAME_BYTES } from '../limits.js';

/**
 * Why a text can't be a name of a series, tensor, role or event; undefined when it can.
 *
 * @param what - how the message names it
 */
export function nameFault(text: unknown, what = 'name'): string | undefined {
  if (typeof text !== 'string') return `${what} is ${text === null ? 'null' : typeof text}, expected string`;
  if (text.trim() === '') return `${what} is empty`;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x20 || (code >= 0x7f && code <= 0x9f)) {
      return `${what} has the control character U+${code.toString(16).toUpperCase().padStart(4, '0')} at ${i}`;
    }
  }
  // No UTF-16 unit takes more than 3 bytes, so short names need no count.
  if (text.length * 3 > MAX_NAME_BYTES && new TextEncoder().encode(text).length > MAX_NAME_BYTES) {
    return `${what} longer than ${MAX_NAME_BYTES} bytes: "${text.slice(0, 64)}…"`;
  }
  return undefined;
}

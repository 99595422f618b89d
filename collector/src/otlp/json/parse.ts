import { malformed } from '../malformed.js';
import { scanJson } from './scan.js';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The bytes with the integers at `spans` put in quotes. */
const quote = (bytes: Uint8Array, spans: readonly (readonly [number, number])[]): Uint8Array => {
  const out = new Uint8Array(bytes.length + spans.length * 2);
  let from = 0;
  let to = 0;
  const copy = (end: number): void => {
    out.set(bytes.subarray(from, end), to);
    to += end - from;
    from = end;
  };
  for (const [start, end] of spans) {
    copy(start);
    out[to++] = 0x22;
    copy(end);
    out[to++] = 0x22;
  }
  copy(bytes.length);
  return out;
};

/**
 * JSON.parse, with integers of more than 15 digits as text, so that all 64 bits arrive.
 *
 * @throws `TR_BAD_REQUEST`
 */
export function parseExactJson(bytes: Uint8Array): unknown {
  const long = scanJson(bytes);
  let text: string;
  try {
    text = utf8.decode(long.length === 0 ? bytes : quote(bytes, long));
  } catch (cause) {
    throw malformed('JSON: the body is not UTF-8', cause);
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw malformed(`JSON: ${cause instanceof Error ? cause.message : 'not JSON'}`, cause);
  }
}

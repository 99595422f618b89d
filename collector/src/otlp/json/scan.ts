import { MAX_JSON_DEPTH } from '../limits.js';
import { malformed } from '../malformed.js';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const MINUS = 0x2d;
/** JSON.parse keeps integers of up to 15 digits; longer ones are put in quotes, which proto3's mapping reads as well. */
const EXACT_DIGITS = 15;

const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x30 && byte <= 0x39;

/** First byte after a number that starts at `from`. */
const endOfNumber = (bytes: Uint8Array, from: number): number => {
  let end = from + 1;
  while (isDigit(bytes[end])) end++;
  return end;
};

/** A digit run that goes on as a fraction or an exponent is a double: JSON.parse reads it right. */
const goesOn = (byte: number | undefined): boolean => byte === 0x2e || byte === 0x65 || byte === 0x45;

const endOfString = (bytes: Uint8Array, from: number): number => {
  let at = from + 1;
  while (at < bytes.length && bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1;
  return at;
};

/**
 * One pass before JSON.parse: refuses what is nested too deep (a million brackets block JSON.parse for 0.5 s) and
 * finds the integers that a double can't hold.
 *
 * @returns start and end of each such integer
 */
export function scanJson(bytes: Uint8Array): (readonly [from: number, end: number])[] {
  const long: [number, number][] = [];
  let depth = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === QUOTE) at = endOfString(bytes, at);
    else if (byte === 0x7b || byte === 0x5b) {
      if (++depth > MAX_JSON_DEPTH)
        throw malformed(`JSON: nested deeper than ${MAX_JSON_DEPTH} at byte ${at}`);
    } else if (byte === 0x7d || byte === 0x5d) depth--;
    else if (isDigit(byte) || byte === MINUS) {
      const end = endOfNumber(bytes, at);
      const isDouble = goesOn(bytes[end]);
      if (!isDouble && end - at > EXACT_DIGITS) long.push([at, end]);
      at = (isDouble ? endOfDouble(bytes, end) : end) - 1;
    }
  }
  return long;
}

const endOfDouble = (bytes: Uint8Array, from: number): number => {
  let end = from;
  while (isDigit(bytes[end]) || goesOn(bytes[end]) || bytes[end] === MINUS || bytes[end] === 0x2b) end++;
  return end;
};

import { TensorreelError } from './errors.js';

/** 32 lower-case hex digits, not all zero: the OTel trace id of the run's root span. */
export type RunId = string & { readonly __brand: 'RunId' };
/** 16 lower-case hex digits, not all zero. */
export type SpanId = string & { readonly __brand: 'SpanId' };
/** Names one writing process of a run: 32 lower-case hex digits, random. */
export type WriterId = string & { readonly __brand: 'WriterId' };

const isHex = (text: string, digits: number): boolean =>
  text.length === digits && /^[0-9a-f]+$/.test(text) && !/^0+$/.test(text);

const parseHex = (text: string, digits: number, what: string): string => {
  const lower = text.toLowerCase();
  if (!isHex(lower, digits)) {
    throw new TensorreelError(
      'TR_BAD_REQUEST',
      `"${text.slice(0, 64)}" is not a ${what}`,
      `a ${what} is ${digits} hex digits, not all zero`,
    );
  }
  return lower;
};

/**
 * @param text - 32 hex digits in either case
 * @throws `TR_BAD_REQUEST`
 */
export function parseRunId(text: string): RunId {
  return parseHex(text, 32, 'run id') as RunId;
}

/**
 * @param text - 16 hex digits in either case
 * @throws `TR_BAD_REQUEST`
 */
export function parseSpanId(text: string): SpanId {
  return parseHex(text, 16, 'span id') as SpanId;
}

/**
 * @param text - 32 hex digits in either case
 * @throws `TR_BAD_REQUEST`
 */
export function parseWriterId(text: string): WriterId {
  return parseHex(text, 32, 'writer id') as WriterId;
}

/**
 * Hex of bytes, two lower-case digits each.
 *
 * @param bytes - such as a trace id of an OTLP message
 */
export function bytesToHex(bytes: Uint8Array): string {
  let hex = '';
  for (const byte of bytes) hex += byte.toString(16).padStart(2, '0');
  return hex;
}

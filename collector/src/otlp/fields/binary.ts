import { WIRE } from '../protobuf/reader.js';
import type { Type } from './field.js';

const EMPTY = new Uint8Array();

/** Base64 of both alphabets, padded or not: `Buffer.from` passes over what is neither, so it is checked before. */
const BASE64 = /^[A-Za-z0-9+/_-]*={0,2}$/;

/** A view on the request's bytes: copy before keeping. */
export const bytes: Type<Uint8Array> = {
  wireType: WIRE.bytes,
  empty: EMPTY,
  read: (reader) => reader.bytes(),
  parse: (json, reader) => {
    if (typeof json !== 'string' || !BASE64.test(json)) return reader.fail('is not base64');
    const digits = json.replace(/=+$/, '').length;
    return digits % 4 === 1
      ? reader.fail('is not base64: a digit is missing')
      : new Uint8Array(Buffer.from(json, 'base64'));
  },
};

/**
 * A trace or span id as lower-case hex. In protobuf a wrong length is kept as it is and judged later: the record
 * still tells something.
 *
 * @param digits - of the hex in JSON, where another count is an error of the sender
 */
export function hexId(digits: number): Type<string> {
  const pattern = new RegExp(`^([0-9a-fA-F]{${digits}})?$`);
  return {
    wireType: WIRE.bytes,
    empty: '',
    read: (reader) => reader.hex(),
    parse: (json, reader) =>
      typeof json === 'string' && pattern.test(json)
        ? json.toLowerCase()
        : reader.fail(`is not ${digits} hex digits`),
  };
}

import type { Decoded, Fields } from './fields/field.js';
import type { MessageType } from './fields/message.js';
import { parseExactJson } from './json/parse.js';
import { JsonReader } from './json/reader.js';
import type { DecodeNotes } from './notes.js';
import { checkRecordCount, type RecordPath } from './protobuf/count-records.js';
import { WireReader } from './protobuf/reader.js';

/** The two encodings of OTLP/HTTP, by media type. */
export type Encoding = 'application/x-protobuf' | 'application/json';

export interface DecodedBody<T> {
  readonly message: T;
  readonly notes: DecodeNotes;
}

/**
 * Body → message. Bytes values are views on `body`.
 *
 * @throws `TR_BAD_REQUEST`, `TR_TOO_LARGE`
 */
export function decodeBody<F extends Fields>(
  type: MessageType<F>,
  recordPath: RecordPath,
  encoding: Encoding,
  body: Uint8Array,
): DecodedBody<Decoded<F>> {
  if (encoding === 'application/json') {
    const reader = new JsonReader();
    return { message: type.parse(parseExactJson(body), reader), notes: reader.notes };
  }
  checkRecordCount(body, recordPath);
  const reader = new WireReader(body);
  return { message: type.readBody(reader), notes: reader.notes };
}

import type { Entry } from './outbox.js';

// Requests of both signals have the same frame: field 1 (resource group) { 1 resource, 2 scope group { 1 scope,
// 2 record … } }. Messages that follow one another merge, so each half is the outer frames with some of the records.

interface Field {
  readonly number: number;
  /** With its tag and length. */
  readonly whole: Uint8Array;
  readonly inner: Uint8Array;
}

const readVarint = (bytes: Uint8Array, at: number): [value: number, end: number] => {
  let value = 0;
  let factor = 1;
  for (let i = at; i < bytes.length && i < at + 8; i++) {
    const byte = bytes[i] ?? 0;
    value += (byte & 0x7f) * factor;
    if (byte < 0x80) return [value, i + 1];
    factor *= 128;
  }
  throw new RangeError('not an OTLP request');
};

/** Length-delimited fields of a message; the frames of a request have no others. */
const fieldsOf = (bytes: Uint8Array): Field[] => {
  const fields: Field[] = [];
  for (let at = 0; at < bytes.length;) {
    const [tag, afterTag] = readVarint(bytes, at);
    const [length, start] = readVarint(bytes, afterTag);
    const end = start + length;
    if ((tag & 7) !== 2 || end > bytes.length) throw new RangeError('not an OTLP request');
    fields.push({ number: tag >>> 3, whole: bytes.subarray(at, end), inner: bytes.subarray(start, end) });
    at = end;
  }
  return fields;
};

const varint = (value: number): number[] => {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 0x7f; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 0x80);
  return [...bytes, rest];
};

const message = (number: number, parts: readonly Uint8Array[]): Uint8Array => {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  return Buffer.concat([Uint8Array.from([(number << 3) | 2, ...varint(length)]), ...parts]);
};

/** One record with the frames round it. */
interface Framed {
  readonly resource: readonly Uint8Array[];
  readonly scope: readonly Uint8Array[];
  readonly record: Uint8Array;
}

const recordsOf = (body: Uint8Array): Framed[] =>
  fieldsOf(body).flatMap((group) => {
    const inResource = fieldsOf(group.inner);
    const resource = inResource.filter((field) => field.number !== 2).map((field) => field.whole);
    return inResource
      .filter((field) => field.number === 2)
      .flatMap((scopeGroup) => {
        const inScope = fieldsOf(scopeGroup.inner);
        const scope = inScope.filter((field) => field.number !== 2).map((field) => field.whole);
        return inScope
          .filter((field) => field.number === 2)
          .map((field) => ({ resource, scope, record: field.whole }));
      });
  });

const join = (records: readonly Framed[]): Uint8Array => {
  const bodies: Uint8Array[] = [];
  for (let from = 0; from < records.length;) {
    const first = records[from];
    if (first === undefined) break;
    const rest = records.slice(from).findIndex((record) => record.scope !== first.scope);
    const to = rest < 0 ? records.length : from + rest;
    const group = records.slice(from, to).map((record) => record.record);
    bodies.push(message(1, [...first.resource, message(2, [...first.scope, ...group])]));
    from = to;
  }
  return Buffer.concat(bodies);
};

/**
 * Halves one request by its records.
 *
 * @returns undefined when it has one record
 */
export function splitEntry(entry: Entry): readonly [Entry, Entry] | undefined {
  if (entry.count < 2) return undefined;
  const records = recordsOf(entry.body);
  if (records.length < 2) return undefined;
  const middle = records.length >> 1;
  const firstSeq = entry.kind === 'logs' ? entry.firstSeq + middle : 0;
  return [
    { ...entry, count: middle, body: join(records.slice(0, middle)) },
    { ...entry, firstSeq, count: records.length - middle, body: join(records.slice(middle)) },
  ];
}

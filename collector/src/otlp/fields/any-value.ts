import type { WireValue } from '@tensorreel/schema';
import type { JsonReader } from '../json/reader.js';
import { WIRE, type WireReader } from '../protobuf/reader.js';
import { bytes } from './binary.js';
import type { Field, Type } from './field.js';
import { bool, double, int64, string } from './scalars.js';

type Entries = Map<string, WireValue>;

const keep = (entries: Entries, key: string, value: WireValue, reader: WireReader | JsonReader): void => {
  if (entries.has(key)) reader.notes.doubledKey ??= key.slice(0, 64);
  else entries.set(key, value);
};

const readEntry = (reader: WireReader, entries: Entries): void => {
  const outer = reader.enter();
  reader.countValue();
  let key = '';
  let value: WireValue = null;
  while (reader.hasMore) {
    const tag = reader.tag();
    const number = tag >>> 3;
    if (number > 2) reader.skip(tag);
    else {
      reader.expect(tag, WIRE.bytes);
      if (number === 1) key = reader.string();
      else value = anyValue.read(reader);
    }
  }
  reader.leave(outer);
  keep(entries, key, value, reader);
};

/** ArrayValue and KeyValueList: both have one repeated field, 1. */
const readItems = (reader: WireReader, readItem: () => void): void => {
  const outer = reader.enter();
  reader.enterLevel();
  while (reader.hasMore) {
    const tag = reader.tag();
    if (tag >>> 3 !== 1) reader.skip(tag);
    else {
      reader.expect(tag, WIRE.bytes);
      readItem();
    }
  }
  reader.leaveLevel();
  reader.leave(outer);
};

const readList = (reader: WireReader): WireValue => {
  const items: WireValue[] = [];
  readItems(reader, () => {
    reader.countValue();
    items.push(anyValue.read(reader));
  });
  return items;
};

const readMap = (reader: WireReader): WireValue => {
  const entries: Entries = new Map();
  readItems(reader, () => {
    readEntry(reader, entries);
  });
  return entries;
};

interface Member {
  readonly name: string;
  readonly wireType: number;
  read(reader: WireReader): WireValue;
  parse(json: unknown, reader: JsonReader): WireValue;
}

const scalar = (name: string, type: Type<string | boolean | bigint | number | Uint8Array>): Member => ({
  name,
  wireType: type.wireType,
  read: (reader) => type.read(reader),
  parse: (json, reader) => type.parse(json, reader),
});

const parseEntries = (json: unknown, reader: JsonReader): Entries => {
  const entries: Entries = new Map();
  reader.list(json).forEach((item, index) => {
    reader.at(index, () => {
      reader.countValue();
      const { key, value, ...others } = reader.object(item);
      for (const other of Object.keys(others)) reader.unknown(other);
      const name = key === undefined || key === null ? '' : reader.at('key', () => string.parse(key, reader));
      keep(
        entries,
        name,
        reader.at('value', () => anyValue.parse(value ?? {}, reader)),
        reader,
      );
    });
  });
  return entries;
};

const nested = (json: unknown, reader: JsonReader, parse: (values: unknown) => WireValue): WireValue => {
  reader.enterLevel();
  const { values, ...others } = reader.object(json);
  for (const other of Object.keys(others)) reader.unknown(other);
  const value = reader.at('values', () => parse(values ?? []));
  reader.leaveLevel();
  return value;
};

const parseList = (json: unknown, reader: JsonReader): WireValue =>
  nested(json, reader, (values) =>
    reader.list(values).map((item, index) => {
      reader.countValue();
      return reader.at(index, () => anyValue.parse(item ?? {}, reader));
    }),
  );

/** The oneof's members by field number. */
const MEMBERS: ReadonlyMap<number, Member> = new Map([
  [1, scalar('stringValue', string)],
  [2, scalar('boolValue', bool)],
  [3, scalar('intValue', int64)],
  [4, scalar('doubleValue', double)],
  [5, { name: 'arrayValue', wireType: WIRE.bytes, read: readList, parse: parseList }],
  [
    6,
    {
      name: 'kvlistValue',
      wireType: WIRE.bytes,
      read: readMap,
      parse: (json, reader) => nested(json, reader, (values) => parseEntries(values, reader)),
    },
  ],
  [7, scalar('bytesValue', bytes)],
]);
const BY_NAME = new Map(Array.from(MEMBERS.values(), (member) => [member.name, member]));

/** AnyValue; one without a member is null. */
export const anyValue: Type<WireValue> = {
  wireType: WIRE.bytes,
  empty: null,
  read: (reader) => {
    const outer = reader.enter();
    let value: WireValue = null;
    while (reader.hasMore) {
      const tag = reader.tag();
      const member = MEMBERS.get(tag >>> 3);
      if (member === undefined) reader.skip(tag);
      else {
        reader.expect(tag, member.wireType);
        value = member.read(reader);
      }
    }
    reader.leave(outer);
    return value;
  },
  parse: (json, reader) => {
    let value: WireValue = null;
    for (const [name, inner] of Object.entries(reader.object(json))) {
      const member = BY_NAME.get(name);
      if (member === undefined) reader.unknown(name);
      else if (inner !== null) value = reader.at(name, () => member.parse(inner, reader));
    }
    return value;
  },
};

/** `repeated KeyValue` as a map; the first of a doubled key is kept. */
export function attributes(number: number): Field<ReadonlyMap<string, WireValue>> {
  return {
    number,
    initial: () => new Map(),
    read: (reader, tag, before) => {
      reader.expect(tag, WIRE.bytes);
      // The map is this decoder's own until the message is whole.
      readEntry(reader, before as Entries);
      return before;
    },
    parse: (json, reader) => parseEntries(json, reader),
  };
}

import type { JsonReader } from '../json/reader.js';
import { WIRE } from '../protobuf/reader.js';
import type { Type } from './field.js';

const integer = (json: unknown, reader: JsonReader, min: bigint, max: bigint): bigint => {
  const isWhole =
    (typeof json === 'number' && Number.isInteger(json)) ||
    (typeof json === 'string' && /^-?\d{1,20}$/.test(json));
  if (!isWhole) reader.fail('is not an integer');
  const value = BigInt(json);
  if (value < min || value > max) reader.fail(`is ${value.toString()}, which 64 bits can't hold`);
  return value;
};

const unsigned = (json: unknown, reader: JsonReader): bigint => integer(json, reader, 0n, 2n ** 64n - 1n);
const signed = (json: unknown, reader: JsonReader): bigint =>
  integer(json, reader, -(2n ** 63n), 2n ** 63n - 1n);

/** A time in ns since 1970. */
export const fixed64: Type<bigint> = {
  wireType: WIRE.fixed64,
  empty: 0n,
  read: (reader) => reader.fixed64(),
  parse: unsigned,
};

export const sfixed64: Type<bigint> = {
  wireType: WIRE.fixed64,
  empty: 0n,
  read: (reader) => reader.sfixed64(),
  parse: signed,
};

export const int64: Type<bigint> = {
  wireType: WIRE.varint,
  empty: 0n,
  read: (reader) => reader.int64(),
  parse: signed,
};

export const double: Type<number> = {
  wireType: WIRE.fixed64,
  empty: 0,
  read: (reader) => reader.double(),
  parse: (json, reader) => {
    const isNumber =
      typeof json === 'number' ||
      (typeof json === 'string' && /^(NaN|-?Infinity|-?\d+(\.\d+)?([eE][+-]?\d+)?)$/.test(json));
    return isNumber ? Number(json) : reader.fail('is not a number');
  },
};

export const bool: Type<boolean> = {
  wireType: WIRE.varint,
  empty: false,
  read: (reader) => reader.int64() !== 0n,
  parse: (json, reader) => (typeof json === 'boolean' ? json : reader.fail('is not true or false')),
};

/** UTF-8 can't have one: it would come back as another text. */
const LONE_SURROGATE = /\p{Surrogate}/u;

export const string: Type<string> = {
  wireType: WIRE.bytes,
  empty: '',
  read: (reader) => reader.string(),
  parse: (json, reader) => {
    if (typeof json !== 'string') return reader.fail('is not a string');
    return LONE_SURROGATE.test(json) ? reader.fail('has half of a surrogate pair') : json;
  },
};

/** An enum: a number, or in JSON one of its names too. */
export function enumeration(prefix: string, names: readonly string[]): Type<number> {
  const values = new Map(names.map((name, value) => [`${prefix}${name}`, value]));
  return {
    wireType: WIRE.varint,
    empty: 0,
    read: (reader) => reader.uint32(),
    parse: (json, reader) => {
      const value = typeof json === 'string' ? values.get(json) : json;
      return typeof value === 'number' && Number.isInteger(value)
        ? value
        : reader.fail(`is not one of ${[...values.keys()].slice(0, 8).join(', ')}, …`);
    },
  };
}

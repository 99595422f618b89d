import type { JsonReader } from '../json/reader.js';
import { WIRE, type WireReader } from '../protobuf/reader.js';
import type { Decoded, Field, Fields, Type } from './field.js';

type Values = Record<string, unknown>;

/** A message type whose body can also be read without its length: a request. */
export interface MessageType<F extends Fields> extends Type<Decoded<F>> {
  readBody(reader: WireReader): Decoded<F>;
}

const initialValues = (fields: readonly (readonly [string, Field<unknown>])[]): Values => {
  const values: Values = {};
  for (const [name, field] of fields) values[name] = field.initial();
  return values;
};

/** A message of these fields; others are passed over. */
export function message<F extends Fields>(fields: F): MessageType<F> {
  const entries = Object.entries(fields);
  const byNumber = new Map(entries.map(([name, field]) => [field.number, { name, field }]));
  const byName = new Map(entries);

  const readBody = (reader: WireReader): Decoded<F> => {
    const values = initialValues(entries);
    while (reader.hasMore) {
      const tag = reader.tag();
      const known = byNumber.get(tag >>> 3);
      if (known === undefined) reader.skip(tag);
      else values[known.name] = known.field.read(reader, tag, values[known.name]);
    }
    return values as Decoded<F>;
  };

  const parse = (json: unknown, reader: JsonReader): Decoded<F> => {
    const values = initialValues(entries);
    for (const [name, value] of Object.entries(reader.object(json))) {
      const field = byName.get(name);
      if (field === undefined) reader.unknown(name);
      else if (value !== null) values[name] = reader.at(name, () => field.parse(value, reader, values[name]));
    }
    return values as Decoded<F>;
  };

  return {
    wireType: WIRE.bytes,
    empty: initialValues(entries) as Decoded<F>,
    readBody,
    read: (reader) => {
      const outer = reader.enter();
      const value = readBody(reader);
      reader.leave(outer);
      return value;
    },
    parse,
  };
}

import type { Field, Type } from './field.js';

/** A repeated field of messages. */
export function many<T>(number: number, type: Type<T>): Field<readonly T[]> {
  return {
    number,
    initial: () => [],
    read: (reader, tag, before) => {
      reader.expect(tag, type.wireType);
      reader.countValue();
      // The list is this decoder's own until the message is whole.
      (before as T[]).push(type.read(reader));
      return before;
    },
    parse: (json, reader) =>
      reader.list(json).map((item, index) => {
        reader.countValue();
        return reader.at(index, () => type.parse(item, reader));
      }),
  };
}

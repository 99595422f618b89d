import type { Field, Type } from './field.js';

/** A singular field; the last of a repeated one wins. */
export function one<T>(number: number, type: Type<T>): Field<T> {
  return {
    number,
    initial: () => type.empty,
    read: (reader, tag) => {
      reader.expect(tag, type.wireType);
      return type.read(reader);
    },
    parse: (json, reader) => type.parse(json, reader),
  };
}

/** A field whose presence counts: a member of a oneof, or a message. */
export function optional<T>(number: number, type: Type<T>): Field<T | undefined> {
  return { ...one(number, type), initial: () => undefined };
}

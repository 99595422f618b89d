import type { JsonReader } from '../json/reader.js';
import type { WireReader } from '../protobuf/reader.js';

/** A protobuf type, read from both encodings. */
export interface Type<T> {
  readonly wireType: number;
  /** What an absent field has. */
  readonly empty: T;
  read(reader: WireReader): T;
  /** Never called with null: that is an absent field. */
  parse(json: unknown, reader: JsonReader): T;
}

/** A numbered place in a message. `read` and `parse` are given what was there before. */
export interface Field<T> {
  readonly number: number;
  readonly initial: () => T;
  read(reader: WireReader, tag: number, before: T): T;
  parse(json: unknown, reader: JsonReader, before: T): T;
}

/** A message's fields by their JSON names. */
export type Fields = Readonly<Record<string, Field<unknown>>>;

type FieldValue<F> = F extends Field<infer T> ? T : never;

/** What a message is decoded to. */
export type Decoded<F extends Fields> = { readonly [Name in keyof F]: FieldValue<F[Name]> };

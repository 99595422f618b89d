import { MAX_DECODED_LEVELS, MAX_VALUES_PER_REQUEST } from '../limits.js';
import { malformed, tooMany } from '../malformed.js';
import type { DecodeNotes } from '../notes.js';

export type JsonObject = Readonly<Record<string, unknown>>;

/** Where a decoder of parsed JSON is, and what it met. */
export class JsonReader {
  readonly notes: DecodeNotes = {};
  readonly #path: (string | number)[] = [];
  #levels = 0;
  #values = 0;

  fail(why: string): never {
    const path = this.#path
      .map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`))
      .join('')
      .slice(1);
    throw malformed(`JSON: ${path === '' ? 'the body' : path} ${why}`);
  }

  /** Decodes what lies at a key or index. */
  at<T>(part: string | number, decode: () => T): T {
    this.#path.push(part);
    const value = decode();
    this.#path.pop();
    return value;
  }

  object(value: unknown): JsonObject {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) this.fail('is not an object');
    return value as JsonObject;
  }

  /** null is an empty list, as proto3's JSON mapping has it. */
  list(value: unknown): readonly unknown[] {
    if (value === null) return [];
    if (!Array.isArray(value)) this.fail('is not a list');
    return value as readonly unknown[];
  }

  unknown(key: string): void {
    this.notes.unknownKey ??= key.slice(0, 64);
  }

  enterLevel(): void {
    if (++this.#levels > MAX_DECODED_LEVELS) this.fail(`is nested deeper than ${MAX_DECODED_LEVELS}`);
  }

  leaveLevel(): void {
    this.#levels--;
  }

  countValue(): void {
    if (++this.#values > MAX_VALUES_PER_REQUEST) throw tooMany('values', MAX_VALUES_PER_REQUEST);
  }
}

import protobuf from 'protobufjs/minimal.js';
import { MAX_DECODED_LEVELS, MAX_MESSAGE_DEPTH, MAX_VALUES_PER_REQUEST } from '../limits.js';
import { malformed, tooMany } from '../malformed.js';
import type { DecodeNotes } from '../notes.js';
import { readText } from './text.js';

/** Protobuf wire types. */
export const WIRE = { varint: 0, fixed64: 1, bytes: 2, startGroup: 3, endGroup: 4, fixed32: 5 } as const;

/**
 * Reads protobuf's parts. protobufjs does the framing; each message is bounded by its own end, and whatever is wrong
 * is a TensorreelError that has the byte offset.
 */
export class WireReader {
  readonly notes: DecodeNotes = {};
  readonly #reader: protobuf.Reader;
  readonly #view: DataView;
  readonly #buffer: Buffer;
  #messages = 0;
  #levels = 0;
  #values = 0;

  constructor(bytes: Uint8Array) {
    this.#reader = protobuf.Reader.create(bytes);
    this.#buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get hasMore(): boolean {
    return this.#reader.pos < this.#reader.len;
  }

  fail(why: string, cause?: unknown): never {
    throw malformed(`protobuf: ${why} at byte ${this.#reader.pos}`, cause);
  }

  /** Field number and wire type. */
  tag(): number {
    try {
      const tag = this.#reader.tag();
      if (tag >>> 3 !== 0) return tag;
    } catch (cause) {
      this.#wrongVarint(cause);
    }
    return this.fail('field number 0');
  }

  expect(tag: number, wireType: number): void {
    if ((tag & 7) !== wireType)
      this.fail(`field ${tag >>> 3} has wire type ${tag & 7}, expected ${wireType}`);
  }

  /** Reads a length and bounds all reads by it, until `leave` with what this returned. */
  enter(): number {
    if (++this.#messages > MAX_MESSAGE_DEPTH) this.fail('messages are nested too deep');
    const length = this.#length();
    const outer = this.#reader.len;
    this.#reader.len = this.#reader.pos + length;
    return outer;
  }

  leave(outer: number): void {
    this.#messages--;
    this.#reader.len = outer;
  }

  enterLevel(): void {
    if (++this.#levels > MAX_DECODED_LEVELS) this.fail(`values are nested deeper than ${MAX_DECODED_LEVELS}`);
  }

  leaveLevel(): void {
    this.#levels--;
  }

  countValue(): void {
    if (++this.#values > MAX_VALUES_PER_REQUEST) throw tooMany('values', MAX_VALUES_PER_REQUEST);
  }

  /** A view on the request: copy it before it is kept. */
  bytes(): Uint8Array {
    const [from, end] = this.#span();
    return this.#reader.buf.subarray(from, end);
  }

  string(): string {
    const [from, end] = this.#span();
    return readText(this.#buffer, from, end) ?? this.fail('a string is not UTF-8');
  }

  /** Bytes as lower-case hex. */
  hex(): string {
    const [from, end] = this.#span();
    return this.#buffer.toString('hex', from, end);
  }

  fixed64(): bigint {
    return this.#view.getBigUint64(this.#advance(8), true);
  }

  sfixed64(): bigint {
    return this.#view.getBigInt64(this.#advance(8), true);
  }

  double(): number {
    return this.#view.getFloat64(this.#advance(8), true);
  }

  fixed32(): number {
    return this.#view.getUint32(this.#advance(4), true);
  }

  uint32(): number {
    try {
      return this.#reader.uint32();
    } catch (cause) {
      return this.#wrongVarint(cause);
    }
  }

  /** A varint of up to 64 bits, two's complement. */
  int64(): bigint {
    let low = 0n;
    let shift = 0n;
    for (let i = 0; i < 10; i++) {
      const byte = this.#view.getUint8(this.#advance(1));
      low |= BigInt(byte & 127) << shift;
      if (byte < 128) return BigInt.asIntN(64, low);
      shift += 7n;
    }
    return this.fail('a varint has more than 10 bytes');
  }

  /** Passes over an unknown field. */
  skip(tag: number): void {
    switch (tag & 7) {
      case WIRE.varint:
        this.int64();
        return;
      case WIRE.fixed64:
        this.#advance(8);
        return;
      case WIRE.bytes:
        this.bytes();
        return;
      case WIRE.fixed32:
        this.#advance(4);
        return;
      case WIRE.startGroup:
        this.#skipGroup(tag >>> 3);
        return;
      default:
        this.fail(`wire type ${tag & 7}`);
    }
  }

  #skipGroup(fieldNumber: number): void {
    if (++this.#messages > MAX_MESSAGE_DEPTH) this.fail('groups are nested too deep');
    let tag = this.tag();
    for (; (tag & 7) !== WIRE.endGroup; tag = this.tag()) this.skip(tag);
    if (tag >>> 3 !== fieldNumber) this.fail(`group ${fieldNumber} is ended as ${tag >>> 3}`);
    this.#messages--;
  }

  /** Passes over a length and so many bytes. */
  #span(): readonly [from: number, end: number] {
    const length = this.#length();
    const from = this.#reader.pos;
    this.#reader.pos = from + length;
    return [from, from + length];
  }

  #length(): number {
    let length = 0;
    try {
      length = this.#reader.size();
    } catch (cause) {
      this.#wrongVarint(cause);
    }
    const left = this.#reader.len - this.#reader.pos;
    if (length > left) this.fail(`a length of ${length}, but ${left} bytes are left`);
    return length;
  }

  #advance(count: number): number {
    const from = this.#reader.pos;
    if (from + count > this.#reader.len) this.fail('the message ends within a field');
    this.#reader.pos = from + count;
    return from;
  }

  #wrongVarint(cause: unknown): never {
    return this.fail(
      cause instanceof RangeError ? 'the message ends within a field' : 'a wrong varint',
      cause,
    );
  }
}

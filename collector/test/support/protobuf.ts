/** Protobuf by hand: https://protobuf.dev/programming-guides/encoding. Apart from the decoder that it tests. */
type Bytes = Uint8Array<ArrayBuffer>;

export function concat(...parts: readonly Uint8Array[]): Bytes {
  return new Uint8Array(Buffer.concat(parts));
}

export function varint(value: number | bigint): Bytes {
  const bytes: number[] = [];
  let left = BigInt.asUintN(64, BigInt(value));
  do {
    const low = Number(left & 127n);
    left >>= 7n;
    bytes.push(left === 0n ? low : low | 128);
  } while (left !== 0n);
  return new Uint8Array(bytes);
}

export function tag(field: number, wireType: number): Bytes {
  return varint(field * 8 + wireType);
}

/** Length-delimited: a message, bytes or text. */
export function delimited(field: number, content: Uint8Array | string): Bytes {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return concat(tag(field, 2), varint(bytes.length), bytes);
}

export function varintField(field: number, value: number | bigint): Bytes {
  return concat(tag(field, 0), varint(value));
}

export function fixed64Field(field: number, value: bigint): Bytes {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, value, true);
  return concat(tag(field, 1), bytes);
}

export function doubleField(field: number, value: number): Bytes {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setFloat64(0, value, true);
  return concat(tag(field, 1), bytes);
}

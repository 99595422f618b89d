/** Grows as it is written; LEB128 for integers ≥ 0. */
export class VarintWriter {
  #bytes = new Uint8Array(256);
  #length = 0;

  write(value: number | bigint): void {
    if (this.#length + 10 > this.#bytes.length) {
      const larger = new Uint8Array(this.#bytes.length * 2);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    if (typeof value === 'bigint') {
      this.#writeBig(value);
      return;
    }
    let rest = value;
    while (rest >= 0x80) {
      this.#bytes[this.#length++] = (rest % 0x80) | 0x80;
      rest = Math.floor(rest / 0x80);
    }
    this.#bytes[this.#length++] = rest;
  }

  #writeBig(value: bigint): void {
    let rest = value;
    while (rest >= 0x80n) {
      this.#bytes[this.#length++] = Number(rest & 0x7fn) | 0x80;
      rest >>= 7n;
    }
    this.#bytes[this.#length++] = Number(rest);
  }

  finish(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }
}

/** Undoes {@link VarintWriter}; a value above 2^53 − 1 comes as bigint. */
export class VarintReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#bytes.length;
  }

  read(): number | bigint {
    const start = this.#at;
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = this.#bytes[this.#at++] ?? 0;
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return Number.isSafeInteger(value) ? value : this.#readBig(start);
      scale *= 0x80;
    }
  }

  readNumber(): number {
    return Number(this.read());
  }

  #readBig(start: number): bigint {
    let value = 0n;
    for (let i = this.#at - 1; i >= start; i--) value = (value << 7n) | BigInt((this.#bytes[i] ?? 0) & 0x7f);
    return value;
  }
}

import { deflateRawSync } from 'node:zlib';

/** Blocks of a file in the order they were added: deflated, in base64. */
export class BlockWriter {
  readonly #texts: string[] = [];
  #chars = 0;

  /** The texts so far; block n is entry n. */
  get texts(): readonly string[] {
    return this.#texts;
  }

  /** Characters, and so bytes of the file. */
  get chars(): number {
    return this.#chars;
  }

  /** @returns the block's number */
  add(bytes: Uint8Array): number {
    const text = deflateRawSync(bytes, { level: 9 }).toString('base64');
    this.#chars += text.length;
    return this.#texts.push(text) - 1;
  }

  addJson(value: unknown): number {
    return this.add(new TextEncoder().encode(JSON.stringify(value)));
  }

  /** Holds a place for what is known at the end. */
  reserve(): (value: unknown) => void {
    const block = this.#texts.push('') - 1;
    return (value) => {
      const text = deflateRawSync(JSON.stringify(value), { level: 9 }).toString('base64');
      this.#chars += text.length;
      this.#texts[block] = text;
    };
  }

  /** Forgets the blocks from `block` on. */
  truncate(block: number): void {
    for (const text of this.#texts.splice(block)) this.#chars -= text.length;
  }
}

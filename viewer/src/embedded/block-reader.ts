import { TensorreelError } from '@tensorreel/schema';

const CACHE_BYTES = 96 * 1024 * 1024;

/** Base64 text of a block; undefined where the file has none of that number. */
export type BlockText = (block: number) => string | undefined;

interface Kept {
  readonly bytes: Promise<Uint8Array>;
  size: number;
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.trim());
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}

async function inflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Blocks of a file as bytes, each decoded when it is first asked for; the last used are kept. */
export class BlockReader {
  readonly #text: BlockText;
  /** In the order of their last use. */
  readonly #kept = new Map<number, Kept>();
  #bytes = 0;

  constructor(text: BlockText) {
    this.#text = text;
  }

  async json<T>(block: number): Promise<T> {
    return JSON.parse(new TextDecoder().decode(await this.#decode(block))) as T;
  }

  /**
   * A block after `unpack`, which is run once while the block is kept.
   *
   * @throws `TR_CORRUPT` when the file lacks the block or it does not decode
   */
  rows(block: number, unpack: (packed: Uint8Array) => Uint8Array): Promise<Uint8Array> {
    const old = this.#kept.get(block);
    const kept = old ?? { bytes: this.#decode(block).then(unpack), size: 0 };
    this.#kept.delete(block);
    this.#kept.set(block, kept);
    if (old === undefined)
      void kept.bytes.then(
        (bytes) => {
          kept.size = bytes.byteLength;
          this.#bytes += kept.size;
          this.#evict(kept);
        },
        () => undefined,
      );
    return kept.bytes;
  }

  #evict(newest: Kept): void {
    for (const [block, kept] of this.#kept) {
      if (this.#bytes <= CACHE_BYTES) return;
      if (kept === newest || kept.size === 0) continue;
      this.#kept.delete(block);
      this.#bytes -= kept.size;
    }
  }

  async #decode(block: number): Promise<Uint8Array> {
    const text = this.#text(block);
    try {
      if (text === undefined) throw new Error('the file ends before it');
      return await inflate(fromBase64(text));
    } catch (cause) {
      throw new TensorreelError('TR_CORRUPT', `block ${block} of this file can’t be read`, 'export it anew', {
        cause,
      });
    }
  }
}

import type { Tensor } from '@tensorreel/schema';

/** A tensor as it came, with the step it was recorded at. */
export interface CachedTensor extends Tensor {
  readonly values: Float32Array | Float64Array;
  readonly asOf: number;
}

interface Chunk {
  readonly buffer: ArrayBuffer | undefined;
  readonly keys: string[];
}

/**
 * What has been read, by tensor and step, within a byte budget. Tensors of one answer share its buffer and leave
 * together; `null` stands for "asked, and not there".
 */
export class TensorCache {
  readonly #capBytes: number;
  readonly #release: (buffer: ArrayBuffer) => void;
  readonly #entries = new Map<string, { readonly tensor: CachedTensor | null; readonly chunk: Chunk }>();
  /** In the order of their last use. */
  readonly #chunks = new Set<Chunk>();
  #bytes = 0;

  constructor(capBytes: number, release: (buffer: ArrayBuffer) => void) {
    this.#capBytes = capBytes;
    this.#release = release;
  }

  get bytes(): number {
    return this.#bytes;
  }

  has(key: string): boolean {
    return this.#entries.has(key);
  }

  get(key: string): CachedTensor | null | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    this.#chunks.delete(entry.chunk);
    this.#chunks.add(entry.chunk);
    return entry.tensor;
  }

  put(buffer: ArrayBuffer | undefined, tensors: ReadonlyMap<string, CachedTensor | null>): void {
    const chunk: Chunk = { buffer, keys: [] };
    for (const [key, tensor] of tensors) {
      this.drop(key);
      chunk.keys.push(key);
      this.#entries.set(key, { tensor, chunk });
    }
    this.#chunks.add(chunk);
    this.#bytes += buffer?.byteLength ?? 0;
    for (const old of this.#chunks) {
      if (this.#bytes <= this.#capBytes || old === chunk) return;
      this.#evict(old);
    }
  }

  /** Forgets one tensor; its buffer goes when the last of its chunk has gone. */
  drop(key: string): void {
    const chunk = this.#entries.get(key)?.chunk;
    if (chunk === undefined) return;
    this.#entries.delete(key);
    chunk.keys.splice(chunk.keys.indexOf(key), 1);
    if (chunk.keys.length === 0) this.#evict(chunk);
  }

  /** Forgets everything that `matches`. */
  dropWhere(matches: (key: string) => boolean): void {
    for (const key of [...this.#entries.keys()]) if (matches(key)) this.drop(key);
  }

  clear(): void {
    for (const chunk of [...this.#chunks]) this.#evict(chunk);
  }

  #evict(chunk: Chunk): void {
    this.#chunks.delete(chunk);
    for (const key of chunk.keys) this.#entries.delete(key);
    this.#bytes -= chunk.buffer?.byteLength ?? 0;
    if (chunk.buffer !== undefined) this.#release(chunk.buffer);
  }
}

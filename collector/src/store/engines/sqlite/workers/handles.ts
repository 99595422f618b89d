/** Open files of a worker, as many as may be: the one used longest ago is closed first. */
export class Handles<Handle extends { close(): void }> {
  readonly #max: number;
  readonly #open = new Map<string, Handle>();

  constructor(max: number) {
    this.#max = max;
  }

  get(key: string, open: () => Handle): Handle {
    const handle = this.#open.get(key) ?? open();
    this.#open.delete(key);
    this.#open.set(key, handle);
    for (const oldest of this.#open.keys()) {
      if (this.#open.size <= this.#max) break;
      this.close(oldest);
    }
    return handle;
  }

  close(key: string): void {
    this.#open.get(key)?.close();
    this.#open.delete(key);
  }

  closeAll(): void {
    for (const key of [...this.#open.keys()]) this.close(key);
  }
}

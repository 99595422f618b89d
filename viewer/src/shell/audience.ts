import type { DrawTick } from './session.js';

/** Who draws at each tick, and who hears of changes: once a turn, however many things changed in it. */
export class Audience {
  readonly #drawers = new Set<(tick: DrawTick) => void>();
  readonly #watchers = new Set<() => void>();
  #hasChanged = false;

  onDraw(listener: (tick: DrawTick) => void): () => void {
    this.#drawers.add(listener);
    return () => this.#drawers.delete(listener);
  }

  onChange(listener: () => void): () => void {
    this.#watchers.add(listener);
    return () => this.#watchers.delete(listener);
  }

  draw(tick: DrawTick): void {
    for (const draw of [...this.#drawers]) draw(tick);
  }

  changed(): void {
    if (this.#hasChanged) return;
    this.#hasChanged = true;
    queueMicrotask(() => {
      this.#hasChanged = false;
      for (const watch of [...this.#watchers]) watch();
    });
  }

  clear(): void {
    this.#drawers.clear();
    this.#watchers.clear();
  }
}

import { pixelRatio } from '../../draw/zoomed.js';
import type { DrawContext, ViewContext } from '../view.js';

/** A canvas as large as the box it stands in, told by an observer: reading it at a tick would force a layout. */
export class SizedCanvas {
  readonly canvas = document.createElement('canvas');
  readonly #observer: ResizeObserver;
  #size = { width: 0, height: 0 };

  constructor(onResize: () => void) {
    this.#observer = new ResizeObserver(([entry]) => {
      if (entry) this.#size = entry.contentRect;
      onResize();
    });
  }

  /** Follows the size of a box. */
  follow(box: Element): void {
    this.#observer.observe(box);
  }

  get size(): { readonly width: number; readonly height: number } {
    return this.#size;
  }

  /** What to draw with; undefined while it has no size. */
  context(view: ViewContext): DrawContext | undefined {
    const canvas = this.canvas.getContext('2d');
    const { width, height } = this.#size;
    if (canvas === null || width < 1 || height < 1) return undefined;
    const ratio = pixelRatio(this.canvas);
    const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (this.canvas.width !== w || this.canvas.height !== h) [this.canvas.width, this.canvas.height] = [w, h];
    canvas.setTransform(ratio, 0, 0, ratio, 0, 0);
    return { ...view, canvas, width, height };
  }

  dispose(): void {
    this.#observer.disconnect();
    this.canvas.remove();
  }
}

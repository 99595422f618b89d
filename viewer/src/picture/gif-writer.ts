import * as gifenc from 'gifenc';

// Bundlers take its ES module, Node the CommonJS one.
const { default: all } = gifenc;
const { GIFEncoder, quantize, applyPalette } = typeof all === 'function' ? gifenc : all;

/** One of the 256 places of a palette stays for "as in the frame before". */
const COLOURS = 255;

/** RGBA as a canvas gives it. */
export interface Pixels {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

/**
 * A moving picture as GIF, frame by frame. Each frame has a palette of what is new in it; the rest stays from the frame
 * before: still parts cost almost nothing, and keep their colours.
 */
export class GifWriter {
  readonly #gif = GIFEncoder();
  #previous: Uint32Array | undefined;

  /** Frames must be of one size. */
  add({ data, width, height }: Pixels, delayMillis: number): void {
    const colours = new Uint32Array(data.slice().buffer);
    const changed = this.#changed(colours);
    const pixels = new Uint32Array(changed.length);
    for (const [i, at] of changed.entries()) pixels[i] = colours[at] ?? 0;
    const bytes = new Uint8Array(pixels.buffer);
    const palette = changed.length === 0 ? [] : quantize(bytes, COLOURS);
    const transparentIndex = palette.length;
    const indexes = new Uint8Array(colours.length).fill(transparentIndex);
    if (changed.length > 0) {
      const nearest = applyPalette(bytes, palette);
      for (const [i, at] of changed.entries()) indexes[at] = nearest[i] ?? 0;
    }
    this.#gif.writeFrame(indexes, width, height, {
      palette: [...palette, [0, 0, 0]],
      delay: delayMillis,
      transparent: true,
      transparentIndex,
      dispose: 1,
    });
    this.#previous = colours;
  }

  /** @returns the file */
  finish(): Uint8Array<ArrayBuffer> {
    this.#gif.finish();
    return this.#gif.bytes();
  }

  /** Places of the pixels that differ from the frame before; all of the first. */
  #changed(colours: Uint32Array): Uint32Array {
    const previous = this.#previous;
    const places = new Uint32Array(colours.length);
    let count = 0;
    for (let i = 0; i < colours.length; i++) {
      if (previous !== undefined && previous[i] === colours[i]) continue;
      places[count] = i;
      count += 1;
    }
    return places.subarray(0, count);
  }
}

import * as gifenc from 'gifenc';

// Bundlers take its ES module, Node the CommonJS one.
const { default: all } = gifenc;
const { GIFEncoder, quantize, applyPalette } = typeof all === 'function' ? gifenc : all;

/** One of the 256 places of a palette stays for "as in the frame before". */
const COLOURS = 255;

/** So many of the most frequent colours are kept exactly: paper and lines must not change their shade from frame to frame. */
const EXACT = 128;

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
    const { palette, indexOf } = choosePalette(changed.map((place) => colours[place] ?? 0));
    const transparentIndex = palette.length;
    const indexes = new Uint8Array(colours.length).fill(transparentIndex);
    for (const place of changed) indexes[place] = indexOf(colours[place] ?? 0);
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

interface ChosenPalette {
  readonly palette: gifenc.Palette;
  readonly indexOf: (packed: number) => number;
}

const unpack = (packed: number): gifenc.Palette[number] => [
  packed & 255,
  (packed >>> 8) & 255,
  (packed >>> 16) & 255,
];

/** All colours where they are few; else the frequent ones as they are and the nearest of a choice for the rest. */
function choosePalette(pixels: Uint32Array): ChosenPalette {
  const counts = new Map<number, number>();
  for (const packed of pixels) counts.set(packed, (counts.get(packed) ?? 0) + 1);
  const byCount = [...counts.keys()].sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0));
  const exact = byCount.slice(0, byCount.length <= COLOURS ? COLOURS : EXACT);
  const places = new Map(exact.map((packed, i) => [packed, i]));
  const palette = exact.map(unpack);
  const rest = Uint32Array.from(byCount.slice(exact.length));
  if (rest.length > 0) {
    const bytes = new Uint8Array(rest.buffer);
    palette.push(...quantize(bytes, COLOURS - exact.length));
    const nearest = applyPalette(bytes, palette);
    for (const [i, packed] of rest.entries()) places.set(packed, nearest[i] ?? 0);
  }
  return { palette, indexOf: (packed) => places.get(packed) ?? 0 };
}

import { describe, expect, test } from 'vitest';
import { GifWriter, type Pixels } from '../../src/picture/gif-writer.js';
import { gifIndexes } from '../../src/shell/save-gif.js';

type Rgb = readonly [number, number, number];

const picture = (width: number, height: number, colourAt: (x: number, y: number) => Rgb): Pixels => {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) data.set([...colourAt(x, y), 255], (y * width + x) * 4);
  return { data, width, height };
};

/** One frame of a GIF as the format's own description has it (GIF89a, sections 20 to 23 and appendix F). */
interface Frame {
  readonly delayMillis: number;
  readonly transparent: number;
  readonly palette: readonly Rgb[];
  readonly indexes: readonly number[];
}

const unpack = (bytes: readonly number[], minimum: number): number[] => {
  const clear = 1 << minimum;
  let table: number[][] = [];
  let size = minimum + 1;
  let previous: number[] | undefined;
  const out: number[] = [];
  const reset = (): void => {
    table = Array.from({ length: clear + 2 }, (_, i) => [i]);
    size = minimum + 1;
    previous = undefined;
  };
  reset();
  for (let bit = 0; bit + size <= bytes.length * 8;) {
    let code = 0;
    for (let i = 0; i < size; i++, bit++) code |= (((bytes[bit >> 3] ?? 0) >> (bit & 7)) & 1) << i;
    if (code === clear) {
      reset();
      continue;
    }
    if (code === clear + 1) break;
    const entry: number[] = table[code] ?? [...(previous ?? []), previous?.[0] ?? 0];
    out.push(...entry);
    if (previous !== undefined && table.length < 4096) table.push([...previous, entry[0] ?? 0]);
    if (table.length === 1 << size && size < 12) size += 1;
    previous = entry;
  }
  return out;
};

const readFrames = (gif: Uint8Array): Frame[] => {
  const at = (place: number): number => gif[place] ?? 0;
  const colours = (place: number, count: number): Rgb[] =>
    Array.from({ length: count }, (_, i) => [
      at(place + 3 * i),
      at(place + 3 * i + 1),
      at(place + 3 * i + 2),
    ]);
  const blocks = (place: number): { readonly bytes: number[]; readonly end: number } => {
    const bytes: number[] = [];
    let from = place;
    for (let size = at(from); size > 0; size = at(from)) {
      bytes.push(...gif.subarray(from + 1, from + 1 + size));
      from += size + 1;
    }
    return { bytes, end: from + 1 };
  };
  const frames: Frame[] = [];
  const globalCount = at(10) & 0x80 ? 2 << (at(10) & 7) : 0;
  const globalPalette = colours(13, globalCount);
  let place = 13 + 3 * globalCount;
  let delayMillis = 0;
  let transparent = -1;
  while (at(place) !== 0x3b) {
    if (at(place) === 0x21) {
      const { bytes, end } = blocks(place + 2);
      if (at(place + 1) === 0xf9) {
        delayMillis = 10 * ((bytes[1] ?? 0) + 256 * (bytes[2] ?? 0));
        transparent = (bytes[0] ?? 0) & 1 ? (bytes[3] ?? -1) : -1;
      }
      place = end;
      continue;
    }
    const packed = at(place + 9);
    const count = packed & 0x80 ? 2 << (packed & 7) : 0;
    const local = colours(place + 10, count);
    const start = place + 10 + 3 * count;
    const { bytes, end } = blocks(start + 1);
    const palette = count > 0 ? local : globalPalette;
    frames.push({ delayMillis, transparent, palette, indexes: unpack(bytes, at(start)) });
    place = end;
  }
  return frames;
};

/** What a reader shows: each frame over the ones before. */
const shown = (frames: readonly Frame[]): (Rgb | undefined)[] => {
  const pixels: (Rgb | undefined)[] = [];
  for (const { palette, indexes, transparent } of frames)
    for (const [i, index] of indexes.entries()) if (index !== transparent) pixels[i] = palette[index];
  return pixels;
};

const WHITE: Rgb = [255, 255, 255];
const BLUE: Rgb = [0, 0, 255];
const ORANGE: Rgb = [255, 136, 0];

describe('a moving picture', () => {
  test('shows every pixel of every frame in its colour', () => {
    const writer = new GifWriter();
    writer.add(
      picture(40, 30, (x) => (x < 20 ? WHITE : BLUE)),
      100,
    );
    writer.add(
      picture(40, 30, (x, y) => (y < 3 ? ORANGE : x < 20 ? WHITE : BLUE)),
      1000,
    );
    const frames = readFrames(writer.finish());
    expect(frames.map(({ delayMillis }) => delayMillis)).toEqual([100, 1000]);
    expect(shown(frames.slice(0, 1))[0]).toEqual(WHITE);
    const last = shown(frames);
    expect(last).toHaveLength(1200);
    expect([last[0], last[119], last[120], last[1199]]).toEqual([ORANGE, ORANGE, WHITE, BLUE]);
  });

  test('keeps the paper’s exact colour where there are more colours than places', () => {
    const writer = new GifWriter();
    const paper: Rgb = [246, 247, 249];
    writer.add(
      picture(64, 64, (x, y) => (y < 32 ? paper : [4 * x, 4 * y, (x * y) & 255])),
      100,
    );
    const pixels = shown(readFrames(writer.finish()));
    expect(pixels.slice(0, 32 * 64).every((rgb) => rgb?.join() === paper.join())).toBe(true);
    const far = pixels.filter((rgb, i) => {
      const [x, y] = [i % 64, Math.floor(i / 64)];
      const wanted = y < 32 ? paper : [4 * x, 4 * y, (x * y) & 255];
      return wanted.some((channel, c) => Math.abs(channel - (rgb?.[c] ?? -1)) > 48);
    });
    expect(far.length).toBeLessThan(64);
  });

  test('says of a frame only what is new in it', () => {
    const writer = new GifWriter();
    writer.add(
      picture(40, 30, () => WHITE),
      100,
    );
    writer.add(
      picture(40, 30, (x, y) => (x === 7 && y === 2 ? BLUE : WHITE)),
      100,
    );
    writer.add(
      picture(40, 30, (x, y) => (x === 7 && y === 2 ? BLUE : WHITE)),
      100,
    );
    const [, second, third] = readFrames(writer.finish());
    const written = (frame: Frame | undefined) =>
      frame?.indexes.flatMap((index, i) => (index === frame.transparent ? [] : [i]));
    expect(written(second)).toEqual([2 * 40 + 7]);
    expect(written(third)).toEqual([]);
  });
});

describe('frames of a recording', () => {
  test('are all of the range where there are few', () => {
    expect(gifIndexes({ from: 3, to: 6 })).toEqual([3, 4, 5, 6]);
  });

  test('are evenly spaced and end at the last where there are many', () => {
    const indexes = gifIndexes({ from: 0, to: 1000 });
    expect(indexes.length).toBeLessThanOrEqual(101);
    expect(indexes.slice(0, 3)).toEqual([0, 11, 22]);
    expect(indexes.at(-1)).toBe(1000);
  });
});

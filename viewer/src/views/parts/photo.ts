import { finiteRange } from '../../draw/count-cells.js';
import type { Rect } from '../../draw/grid.js';
import { NAN_PACKED } from '../../draw/colour-scale.js';
import { packHex, packRgb } from '../../draw/packed-colour.js';
import { pixelRatio, putKeptPixels, putPixels, type Kept, type Surface } from '../../draw/surface.js';
import type { DrawContext } from '../view.js';

/** A picture of `[height, width, channels]` in a tensor's values. */
export interface Photo {
  readonly values: Float32Array | Float64Array;
  readonly offset: number;
  readonly rows: number;
  readonly columns: number;
  readonly channels: number;
}

const paint = (surface: Surface, photo: Photo, paper: number, ink: number): void => {
  const { values, offset, rows, columns, channels } = photo;
  const { min, max } = finiteRange(values.subarray(offset, offset + rows * columns * channels));
  const low = Math.min(0, min);
  const span = Math.max(max <= 1 ? 1 : max > 2 ? 255 : max, 1e-9) - low;
  const across = Math.max(1, columns / surface.width);
  const down = Math.max(1, rows / surface.height);
  // The mean of the values that a pixel covers: one value where the picture is enlarged.
  const byte = (at: number): number => {
    let sum = 0;
    let count = 0;
    for (let y = 0; y < down; y++) {
      for (let x = 0; x < across; x++) {
        sum += values[at + (y * columns + x) * channels] ?? 0;
        count++;
      }
    }
    return Math.round(255 * Math.min(1, Math.max(0, (sum / count - low) / span)));
  };
  const grey = (at: number, shift: number): number => {
    const from = (paper >>> shift) & 255;
    return Math.round(from + ((((ink >>> shift) & 255) - from) * byte(at)) / 255);
  };
  for (let y = 0; y < surface.height; y++) {
    const row = Math.floor((y * rows) / surface.height);
    for (let x = 0; x < surface.width; x++) {
      const at = offset + (row * columns + Math.floor((x * columns) / surface.width)) * channels;
      const colour = Number.isNaN(values[at])
        ? NAN_PACKED
        : channels >= 3
          ? packRgb(byte(at), byte(at + 1), byte(at + 2))
          : packRgb(grey(at, 0), grey(at, 8), grey(at, 16));
      surface.pixels[y * surface.stride + x] = colour;
    }
  }
};

/**
 * A sample's picture: one channel as ink on the panel's colour, three as they are (0…1 or 0…255). Drawn at the
 * largest whole multiple of its size in the room, or shrunk to means.
 *
 * @param kept - where the picture is known to stay the same: it is painted once
 * @returns where it lies
 */
export function drawPhoto(context: DrawContext, photo: Photo, room: Rect, kept?: Kept): Rect {
  const { canvas, theme } = context;
  const ratio = pixelRatio(canvas);
  const fit = Math.min((room.width * ratio) / photo.columns, (room.height * ratio) / photo.rows);
  const cell = fit >= 1 ? Math.floor(fit) : fit;
  const width = Math.max(1, Math.round(photo.columns * cell));
  const height = Math.max(1, Math.round(photo.rows * cell));
  const paper = packHex(theme.panel);
  const ink = packHex(theme.dark ? 'ffffff' : '000000');
  const area = { x: room.x, y: room.y, width, height };
  const fill = (surface: Surface): void => {
    paint(surface, photo, paper, ink);
  };
  if (kept === undefined) putPixels(canvas, area, fill);
  else putKeptPixels(canvas, area, { ...kept, parts: [...kept.parts, paper, ink] }, fill);
  return { x: room.x, y: room.y, width: width / ratio, height: height / ratio };
}

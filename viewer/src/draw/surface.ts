import { keepLast } from './keep-last.js';
import type { PackedColour } from './packed-colour.js';

/** Pixels of a rectangle of the canvas, device pixels, row-major with `stride` a row. */
export interface Surface {
  readonly pixels: Uint32Array;
  readonly stride: number;
  readonly width: number;
  readonly height: number;
}

/** A surface of its own memory: for tests and for pictures without a canvas. */
export function createSurface(width: number, height: number): Surface {
  return { pixels: new Uint32Array(width * height), stride: width, width, height };
}

/** Fills a rectangle, clipped to the surface. */
export function fillRect(
  surface: Surface,
  area: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  colour: PackedColour,
): void {
  const { pixels, stride } = surface;
  const left = Math.max(0, area.x);
  const right = Math.min(surface.width, area.x + area.width);
  const bottom = Math.min(surface.height, area.y + area.height);
  if (right <= left) return;
  for (let y = Math.max(0, area.y); y < bottom; y++)
    pixels.fill(colour, y * stride + left, y * stride + right);
}

// One buffer a canvas, grown and used again: a fresh ImageData a frame would be megabytes of garbage at 60 Hz.
const scratch = new WeakMap<CanvasRenderingContext2D, { image: ImageData; pixels: Uint32Array }>();

/** Device pixels a CSS pixel. */
export function pixelRatio(canvas: CanvasRenderingContext2D): number {
  return canvas.getTransform().a;
}

/**
 * Lets `paint` fill a surface of `width` × `height` device pixels and puts it at (x, y) CSS pixels. What the
 * surface holds before is undefined: paint all of it, opaque.
 */
export function putPixels(
  canvas: CanvasRenderingContext2D,
  area: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  paint: (surface: Surface) => void,
): void {
  const width = Math.round(area.width);
  const height = Math.round(area.height);
  if (width <= 0 || height <= 0) return;
  let kept = scratch.get(canvas);
  if (kept === undefined || kept.image.width < width || kept.image.height < height) {
    const image = canvas.createImageData(
      Math.max(width, kept?.image.width ?? 0),
      Math.max(height, kept?.image.height ?? 0),
    );
    kept = { image, pixels: new Uint32Array(image.data.buffer) };
    scratch.set(canvas, kept);
  }
  paint({ pixels: kept.pixels, stride: kept.image.width, width, height });
  const { a, d, e, f } = canvas.getTransform();
  canvas.putImageData(
    kept.image,
    Math.round(area.x * a + e),
    Math.round(area.y * d + f),
    0,
    0,
    width,
    height,
  );
}

/** What a kept image belongs to, and what it depends on beside its size. */
export interface Kept {
  readonly owner: object;
  readonly parts: readonly unknown[];
}

const images = keepLast<ImageData>();

/** As {@link putPixels}, but paints only where the owner's image was of another size or of other parts. */
export function putKeptPixels(
  canvas: CanvasRenderingContext2D,
  area: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  { owner, parts }: Kept,
  paint: (surface: Surface) => void,
): void {
  const width = Math.round(area.width);
  const height = Math.round(area.height);
  if (width <= 0 || height <= 0) return;
  const image = images(owner, [width, height, ...parts], () => {
    const fresh = canvas.createImageData(width, height);
    paint({ pixels: new Uint32Array(fresh.data.buffer), stride: width, width, height });
    return fresh;
  });
  const { a, d, e, f } = canvas.getTransform();
  canvas.putImageData(image, Math.round(area.x * a + e), Math.round(area.y * d + f), 0, 0, width, height);
}

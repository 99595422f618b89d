import type { Values } from './probe-verdict.js';

/** Height, width and channels of a sample that is a picture: `[n, h, w, 1 or 3]` or `[n, h, w]`. */
export function pictureSize(
  shape: readonly number[],
): { readonly height: number; readonly width: number; readonly channels: number } | undefined {
  const [, height = 0, width = 0, channels = 1] = shape;
  const isPicture = (shape.length === 4 || shape.length === 3) && (channels === 1 || channels === 3);
  return isPicture && height > 3 && width > 3 ? { height, width, channels } : undefined;
}

/**
 * Writes one sample as RGBA. Grey samples are drawn as ink on the panel: the page's ink where the value is high.
 *
 * @param ends - least and most value of the whole input, so that all samples share one scale
 */
export function paintSample(
  rgba: Uint8ClampedArray,
  input: Values,
  sample: number,
  options: {
    readonly ends: readonly [low: number, high: number];
    readonly isDark: boolean;
  },
): void {
  const size = pictureSize(input.shape);
  if (size === undefined) return;
  const { height, width, channels } = size;
  const [low, high] = options.ends;
  const factor = high > low ? 255 / (high - low) : 0;
  const from = sample * height * width * channels;
  for (let i = 0; i < height * width; i += 1) {
    for (let c = 0; c < 3; c += 1) {
      const v = ((input.values[from + i * channels + (channels === 3 ? c : 0)] ?? 0) - low) * factor;
      rgba[i * 4 + c] = channels === 1 && !options.isDark ? 255 - v : v;
    }
    rgba[i * 4 + 3] = 255;
  }
}

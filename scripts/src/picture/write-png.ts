import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import type { Picture } from '@tensorreel/viewer';
import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

/** CSS pixels, and device pixels for each. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
  readonly ratio: number;
}

const FAMILY = 'Inter Variable';

/** The page's own font: it comes with the viewer. */
const registerFont = (): void => {
  if (GlobalFonts.has(FAMILY)) return;
  const viewer = createRequire(import.meta.url).resolve('@tensorreel/viewer/package.json');
  const font = createRequire(viewer).resolve(
    '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
  );
  GlobalFonts.registerFromPath(font, FAMILY);
};

/** Draws a picture without a browser and writes it as a PNG. */
export async function writePng(picture: Picture, file: string, size: PictureSize): Promise<void> {
  registerFont();
  const canvas = createCanvas(1, 1);
  canvas.getContext('2d').lang = 'en';
  picture.draw(canvas, size);
  await writeFile(file, await canvas.encode('png'));
}

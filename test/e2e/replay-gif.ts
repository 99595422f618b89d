import { writeFile } from 'node:fs/promises';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { GifWriter, type Pixels } from '@tensorreel/viewer';
import { launchChromium } from '../support/chromium.js';

const SIZE = { width: 1280, height: 800 };
/** Frames of the moving picture; a training's beginning changes most, so they lie closer there. */
const FRAMES = 44;
const FRAME_MILLIS = 120;
const END_MILLIS = 2000;

async function decode(png: Buffer): Promise<Pixels> {
  const image = await loadImage(png);
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  return context.getImageData(0, 0, image.width, image.height);
}

/** Steps from 0 to the last, denser at the beginning, each once. */
const stepsTo = (last: number): number[] => [
  ...new Set(Array.from({ length: FRAMES }, (_, i) => Math.round(last * (i / (FRAMES - 1)) ** 1.3))),
];

/**
 * Plays the page at `address` frame by frame and writes what it shows as a GIF.
 *
 * @returns bytes of the file
 */
export async function recordReplay(
  address: string,
  { file, lastStep }: { readonly file: string; readonly lastStep: number },
): Promise<number> {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage({ viewport: SIZE, colorScheme: 'light', reducedMotion: 'reduce' });
    await page.goto(`${address}&step=0&theme=light&lang=en`);
    await page.waitForSelector('tr-page[data-ready]');
    await page.waitForSelector('tr-timeline .plot canvas');
    await page.locator('tr-tree .spark path').nth(1).waitFor({ state: 'attached' });
    const writer = new GifWriter();
    let at = 0;
    for (const step of stepsTo(lastStep)) {
      for (; at < step; at++) await page.keyboard.press('ArrowRight');
      await page.waitForSelector(`tr-page[data-ready][data-step="${step}"]`);
      const picture = await decode(await page.screenshot({ animations: 'disabled' }));
      writer.add(picture, step === lastStep ? END_MILLIS : FRAME_MILLIS);
    }
    const gif = writer.finish();
    await writeFile(file, gif);
    return gif.byteLength;
  } finally {
    await browser.close();
  }
}

// node -C source --import ./scripts/config/register-ts.mjs test/e2e/pictures.ts: the pictures of the README, from a training recorded here.
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { RunListAnswer } from '@tensorreel/schema';
import type { Page } from 'playwright-core';
import { hasChromium, launchChromium } from '../support/chromium.js';
import { openHome } from '../support/command-line.js';
import { takeGallery } from './gallery.js';
import { recordReplay } from './replay-gif.js';

const DOCS = fileURLToPath(new URL('../../docs/', import.meta.url));
const SIZE = { width: 1680, height: 1050 };

if (!hasChromium()) process.exit(1);
mkdirSync(DOCS, { recursive: true });

const home = await openHome();
try {
  await home.up();
  await home.done('loss-map');
  await home.done('mnist-cnn', '--digits', '2560', '--epochs', '1', '--filters', '8,16');
  const narrow = ((await home.get('/runs/latest')) as { id: string }).id;
  await home.done('mnist-cnn', '--digits', '2560', '--epochs', '2');
  const wide = ((await home.get('/runs/latest')) as { id: string }).id;
  const { runs } = (await home.get('/runs')) as RunListAnswer;
  const idOf = (name: string): string => {
    const run = runs.find((one) => one.name === name);
    if (run === undefined) throw new Error(`${name} was not recorded`);
    return run.id;
  };
  const cnn = `/?runs=${wide}&step=60&unit=12&sample=9`;
  await take([
    { file: 'replay-light.png', path: cnn, theme: 'light', hover: [0.86, 0.28] },
    { file: 'replay-dark.png', path: cnn, theme: 'dark', hover: [0.86, 0.28] },
    {
      file: 'simplenet-light.png',
      path: `/?runs=${idOf('loss-map')}&step=38&sample=1`,
      theme: 'light',
      hover: [0.15, 0.2],
    },
    { file: 'runs-light.png', path: '/', theme: 'light' },
  ]);
  await gallery(cnn, `/?runs=${idOf('loss-map')}&step=38&sample=1`, `/?runs=${narrow},${wide}`);
  const bytes = await recordReplay(`${home.url}/?runs=${wide}&unit=12&sample=9`, {
    file: `${DOCS}replay.gif`,
    lastStep: 80,
  });
  console.log(`docs/replay.gif, ${(bytes / 1e6).toFixed(1)} MB`);
} finally {
  await home.close();
}

interface Picture {
  readonly file: string;
  readonly path: string;
  readonly theme: 'light' | 'dark';
  /** Where the pointer lies in the weight map, in parts of its width and height; a run list has none. */
  readonly hover?: readonly [x: number, y: number];
}

async function take(pictures: readonly Picture[]): Promise<void> {
  const browser = await launchChromium();
  try {
    for (const { file, path, theme, hover } of pictures) {
      const page = await browser.newPage({ viewport: SIZE, colorScheme: theme, reducedMotion: 'reduce' });
      await page.goto(home.url + path);
      if (hover === undefined) await page.locator('tr-run-list .row svg path').nth(1).waitFor();
      else await settle(page, hover);
      await page.screenshot({ path: DOCS + file, animations: 'disabled' });
      await page.close();
      console.log(`docs/${file}`);
    }
  } finally {
    await browser.close();
  }
}

/** Every view, both themes. */
async function gallery(cnn: string, simpleNet: string, compare: string): Promise<void> {
  const browser = await launchChromium();
  try {
    const walls = [
      { path: home.url + cnn, views: ['activation-map', 'weight-map', 'loss-map', 'network'] },
      { path: home.url + cnn, views: ['histograms', 'gradient-flow', 'update-ratio', 'confusion'] },
      { path: home.url + cnn, views: ['dead-units', 'different-inputs', 'scalars', 'trace'] },
      { path: home.url + simpleNet, views: ['worked-out', 'events', 'config'] },
    ];
    const files = await takeGallery(browser, `${DOCS}pictures`, walls, home.url + compare);
    console.log(`docs/pictures/: ${files.length} pictures`);
  } finally {
    await browser.close();
  }
}

/** The frame is drawn, chart and sparklines have come, the inspector shows what lies under the pointer. */
async function settle(page: Page, [x, y]: readonly [number, number]): Promise<void> {
  await page.waitForSelector('tr-page[data-ready]');
  await page.waitForSelector('tr-timeline .plot canvas');
  await page.locator('tr-tree .spark path').nth(1).waitFor({ state: 'attached' });
  const box = await page.locator('tr-panel[data-view="weight-map"] .body canvas').boundingBox();
  if (box === null) throw new Error('the weight map has no size');
  await page.mouse.move(box.x + x * box.width, box.y + y * box.height);
  await page.locator('tr-inspector #place', { hasText: '[' }).waitFor();
}

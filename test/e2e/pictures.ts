// node -C source --import ./scripts/config/register-ts.mjs test/e2e/pictures.ts: the pictures of the README, from a training recorded here.
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { RunListAnswer } from '@tensorreel/schema';
import { hasChromium, launchChromium } from '../support/chromium.js';
import { openHome } from '../support/command-line.js';

const DOCS = fileURLToPath(new URL('../../docs/', import.meta.url));
const SIZE = { width: 1680, height: 1050 };

if (!hasChromium()) process.exit(1);
mkdirSync(DOCS, { recursive: true });

const home = await openHome();
try {
  await home.up();
  await home.done('loss-map');
  await home.done('mnist-cnn', '--digits', '2560', '--epochs', '2');
  const { runs } = (await home.get('/runs')) as RunListAnswer;
  const idOf = (name: string): string => {
    const run = runs.find((one) => one.name === name);
    if (run === undefined) throw new Error(`${name} was not recorded`);
    return run.id;
  };
  const cnn = `/?runs=${idOf('mnist-cnn')}&step=60&unit=12&sample=9`;
  await take([
    { file: 'replay-light.png', path: cnn, theme: 'light' },
    { file: 'replay-dark.png', path: cnn, theme: 'dark' },
    { file: 'simplenet-light.png', path: `/?runs=${idOf('loss-map')}&step=38&sample=1`, theme: 'light' },
    { file: 'runs-light.png', path: '/', theme: 'light' },
  ]);
} finally {
  await home.close();
}

interface Picture {
  readonly file: string;
  readonly path: string;
  readonly theme: 'light' | 'dark';
}

async function take(pictures: readonly Picture[]): Promise<void> {
  const browser = await launchChromium();
  try {
    for (const { file, path, theme } of pictures) {
      const page = await browser.newPage({ viewport: SIZE, colorScheme: theme, reducedMotion: 'reduce' });
      await page.goto(home.url + path, { waitUntil: 'networkidle' });
      if (path !== '/') {
        await page.waitForSelector('tr-page[data-ready]');
        await page.waitForSelector('tr-timeline .plot canvas');
      } else await page.waitForSelector('tr-run-list a[href*="runs="]');
      // Sparklines and the ring are drawn in turns after the frame.
      await page.waitForLoadState('networkidle');
      await page.screenshot({ path: DOCS + file, animations: 'disabled' });
      await page.close();
      console.log(`docs/${file}`);
    }
  } finally {
    await browser.close();
  }
}

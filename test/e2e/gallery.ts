import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';

/** Views that stand side by side in one page, and the address they are taken at. */
export interface Wall {
  readonly path: string;
  readonly views: readonly string[];
}

const SIZE = { width: 1680, height: 1050 };

/** Each view's pane of each wall as `VIEW-THEME.png`, both themes; also the compare page. */
export async function takeGallery(
  browser: Browser,
  folder: string,
  walls: readonly Wall[],
  comparePath: string,
): Promise<string[]> {
  mkdirSync(folder, { recursive: true });
  const files: string[] = [];
  for (const theme of ['light', 'dark'] as const) {
    const page = await browser.newPage({ viewport: SIZE, colorScheme: theme, reducedMotion: 'reduce' });
    page.setDefaultTimeout(60_000);
    for (const { path, views } of walls) {
      await page.goto(`${path}&theme=${theme}&views=${views.join(',')}`);
      await page.waitForSelector('tr-page[data-ready]');
      for (const view of views) {
        const file = `${view}-${theme}.png`;
        await page.locator(`tr-panel[data-view="${view}"]`).screenshot({ path: join(folder, file) });
        files.push(file);
      }
    }
    await page.goto(`${comparePath}&theme=${theme}`);
    await page.waitForSelector('tr-page[data-ready]');
    await page.screenshot({ path: join(folder, `compare-${theme}.png`) });
    files.push(`compare-${theme}.png`);
    await page.close();
  }
  return files;
}

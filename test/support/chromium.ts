import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const PLACES = [
  process.env['TENSORREEL_CHROMIUM'] ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

const chromiumPath = PLACES.find((path) => path !== '' && existsSync(path));

/**
 * Whether the browser tests can run; says how to get one where not.
 *
 * @throws in CI, where they must
 */
export function hasChromium(): boolean {
  if (chromiumPath !== undefined) return true;
  const cure = 'install it by: apt-get install chromium (or set TENSORREEL_CHROMIUM to a Chromium of yours)';
  if (process.env['CI'] === 'true') throw new Error(`the browser tests need Chromium; ${cure}`);
  console.warn(`skipped: the browser tests need Chromium; ${cure}`);
  return false;
}

/** Software raster, no sandbox (CI runs as root). */
export async function launchChromium(): Promise<Browser> {
  if (chromiumPath === undefined) throw new Error('no Chromium on this machine');
  return chromium.launch({
    executablePath: chromiumPath,
    args: ['--no-sandbox', '--disable-gpu', '--hide-scrollbars'],
  });
}

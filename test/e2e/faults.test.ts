import { join } from 'node:path';
import { init } from '@tensorreel/logger';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { hasChromium, launchChromium } from '../support/chromium.js';
import { openHome, type Home } from '../support/command-line.js';
import { drawnStep } from './replay.js';

const HOSTILE = '<img src=x onerror="document.title=1">';

describe.skipIf(!hasChromium())('the page when things go wrong, in a real Chromium', () => {
  let home: Home;
  let browser: Browser;
  let up: Awaited<ReturnType<Home['up']>>;
  let simpleNet: string;

  const newest = async (): Promise<string> => ((await home.get('/runs/latest')) as { id: string }).id;
  const open = async (query: string): Promise<Page> => {
    const page = await browser.newPage({ viewport: { width: 1680, height: 1050 } });
    page.setDefaultTimeout(20_000);
    await page.addInitScript('globalThis.__name = (f) => f');
    await page.goto(`${home.url}/?${query}`);
    return page;
  };

  beforeAll(async () => {
    home = await openHome();
    browser = await launchChromium();
    up = await home.up();
    await home.done('activation-map');
    simpleNet = await newest();
  });
  afterAll(async () => {
    await browser.close();
    await home.close();
  });

  test('names are words, whatever they look like', async () => {
    const run = await init({
      name: HOSTILE,
      project: 'e2e',
      endpoint: home.url,
      spoolDir: join(home.dir, 'spool'),
      quiet: true,
    });
    for (let step = 0; step < 3; step++) run.log({ [`${HOSTILE}/loss`]: step }, { step });
    run.event(HOSTILE, { text: HOSTILE });
    await run.finish();
    const page = await open(`runs=${run.id}&step=1&views=scalars,events,config`);
    await drawnStep(page, 1);
    expect(await page.title()).toBe(`${HOSTILE} · tensorreel`);
    expect(await page.locator('tr-page img').count()).toBe(0);
    await page.getByText(HOSTILE).first().waitFor();
    await page.close();
  });

  test('a collector that is killed is said, what was read still plays, and the page comes back by itself', async () => {
    const page = await open(`runs=${simpleNet}&step=50`);
    await drawnStep(page, 50);
    await page.keyboard.press('ArrowRight');
    await drawnStep(page, 51);
    up.process.kill('SIGKILL');
    await up.ended();
    await page.getByText('The collector does not answer').first().waitFor();
    await page.keyboard.press('ArrowLeft');
    await drawnStep(page, 50);
    up = await home.up();
    await expect
      .poll(() => page.getByText('The collector does not answer').count(), { timeout: 20_000 })
      .toBe(0);
    await page.keyboard.press('End');
    await drawnStep(page, 100);
    await page.close();
  });
});

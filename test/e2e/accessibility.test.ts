import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium } from '../support/chromium.js';
import { drawnStep, openPage, openStage, type Stage } from './replay.js';

/** What axe finds wrong, with the first element each. */
async function violations(page: Page): Promise<(readonly [rule: string, target: string])[]> {
  const path = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
  await page.evaluate(await readFile(path, 'utf8'));
  const results = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  // A rule that axe could not run would be a violation that nobody sees.
  expect(results.passes.length).toBeGreaterThan(10);
  return results.violations.map(({ id, nodes }) => [id, JSON.stringify(nodes[0]?.target)]);
}

/** The element with the focus, as `tr-page tr-palette input`. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const path: string[] = [];
    for (let at = document.activeElement; at !== null; at = at.shadowRoot?.activeElement ?? null)
      path.push(at.localName);
    return path.join(' ');
  });

const panes = (page: Page): Promise<number> => page.locator('tr-panel').count();

describe.skipIf(!hasChromium())('the page in a real Chromium, for all', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await openStage();
  }, 180_000);

  afterAll(async () => {
    await stage.close();
  });

  describe.each(['light', 'dark'] as const)('axe finds nothing wrong, %s', (theme) => {
    test('in the run list', async () => {
      const page = await stage.browser.newPage();
      await page.goto(`${stage.home.url}/?theme=${theme}`);
      await page.waitForSelector('tr-run-list[data-ready]');
      expect(await violations(page)).toEqual([]);
      await page.close();
    }, 60_000);

    test.each(['cnn', 'simpleNet', 'scalarsOnly'] as const)(
      'in the run page of %s',
      async (run) => {
        const page = await openPage(stage, `runs=${stage.runs[run]}&step=5&theme=${theme}`);
        await page.waitForSelector('tr-timeline canvas');
        // Each picture is told in a sentence, once the playhead rests.
        const about = page.locator('tr-panel #about');
        await expect
          .poll(() => about.evaluateAll((nodes) => nodes.map(({ textContent }) => textContent).includes('')))
          .toBe(false);
        expect(await violations(page)).toEqual([]);
        await page.close();
      },
      60_000,
    );

    test.each([
      ['help', '?', 'tr-help'],
      ['the palette', 'Control+k', 'tr-palette'],
      ['the menu of views', 'v', 'tr-views-menu'],
    ])(
      'in %s',
      async (_name, key, tag) => {
        const page = await openPage(stage, `runs=${stage.runs.cnn}&step=5&theme=${theme}`);
        await page.keyboard.press(key);
        await page.locator(`${tag} dialog[open]`).waitFor();
        expect(await violations(page)).toEqual([]);
        await page.close();
      },
      60_000,
    );

    test('where runs are compared', async () => {
      const { cnn, oneStep } = stage.runs;
      const page = await openPage(stage, `runs=${cnn},${oneStep}&theme=${theme}`);
      expect(await violations(page)).toEqual([]);
      await page.close();
    }, 60_000);
  });

  test('all by keys: from the list to a run, play, step, find a tensor, maximise, restore, and back', async () => {
    const page = await stage.browser.newPage({ viewport: { width: 1366, height: 768 } });
    page.setDefaultTimeout(20_000);
    await page.addInitScript('globalThis.__name = (f) => f');
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.goto(stage.home.url);
    await page.waitForSelector('tr-run-list[data-ready]');
    // Past the bar's links and switches to the chosen row.
    for (let i = 0; i < 20 && !(await focused(page)).endsWith('tr-run-list div'); i++)
      await page.keyboard.press('Tab');

    // Down to the CNN of many steps, whichever row it has; Enter opens what is chosen.
    const rows = (await (await fetch(`${stage.home.url}/api/v1/runs`)).json()) as { runs: { id: string }[] };
    const at = rows.runs.findIndex(({ id }) => id === stage.runs.cnn);
    expect(at).toBeGreaterThanOrEqual(0);
    for (let i = 0; i < at; i++) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForSelector('tr-page[data-ready]');
    expect(new URL(page.url()).searchParams.get('runs')).toBe(stage.runs.cnn);

    await page.keyboard.press('Home');
    await drawnStep(page, 0);
    await page.keyboard.press('l');
    await page.waitForSelector('tr-page[data-step]:not([data-step="0"])');
    await page.keyboard.press('Home');
    await page.keyboard.press('k');
    await drawnStep(page, 0);
    await page.keyboard.press('ArrowRight');
    await drawnStep(page, 1);

    await page.keyboard.press('Control+k');
    await page.locator('tr-palette dialog[open]').waitFor();
    expect(await focused(page)).toBe('tr-page tr-palette input');
    await page.keyboard.type('fc2 kernel');
    await page.keyboard.press('Enter');
    await expect.poll(() => new URL(page.url()).searchParams.get('tensor')).toBe('fc2/kernel');
    await page.keyboard.press('Control+k');
    await page.locator('tr-palette dialog[open]').waitFor();
    await page.keyboard.type('12');
    await page.keyboard.press('Enter');
    await drawnStep(page, 12);

    const all = await panes(page);
    await page.keyboard.press('m');
    await expect.poll(() => panes(page)).toBe(1);
    await page.keyboard.press('Escape');
    await expect.poll(() => panes(page)).toBe(all);
    await page.keyboard.press('Escape');
    await page.waitForSelector('tr-run-list[data-ready]');
    await page.close();
  }, 90_000);
});

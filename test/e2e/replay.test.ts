import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium } from '../support/chromium.js';
import { openExported } from './exported.js';
import { typeOwnInput } from './own-input.js';
import { checkMaps, drawnStep, openPage, openStage, pictures, type Stage } from './replay.js';

interface Counters {
  readonly draws: number;
  readonly requests: number;
  readonly bytes: number;
  readonly stalls: number;
}

const counters = (page: Page): Promise<Counters> =>
  page.evaluate(() => ({ ...(globalThis as unknown as { __tensorreel: Counters }).__tensorreel }));

const searchOf = (page: Page): URLSearchParams => new URL(page.url()).searchParams;

describe.skipIf(!hasChromium())('the replay in a real Chromium', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await openStage();
  }, 180_000);

  afterAll(async () => {
    await stage.close();
  });

  test.each([
    ['cnn', 0, 'light'],
    ['cnn', 12, 'dark'],
    ['simpleNet', 38, 'light'],
    ['simpleNet', 100, 'dark'],
  ] as const)(
    '%s at step %i, %s: pixels of the three maps have the colours of the API’s values',
    async (run, step, theme) => {
      const results = await checkMaps(stage, run, step, theme);
      expect(results.map(({ view, fault }) => [view, fault])).toEqual([
        ['activation-map', null],
        ['weight-map', null],
        ['loss-map', null],
      ]);
    },
    90_000,
  );

  test.each([
    ['simpleNet', 38, 5, 'one file · all tensors'],
    ['cnn', 0, 6, /^one file · \d+ of \d+ tensors thinned$/],
  ] as const)(
    '%s, exported: the file shows at step %i what the collector’s page shows, offline',
    async (run, step, maxMegabytes, chip) => {
      const exported = await openExported(stage, run, { step, maxMegabytes });
      expect(exported.faults).toEqual([]);
      expect(exported.ofFile).toHaveLength(3);
      expect(exported.ofFile).toEqual(exported.ofCollector);
      expect(exported.chip).toMatch(chip);
      expect(exported.sizeBytes).toBeLessThan(maxMegabytes * 1e6);
    },
    90_000,
  );

  test('a panel is saved as a GIF of all its frames, and the playhead is back where it was', async () => {
    const page = await openPage(stage, `runs=${stage.runs.cnn}&step=3&theme=light&views=weight-map`);
    await drawnStep(page, 3);
    const [download] = await Promise.all([
      page.waitForEvent('download', { timeout: 60_000 }),
      page.locator('tr-panel .gif').click(),
    ]);
    expect(download.suggestedFilename()).toBe('mnist-cnn-weight-map.gif');
    const gif = await readFile(await download.path());
    expect(gif.subarray(0, 6).toString()).toBe('GIF89a');
    // Each frame says first how long it stands (GIF89a, section 23): 20 of 0.1 s and the last of 1 s.
    const delays = Array.from({ length: gif.length - 8 }, (_, at) => at)
      .filter((at) => gif.readUInt32BE(at) >>> 8 === 0x21f904)
      .map((at) => gif.readUInt16LE(at + 4));
    expect(delays).toEqual([...Array.from({ length: 20 }, () => 10), 100]);
    await drawnStep(page, 3);
    await page.close();
  }, 90_000);

  test('keys step, jump and scrub; each step draws its own frame', async () => {
    const page = await openPage(stage, `runs=${stage.runs.cnn}&step=3&theme=light`);
    await drawnStep(page, 3);
    const seen = [await pictures(page)];
    for (const [key, step] of [
      ['ArrowRight', 4],
      ['Shift+ArrowRight', 14],
      ['ArrowLeft', 13],
      ['Home', 0],
    ] as const) {
      await page.keyboard.press(key);
      await drawnStep(page, step);
      seen.push(await pictures(page));
    }
    expect(new Set(seen.map((views) => views[1])).size).toBe(5);
    await page.close();
  });

  test('a click on the timeline scrubs to that step', async () => {
    const page = await openPage(stage, `runs=${stage.runs.cnn}&step=0`);
    await drawnStep(page, 0);
    const box = await page.locator('tr-timeline .u-over').boundingBox();
    expect(box).not.toBeNull();
    if (box === null) return;
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    // 20 steps: the middle is step 10, frames 0 … 20.
    await drawnStep(page, 10);
    await expect.poll(() => searchOf(page).get('step')).toBe('10');
    await page.close();
  });

  test('axis, window, loop and bookmark stand in the address; a second page opens with them', async () => {
    const page = await openPage(stage, `runs=${stage.runs.cnn}&step=4`);
    await drawnStep(page, 4);
    const chart = page.locator('tr-timeline .u-over');
    await chart.hover();
    await page.mouse.wheel(0, -400);
    await page.keyboard.press('i');
    await expect.poll(() => searchOf(page).get('loop')).toBe('4-20');
    await page.keyboard.press('Shift+ArrowRight');
    await drawnStep(page, 14);
    await page.keyboard.press('o');
    await page.keyboard.press('b');
    await page.locator('tr-transport').getByRole('button', { name: 'Samples' }).click();
    await expect
      .poll(() => ['axis', 'loop', 'marks'].map((key) => searchOf(page).get(key)))
      .toEqual(['samples', '4-14', '14']);
    const [from, to] = [Number(searchOf(page).get('from')), Number(searchOf(page).get('to'))];
    expect(to - from).toBeLessThan(20);
    // 64 digits a step: step 14 was trained with the 960 up to its own.
    const again = await openPage(stage, searchOf(page).toString());
    await again.locator('tr-timeline').getByText('960 samples').waitFor();
    expect(await again.locator('tr-timeline .loop .grip').count()).toBe(2);
    await page.close();
    await again.close();
  });

  test('a loop of the address goes round and shows nothing outside of it', async () => {
    const page = await openPage(stage, `runs=${stage.runs.cnn}&step=6&loop=5-8`);
    await drawnStep(page, 6);
    await page.keyboard.press('l');
    const seen = new Set<number>();
    await expect
      .poll(async () => {
        seen.add(Number(await page.getAttribute('tr-page', 'data-step')));
        return [...seen].sort((a, b) => a - b);
      })
      .toEqual([5, 6, 7, 8]);
    await page.close();
  });

  test('the same address in a second page gives the same pixels', async () => {
    const query = `runs=${stage.runs.cnn}&step=7&tensor=conv1/kernel&unit=5&sample=3&theme=dark&lang=zh`;
    const first = await openPage(stage, query);
    await drawnStep(first, 7);
    const again = await openPage(stage, new URL(first.url()).search.slice(1));
    await drawnStep(again, 7);
    expect(await pictures(again)).toEqual(await pictures(first));
    await first.close();
    await again.close();
  });

  test('a paused page comes to rest: sixty ticks pass in which it draws nothing and asks nothing', async () => {
    const page = await openPage(stage, `runs=${stage.runs.cnn}&step=5`);
    await drawnStep(page, 5);
    const sixtyTicks = async (): Promise<void> =>
      page.evaluate(
        () =>
          new Promise<void>((done) => {
            let ticks = 60;
            const tick = (): void => {
              ticks -= 1;
              if (ticks === 0) done();
              else requestAnimationFrame(tick);
            };
            requestAnimationFrame(tick);
          }),
      );
    // What was on its way when the frame was drawn comes first; a page that never rests fails here.
    await expect
      .poll(
        async () => {
          const before = await counters(page);
          await sixtyTicks();
          const after = await counters(page);
          return [after.draws - before.draws, after.requests - before.requests];
        },
        { timeout: 30_000 },
      )
      .toEqual([0, 0]);
    await page.close();
  });

  test('a frame is one request, of the bytes that the open views need', async () => {
    const page = await openPage(stage, `runs=${stage.runs.cnn}&step=8`);
    await drawnStep(page, 8);
    const urls: string[] = [];
    page.on('request', (request) => urls.push(new URL(request.url()).pathname));
    const before = await counters(page);
    await page.keyboard.press('ArrowRight');
    await drawnStep(page, 9);
    const after = await counters(page);
    const frames = urls.filter((url) => /\/frames\/\d+$/.test(url));
    expect(new Set(frames).size).toBe(frames.length);
    // The whole frame has 3.4 MB of weights and gradients.
    expect(after.bytes - before.bytes).toBeLessThan(1_000_000 * Math.max(1, frames.length));
    await page.close();
  });

  test('a run of scalars only shows its curve and says what was not recorded and how to record it', async () => {
    const page = await openPage(stage, `runs=${stage.runs.scalarsOnly}&step=5`);
    const panels = await page
      .locator('tr-panel')
      .evaluateAll((nodes) => nodes.map((node) => node.getAttribute('data-view')));
    expect(panels).toContain('loss-map');
    await page
      .getByText(/run\.watch|run\.callback/)
      .first()
      .waitFor();
    await page.close();
  });

  test('the loss of x = (2, 3) at step 50 of SimpleNet takes three actions and is that of the recorded weights', async () => {
    const { shown, expected, actions } = await typeOwnInput(stage, 50, 1.25);
    expect(actions).toBe(3);
    // Four significant digits are shown.
    expect(shown.output).toBeCloseTo(expected.output, 3);
    expect(shown.loss / expected.loss).toBeCloseTo(1, 3);
  });

  test('a run of one step opens at it', async () => {
    const page = await openPage(stage, `runs=${stage.runs.oneStep}&step=0`);
    await drawnStep(page, 0);
    const panels = await page
      .locator('tr-panel')
      .evaluateAll((nodes) => nodes.map((node) => node.getAttribute('data-view')));
    expect(panels).toEqual(expect.arrayContaining(['activation-map', 'weight-map', 'loss-map']));
    await page.close();
  });

  test('an unknown run is named, with the way back', async () => {
    const page = await stage.browser.newPage();
    page.setDefaultTimeout(10_000);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(`${stage.home.url}/?runs=${'ab'.repeat(16)}`);
    await page.getByText('ab'.repeat(16)).first().waitFor();
    expect(asked.filter((path) => path.startsWith('/api/v1/runs'))).toEqual([
      `/api/v1/runs/${'ab'.repeat(16)}`,
    ]);
    await page.getByRole('button', { name: 'All runs' }).click();
    await page.waitForSelector('tr-run-list[data-ready]');
    expect(new URL(page.url()).search).toBe('');
    await page.close();
  });

  test('a run that is deleted while it is open says so, and what was read of it still plays', async () => {
    const page = await openPage(stage, `runs=${stage.runs.deleted}&step=5`);
    await fetch(`${stage.home.url}/api/v1/runs/${stage.runs.deleted}`, { method: 'DELETE' });
    await page.getByText('This run was deleted').waitFor();
    await page.keyboard.press('ArrowRight');
    await drawnStep(page, 6);
    await page.close();
  });
});

import type { Browser, CDPSession, Page } from 'playwright-core';

/** What a page has done since it opened. */
interface PageFigures {
  readonly readyMillis: number;
  readonly draws: number;
  readonly requests: number;
  readonly bytes: number;
  readonly stalls: number;
  /** Frames of the run that were shown by {@link BenchPage.play}. */
  readonly steps: number;
  /** Main thread, raster of canvases included. */
  readonly taskMillis: number;
  readonly scriptMillis: number;
}

/** One run's page under measurement. */
export interface BenchPage {
  figures(): Promise<PageFigures>;
  press(key: string): Promise<void>;
  /** Until the frame at the playhead is drawn whole. */
  rest(): Promise<void>;
  /** Plays at 60 frames a second for so many display ticks, from the start again at the end. */
  play(ticks: number): Promise<void>;
  /** Draws and requests in so many ticks of a resting page. */
  idle(ticks: number): Promise<{ readonly ticks: number; readonly drawn: number; readonly asked: number }>;
  /** JS heap and array buffers while it plays: after the first tenth, and at the end. */
  memory(
    seconds: number,
  ): Promise<{ readonly seconds: number; readonly heapFirst: number; readonly heapLast: number }>;
  /** Zooms the view of scalars in and drags it, a drag a tick. */
  pan(ticks: number): Promise<{ readonly framesPerSecond: number; readonly taskMillisPerFrame: number }>;
  close(): Promise<void>;
}

const waitTicks = (page: Page, ticks: number): Promise<void> =>
  page.evaluate(
    (count) =>
      new Promise<void>((done) => {
        let left = count;
        const tick = (): void => {
          left -= 1;
          if (left <= 0) done();
          else requestAnimationFrame(tick);
        };
        requestAnimationFrame(tick);
      }),
    ticks,
  );

const counters = (page: Page): Promise<Record<'draws' | 'requests' | 'bytes' | 'stalls', number>> =>
  page.evaluate(
    () =>
      (globalThis as unknown as { __tensorreel: Record<'draws' | 'requests' | 'bytes' | 'stalls', number> })
        .__tensorreel,
  );

const metric = async (cdp: CDPSession): Promise<(name: string) => number> => {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return (name) => metrics.find((one) => one.name === name)?.value ?? NaN;
};

/** Opens an address at 1680 × 1050 and waits for its first whole frame. */
export async function openPage(browser: Browser, url: string): Promise<BenchPage> {
  const page = await browser.newPage({ viewport: { width: 1680, height: 1050 } });
  await page.addInitScript('globalThis.__name = (f) => f');
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable');
  const from = performance.now();
  await page.goto(url);
  const rest = async (): Promise<void> => {
    await page.waitForSelector('tr-page[data-ready]', { timeout: 60_000 });
  };
  await rest();
  const readyMillis = performance.now() - from;
  let steps = 0;
  const play = async (ticks: number): Promise<void> => {
    steps += await page.evaluate(
      (count) =>
        new Promise<number>((done) => {
          const target = document.querySelector('tr-page');
          let shown = 0;
          let last = target?.getAttribute('data-step');
          let left = count;
          let still = 0;
          const press = (key: string): void => {
            document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true }));
          };
          for (let i = 0; i < 12; i += 1) press(']');
          press('l');
          const tick = (): void => {
            const now = target?.getAttribute('data-step');
            still = now === last ? still + 1 : 0;
            if (still === 0) shown += 1;
            // At the end of the run: from its start again.
            if (still % 30 === 29) press('l');
            last = now;
            left -= 1;
            if (left > 0) requestAnimationFrame(tick);
            else {
              press('k');
              done(shown);
            }
          };
          requestAnimationFrame(tick);
        }),
      ticks,
    );
  };
  const heap = async (): Promise<number> => {
    await cdp.send('HeapProfiler.collectGarbage');
    const of = await metric(cdp);
    const { usedSize } = (await cdp.send('Runtime.getHeapUsage')) as { usedSize: number };
    const buffers = of('ArrayBufferContents');
    return usedSize + (Number.isNaN(buffers) ? 0 : buffers);
  };
  return {
    rest,
    play,
    figures: async () => {
      const of = await metric(cdp);
      const { draws, requests, bytes, stalls } = await counters(page);
      const times = { taskMillis: of('TaskDuration') * 1000, scriptMillis: of('ScriptDuration') * 1000 };
      return { readyMillis, draws, requests, bytes, stalls, steps, ...times };
    },
    press: (key) => page.keyboard.press(key),
    idle: async (ticks) => {
      const before = await counters(page);
      await waitTicks(page, ticks);
      const after = await counters(page);
      return { ticks, drawn: after.draws - before.draws, asked: after.requests - before.requests };
    },
    memory: async (seconds) => {
      await play(seconds * 6);
      const heapFirst = await heap();
      await play(seconds * 54);
      return { seconds, heapFirst, heapLast: await heap() };
    },
    pan: async (ticks) => {
      const box = await page.locator('tr-panel .body').first().boundingBox();
      if (box === null) throw new Error('the view of scalars is not there');
      const middle = box.y + box.height / 2;
      await page.mouse.move(box.x + box.width / 2, middle);
      for (let i = 0; i < 4; i += 1) await page.mouse.wheel(0, -240);
      await waitTicks(page, 10);
      const before = await metric(cdp);
      const from = performance.now();
      await page.keyboard.down('Shift');
      await page.mouse.down();
      for (let i = 0; i < ticks; i += 1) {
        await page.mouse.move(box.x + box.width / 2 + 100 * Math.sin(i / 8), middle);
        await waitTicks(page, 1);
      }
      await page.mouse.up();
      await page.keyboard.up('Shift');
      const millis = performance.now() - from;
      const task = ((await metric(cdp))('TaskDuration') - before('TaskDuration')) * 1000;
      return { framesPerSecond: (ticks * 1000) / millis, taskMillisPerFrame: task / ticks };
    },
    close: () => page.close(),
  };
}

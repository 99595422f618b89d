import { join } from 'node:path';
import { init } from '@tensorreel/logger';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { launchChromium } from '../support/chromium.js';
import type { ThemeName } from '../support/colour.js';
import { openHome, type Home } from '../support/command-line.js';
import { apiValues } from './api-values.js';
import { checkView, type ViewResult } from './check-view.js';

const ROOT = new URL('../..', import.meta.url).pathname;
const VIEWS = ['activation-map', 'weight-map', 'loss-map'] as const;

/** Runs recorded for the test, a collector that has them, and a browser. */
export interface Stage {
  readonly home: Home;
  readonly browser: Browser;
  /** Run ids by name. */
  readonly runs: Readonly<Record<'cnn' | 'simpleNet' | 'scalarsOnly' | 'oneStep' | 'deleted', string>>;
  close(): Promise<void>;
}

const newest = async (home: Home): Promise<string> => ((await home.get('/runs/latest')) as { id: string }).id;

const recordScalars = async (home: Home): Promise<void> => {
  const run = await init({
    name: 'scalars-only',
    project: 'e2e',
    endpoint: home.url,
    spoolDir: join(home.dir, 'spool'),
    quiet: true,
  });
  for (let step = 0; step < 20; step++) run.log({ 'train/loss': 1 / (step + 1) }, { step });
  await run.finish();
};

/** How long the CNN trains. */
interface StageOptions {
  readonly digits: number;
  readonly epochs: number;
}

/** Builds the page, starts a collector and records the runs. */
export async function openStage(
  { digits, epochs }: StageOptions = { digits: 1280, epochs: 1 },
): Promise<Stage> {
  await build({ configFile: join(ROOT, 'viewer/vite.config.ts'), logLevel: 'warn' });
  const home = await openHome();
  try {
    await home.up();
    await home.done('mnist-cnn', '--digits', String(digits), '--epochs', String(epochs));
    const cnn = await newest(home);
    await home.done('activation-map');
    const simpleNet = await newest(home);
    await home.done('mnist-cnn', '--digits', '64', '--epochs', '1', '--steps', '1', '--filters', '4,8');
    const oneStep = await newest(home);
    await recordScalars(home);
    const scalarsOnly = await newest(home);
    await recordScalars(home);
    const deleted = await newest(home);
    const browser = await launchChromium();
    const close = async (): Promise<void> => {
      await browser.close();
      await home.close();
    };
    return { home, browser, runs: { cnn, simpleNet, scalarsOnly, oneStep, deleted }, close };
  } catch (error) {
    await home.close();
    throw error;
  }
}

/** A page at that address, once all of its frame is drawn; console errors and page errors make it fail. */
export async function openPage(
  stage: Pick<Stage, 'browser' | 'home'>,
  query: string,
  prepare?: (page: Page) => Promise<void>,
): Promise<Page> {
  const page = await stage.browser.newPage({ viewport: { width: 1680, height: 1050 } });
  page.setDefaultTimeout(20_000);
  // tsx wraps inner functions in a helper that the page does not have.
  await page.addInitScript('globalThis.__name = (f) => f');
  await prepare?.(page);
  await page.goto(`${stage.home.url}/?${query}`);
  await page.waitForSelector('tr-page[data-ready]');
  return page;
}

/** The step that is drawn, once every need of it is there. */
export async function drawnStep(page: Page, step: number): Promise<void> {
  await page.waitForSelector(`tr-page[data-ready][data-step="${step}"]`);
}

/** The three maps of one frame against the API. */
export async function checkMaps(
  stage: Stage,
  run: keyof Stage['runs'],
  step: number,
  theme: ThemeName,
): Promise<ViewResult[]> {
  const runId = stage.runs[run];
  const page = await openPage(stage, `runs=${runId}&step=${step}&theme=${theme}&views=${VIEWS.join(',')}`);
  try {
    await drawnStep(page, step);
    const valueOf = apiValues(stage.home.url, runId);
    const results: ViewResult[] = [];
    for (const view of VIEWS) results.push(await checkView(page, { view, run, step, theme }, valueOf));
    return results;
  } finally {
    await page.close();
  }
}

/** Pixels of the three maps as PNG data URLs. */
export async function pictures(page: Page): Promise<string[]> {
  await page.mouse.move(2, 2);
  return page
    .locator('tr-panel canvas[tabindex]')
    .evaluateAll((nodes) => nodes.map((node) => (node as HTMLCanvasElement).toDataURL()));
}

import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { drawnStep, openPage, pictures, type Stage } from './replay.js';

const ROOT = new URL('../..', import.meta.url).pathname;

/** What a file showed, beside what the collector's page shows of the same run and step. */
interface Exported {
  readonly sizeBytes: number;
  /** PNG data URLs of the maps. */
  readonly ofFile: readonly string[];
  readonly ofCollector: readonly string[];
  /** What stands in the top bar of the file. */
  readonly chip: string;
  /** Requests for anything but the file itself, and errors of the page. */
  readonly faults: readonly string[];
}

/** Exports a run and opens the file, as a double click does, in a browser without a network. */
export async function openExported(
  stage: Stage,
  run: keyof Stage['runs'],
  { step, maxMegabytes }: { readonly step: number; readonly maxMegabytes: number },
): Promise<Exported> {
  await build({ configFile: join(ROOT, 'viewer/vite.embedded.config.ts'), logLevel: 'warn' });
  const file = join(stage.home.dir, `${run}.html`);
  await stage.home.done('export', stage.runs[run], '--html', file, '--max-mb', String(maxMegabytes));
  const query = `step=${step}&theme=light&lang=en&views=weight-map,activation-map,loss-map`;
  const viewport = { width: 1680, height: 1050 };
  const context = await stage.browser.newContext({ offline: true, viewport });
  const faults: string[] = [];
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    await page.addInitScript('globalThis.__name = (f) => f');
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text());
    });
    page.on('request', (request) => {
      if (!/^(data|file):/.test(request.url())) faults.push(request.url());
    });
    await page.goto(`${pathToFileURL(file).href}?${query}`);
    await drawnStep(page, step);
    const ofFile = await pictures(page);
    const chip = (await page.locator('tr-top-bar .file').textContent()) ?? '';
    const collectors = await openPage(stage, `runs=${stage.runs[run]}&${query}`);
    await drawnStep(collectors, step);
    const ofCollector = await pictures(collectors);
    await collectors.close();
    return { sizeBytes: (await stat(file)).size, ofFile, ofCollector, chip: chip.trim(), faults };
  } finally {
    await context.close();
  }
}

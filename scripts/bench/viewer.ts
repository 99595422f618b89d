import { init } from '@tensorreel/logger';
import { join } from 'node:path';
import { launchChromium } from '../../test/support/chromium.js';
import { openHome, type Home } from '../../test/support/command-line.js';
import type { Flags, OptionTable } from '../src/options/flags.js';
import { bytesText } from '../src/options/words.js';
import { openPage, type BenchPage } from './support/bench-page.js';

export const VIEWER_OPTIONS: OptionTable = {
  scalars: { type: 'string', value: 'N', help: 'steps of the long run of scalars (default 1000000)' },
  seconds: { type: 'string', value: 'N', help: 'seconds of replay in which memory is watched (default 300)' },
};

const FRAMES = 240;
const VIEWS = ['activation-map', 'weight-map', 'loss-map', 'network'];

const newest = async (home: Home): Promise<string> => ((await home.get('/runs/latest')) as { id: string }).id;

const recordScalars = async (home: Home, steps: number): Promise<string> => {
  const run = await init({
    name: 'scalars',
    project: 'bench',
    endpoint: home.url,
    spoolDir: join(home.dir, 'spool'),
    quiet: true,
  });
  for (let step = 0; step < steps; step += 1) {
    run.log({ 'train/loss': step === (steps >> 1) + 7 ? NaN : 1 / (1 + step / 1000) }, { step });
    // A training gives the worker its turns; so does this.
    if (step % 2000 === 1999) await new Promise((done) => setImmediate(done));
  }
  await run.finish({ waitMillis: 300_000 });
  return newest(home);
};

/** Plays whole frames at 60/s from the start, over and over, for so many animation frames. */
const play = async (page: BenchPage, ticks: number): Promise<Readonly<Record<string, number>>> => {
  await page.press('Home');
  await page.rest();
  const before = await page.figures();
  await page.play(ticks);
  const after = await page.figures();
  const drawn = after.steps - before.steps;
  return {
    ticks,
    framesDrawn: drawn,
    stalls: after.stalls - before.stalls,
    bytes: after.bytes - before.bytes,
    requests: after.requests - before.requests,
    taskMillisPerFrame: (after.taskMillis - before.taskMillis) / Math.max(1, drawn),
    scriptMillisPerFrame: (after.scriptMillis - before.scriptMillis) / Math.max(1, drawn),
  };
};

/**
 * The page of recorded runs in a real Chromium with software raster: first load, replay at 60 frames a second on the
 * first pass and with all frames at hand, each view alone, rest, memory, a run of a million steps. Task times are the
 * main thread's by CDP; machines differ, so compare figures of one run only.
 */
export async function viewer(flags: Flags): Promise<Readonly<Record<string, unknown>>> {
  const scalarSteps = flags.integer('scalars', { min: 1000 }) ?? 1_000_000;
  const seconds = flags.integer('seconds', { min: 1 }) ?? 300;
  const home = await openHome();
  const browser = await launchChromium();
  try {
    await home.up();
    await home.done('mnist-cnn', '--digits', '3200', '--epochs', '1');
    const cnn = await newest(home);
    const scalars = await recordScalars(home, scalarSteps);
    const address = (run: string, more = ''): string => `${home.url}/?runs=${run}&step=0${more}`;

    const page = await openPage(browser, address(cnn));
    const first = await page.figures();
    const firstPass = await play(page, FRAMES);
    const warm = await play(page, FRAMES);
    await page.press('Home');
    await page.rest();
    const idle = await page.idle(180);
    const memory = await page.memory(seconds);
    await page.close();

    const alone: Record<string, unknown> = {};
    for (const view of VIEWS) {
      const one = await openPage(browser, address(cnn, `&views=${view}`));
      await play(one, FRAMES);
      alone[view] = await play(one, FRAMES);
      await one.close();
    }
    const long = await openPage(browser, address(scalars, '&views=scalars'));
    const longFirst = await long.figures();
    const pan = await long.pan(120);
    await long.close();
    return {
      firstLoad: {
        millis: first.readyMillis,
        requests: first.requests,
        bytes: first.bytes,
        draws: first.draws,
      },
      firstPass,
      warm,
      alone,
      idle,
      memory,
      scalars: { steps: scalarSteps, readyMillis: longFirst.readyMillis, ...pan },
    };
  } finally {
    await browser.close();
    await home.close();
  }
}

type Figures = Readonly<Record<string, number>>;

const pass = (name: string, figures: Figures): string => {
  const { taskMillisPerFrame: task = NaN, framesDrawn, ticks, stalls } = figures;
  return `  ${name}: ${framesDrawn} frames in ${ticks} ticks, ${stalls} stalls, ${task.toFixed(1)} ms of the main thread a frame`;
};

/** What a person reads. */
export function viewerLines(result: Readonly<Record<string, unknown>>): string[] {
  const part = (name: string): Figures => result[name] as Figures;
  const { millis = NaN, requests, bytes = NaN } = part('firstLoad');
  const { drawn, asked } = part('idle');
  const { seconds, heapFirst = NaN, heapLast = NaN } = part('memory');
  const { steps, readyMillis = NaN, framesPerSecond = NaN } = part('scalars');
  return [
    `The page in Chromium, software raster:`,
    `  first view: ${millis.toFixed(0)} ms after navigation, ${requests} requests, ${bytesText(bytes)} of frames`,
    pass('first pass', part('firstPass')),
    pass('all frames at hand', part('warm')),
    ...Object.entries(result['alone'] as Record<string, Figures>).map(([view, figures]) =>
      pass(view, figures),
    ),
    `  at rest: ${drawn} draws, ${asked} requests in 3 s`,
    `  heap over ${seconds} s of replay: ${bytesText(heapFirst)} → ${bytesText(heapLast)}`,
    `  ${steps} steps of scalars: first view ${readyMillis.toFixed(0)} ms, panned at ${framesPerSecond.toFixed(0)} frames/s`,
  ];
}

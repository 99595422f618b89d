import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium } from '../support/chromium.js';
import { checkOneView, VIEW_FRAMES } from './check-views.js';
import { drawnStep, openPage, openStage, type Stage } from './replay.js';
import { recordTaskRuns } from './task-runs.js';
import { doTask, TASKS, type Runs } from './tasks.js';

const MAPS = ['activation-map', 'weight-map', 'loss-map'];

describe.skipIf(!hasChromium())('every view in a real Chromium', () => {
  let stage: Stage;
  let runs: Runs;

  beforeAll(async () => {
    stage = await openStage();
    runs = await recordTaskRuns(stage);
  }, 240_000);

  afterAll(async () => {
    await stage.close();
  });

  test('every view that the page offers has a check', async () => {
    const offered = new Set<string>();
    for (const run of ['cnn', 'simpleNet'] as const) {
      const page = await openPage(stage, `runs=${stage.runs[run]}&step=0&views=weight-map`);
      await drawnStep(page, 0);
      const menu = page.locator('tr-panel header select').first();
      const ids = await menu
        .locator('option')
        .evaluateAll((nodes) => nodes.map((node) => (node as HTMLOptionElement).value));
      for (const id of ids) offered.add(id);
      await page.close();
    }
    expect([...offered].sort()).toEqual([...new Set([...MAPS, ...VIEW_FRAMES.map(([view]) => view)])].sort());
  }, 60_000);

  test.each(VIEW_FRAMES.map((frame, i) => [...frame, i % 2 === 0 ? 'light' : 'dark'] as const))(
    '%s of %s at step %i, %s: what it shows is what the API has',
    async (view, run, step, theme) => {
      expect((await checkOneView(stage, [view, run, step], theme)).fault).toBeNull();
    },
    90_000,
  );

  test.each(TASKS.map((task) => [task.task, task] as const))(
    'seen in three actions: %s',
    async (_words, task) => {
      const { fault, actions } = await doTask(stage, runs, task);
      expect(fault).toBeNull();
      expect(actions).toBeLessThanOrEqual(3);
    },
    60_000,
  );
});

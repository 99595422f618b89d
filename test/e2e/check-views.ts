import type { ThemeName } from '../support/colour.js';
import { apiRun } from './api-run.js';
import { VIEW_CHECKS } from './checks/registry.js';
import { watchPainting } from './painted.js';
import { drawnStep, openPage, type Stage } from './replay.js';

/** One view of one frame, held to the API. */
export interface ViewLine {
  readonly view: string;
  readonly run: string;
  readonly step: number;
  readonly theme: ThemeName;
  readonly ok: boolean;
  /** Numbers and texts that were compared. */
  readonly checked: number;
  readonly fault: string | null;
}

type RunName = 'cnn' | 'simpleNet';

/** Where each view is looked at: steps at which what it shows was recorded. */
export const VIEW_FRAMES: readonly (readonly [view: string, run: RunName, step: number])[] = [
  ['network', 'cnn', 20],
  ['network', 'simpleNet', 38],
  ['worked-out', 'simpleNet', 38],
  ['confusion', 'cnn', 12],
  ['confusion', 'simpleNet', 100],
  ['different-inputs', 'cnn', 20],
  ['different-inputs', 'simpleNet', 38],
  ['scalars', 'cnn', 12],
  ['trace', 'cnn', 12],
  ['events', 'cnn', 12],
  ['config', 'cnn', 12],
  ['histograms', 'cnn', 12],
  ['gradient-flow', 'cnn', 12],
  ['update-ratio', 'cnn', 12],
  ['dead-units', 'cnn', 12],
];

/** Opens a view alone and holds what it shows to the API. */
export async function checkOneView(
  stage: Stage,
  [view, run, step]: (typeof VIEW_FRAMES)[number],
  theme: ThemeName,
): Promise<ViewLine> {
  const runId = stage.runs[run];
  const check = VIEW_CHECKS[view];
  if (check === undefined) throw new Error(`no check of ${view}`);
  const query = `runs=${runId}&step=${step}&theme=${theme}&lang=en&views=${view}`;
  const page = await openPage(stage, query, watchPainting);
  try {
    await page.setViewportSize({ width: 1366, height: 768 });
    await drawnStep(page, step);
    await page.locator(`tr-panel[data-view="${view}"]`).waitFor();
    const { checked, fault } = await check({ page, view, step, api: apiRun(stage.home.url, runId) });
    return { view, run, step, theme, ok: fault === null, checked, fault };
  } finally {
    await page.close();
  }
}

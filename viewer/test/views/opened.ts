import { VIEWS } from '../../src/views/registry.js';
import type { CanvasView, DrawContext, Options, Selection, View } from '../../src/views/view.js';
import type { FakeRun } from './fake-frame.js';
import { cnnRun, simpleNetRun } from './sample-runs.js';
import { LIGHT } from './themes.js';

/** Every view of the registry with the code that a CNN and SimpleNet need. */
export const OPENED: readonly View[] = await Promise.all(VIEWS.map((entry) => entry.open()));
const samples = [cnnRun(), simpleNetRun()];
for (const { catalog } of samples) {
  await Promise.all(OPENED.map((view) => view.load(catalog)));
  await Promise.all(OPENED.map((view) => view.loadMore?.(catalog) ?? Promise.resolve(false)));
}

const isCanvasView = (view: View): view is CanvasView => 'draw' in view;

export const CANVAS_VIEWS: readonly CanvasView[] = OPENED.filter(isCanvasView);

/** A canvas view by its id. */
export function openedView(id: string): CanvasView {
  const view = CANVAS_VIEWS.find((one) => one.id === id);
  if (view === undefined) throw new RangeError(id);
  return view;
}

/** The first choice of each option. */
export function defaultOptions(view: View): Options {
  return Object.fromEntries((view.options ?? []).map(({ id, choices }) => [id, choices[0]?.value ?? '']));
}

/** What a view is given to draw a run with, 590 × 310 px unless said. */
export function drawContext(
  view: View,
  run: FakeRun,
  canvas: CanvasRenderingContext2D,
  selection: Selection,
  more: Partial<DrawContext> = {},
): DrawContext {
  return {
    canvas,
    width: 590,
    height: 310,
    theme: LIGHT,
    lang: 'en',
    catalog: run.catalog,
    selection,
    options: defaultOptions(view),
    axes: { steps: [], samples: [], seconds: [] },
    extents: run.extents,
    lastStep: run.lastStep,
    ...more,
  };
}

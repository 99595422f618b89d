import { TensorreelError } from '@tensorreel/schema';
import { loadCatalog, type RunCatalog } from '../client/run-catalog.js';
import type { Source } from '../client/source.js';
import type { Lang, Options, Selection } from '../frame.js';
import { StepAxis } from '../player/step-axis.js';
import { defaultSelection } from '../shell/shell-needs.js';
import { resolveTheme, type ThemeName } from '../shell/tokens.js';
import { VIEWS } from '../views/registry.js';
import type { CanvasView, View, ViewContext, ViewEntry } from '../views/view.js';
import { loadWords, textOf } from '../words/words.js';
import { loadFrame } from './load-frame.js';
import { drawSheet, SHEET } from './sheet.js';

/** What is to be seen. */
export interface PictureRequest {
  /** Id of a view. */
  readonly view: string;
  /** The last frame when absent; else the frame at or before it. */
  readonly step?: number;
  readonly selection?: Partial<Selection>;
  /** Of the view's switches. */
  readonly options?: Options;
  readonly theme: ThemeName;
  readonly lang: Lang;
}

/** The part of a canvas that is used; any with a 2d context like a browser's serves. */
export interface AnyCanvas {
  width: number;
  height: number;
  getContext(kind: '2d'): unknown;
}

/** A view of one frame, ready to be drawn without a page. */
export interface Picture {
  readonly title: string;
  readonly subtitle: string;
  readonly run: RunCatalog['run'];
  readonly view: string;
  /** The frame's own. */
  readonly step: number;
  /** Sizes the canvas and draws head, picture and colour bars; width and height in CSS pixels, `ratio` device pixels each. */
  draw(
    canvas: AnyCanvas,
    size: { readonly width: number; readonly height: number; readonly ratio: number },
  ): void;
}

/** Ids of all views, those that suit the run first. */
function viewIds(catalog: RunCatalog): string {
  const fitting = VIEWS.filter((entry) => entry.suits(catalog) > 0);
  return fitting.map(({ id }) => id).join(', ');
}

function findEntry(catalog: RunCatalog, id: string): ViewEntry {
  const entry = VIEWS.find((one) => one.id === id);
  const next = `this run can be seen as ${viewIds(catalog)}`;
  if (entry === undefined) throw new TensorreelError('TR_BAD_OPTION', `there is no view ${id}`, next);
  if (entry.suits(catalog) > 0) return entry;
  throw new TensorreelError('TR_BAD_OPTION', `${id} can’t show this run`, next);
}

function asCanvasView(view: View): CanvasView {
  if ('draw' in view) return view;
  throw new TensorreelError('TR_BAD_OPTION', `${view.id} is made of page elements`, 'save it in the page');
}

const optionsOf = (view: View, given: Options): Options => ({
  ...Object.fromEntries((view.options ?? []).map(({ id, choices }) => [id, choices[0]?.value ?? ''])),
  ...given,
});

/**
 * Reads what a view needs of a frame, without a page.
 *
 * @param runId - id, or `latest`
 * @throws `TR_BAD_OPTION` where the view is none, can't show the run or is no canvas; `TR_NOT_FOUND` where nothing of
 * what it shows was recorded up to the step
 */
export async function openPicture(source: Source, runId: string, request: PictureRequest): Promise<Picture> {
  const { theme: themeName, lang } = request;
  const catalog = await loadCatalog(source, runId);
  const view = asCanvasView(await findEntry(catalog, request.view).open());
  await Promise.all([view.load(catalog), view.loadMore?.(catalog), loadWords(lang)]);
  const axis = new StepAxis(catalog.steps);
  const step = axis.stepAt(request.step === undefined ? axis.count - 1 : axis.indexOf(request.step)) ?? 0;
  const selection = { ...defaultSelection(catalog), ...request.selection };
  const options = optionsOf(view, request.options ?? {});
  const { frame, extents, axes } = await loadFrame(source, catalog, {
    needs: view.needs(catalog, selection, options),
    step,
  });
  const missing = view.missing(frame, catalog, selection, options);
  if (missing !== undefined)
    throw new TensorreelError(
      'TR_NOT_FOUND',
      missing.en.replaceAll('\n', ' '),
      `step ${step} of ${catalog.run.name}`,
    );
  const theme = resolveTheme(themeName);
  const context: ViewContext = {
    theme,
    lang,
    catalog,
    selection,
    options,
    axes,
    extents,
    lastStep: axis.last ?? 0,
  };
  const titles = {
    title: `${view.label[lang]} · ${view.subject(catalog, selection, lang, options)}`,
    subtitle: `${catalog.run.name} · ${textOf('stepN', lang, { n: step })}`,
  };
  return {
    ...titles,
    run: catalog.run,
    view: view.id,
    step,
    draw: (target, { width, height, ratio }) => {
      target.width = Math.round(width * ratio);
      target.height = Math.round(height * ratio);
      const canvas = target.getContext('2d') as CanvasRenderingContext2D;
      const drawing = { ...context, width, height: height - SHEET.head - SHEET.foot, canvas };
      const legends = view.legend(drawing, frame);
      canvas.setTransform(ratio, 0, 0, ratio, 0, 0);
      drawSheet(canvas, theme, { ...titles, legends, lang, width, height });
      canvas.setTransform(ratio, 0, 0, ratio, 0, Math.round(SHEET.head * ratio));
      view.draw(drawing, frame);
    },
  };
}

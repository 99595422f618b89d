import { nearestName, TensorreelError } from '@tensorreel/schema';
import { loadCatalog, type RunCatalog } from '../client/run-catalog.js';
import type { Source } from '../client/source.js';
import type { Lang, Options, Selection } from '../frame.js';
import { StepAxis } from '../player/step-axis.js';
import { defaultSelection } from '../shell/shell-needs.js';
import { resolveTheme, type ThemeName } from '../shell/tokens.js';
import { VIEWS } from '../views/registry.js';
import type { CanvasView, View, ViewContext } from '../views/view.js';
import { loadWords, textOf } from '../words/words.js';
import { checkOptions, checkSelection } from './check-request.js';
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

/** Ids of the views that can draw the run: those of page elements have no picture. */
async function drawableIds(catalog: RunCatalog): Promise<string[]> {
  const fitting = VIEWS.filter((entry) => entry.suits(catalog) > 0);
  const views = await Promise.all(fitting.map((entry) => entry.open()));
  return views.filter((view) => 'draw' in view).map(({ id }) => id);
}

async function openView(catalog: RunCatalog, id: string): Promise<CanvasView> {
  const entry = VIEWS.find((one) => one.id === id);
  const isFit = entry !== undefined && entry.suits(catalog) > 0;
  const view = isFit ? await entry.open() : undefined;
  if (view !== undefined && 'draw' in view) return view;
  const ids = await drawableIds(catalog);
  const can = `this run can be drawn as ${ids.join(', ')}`;
  if (view !== undefined)
    throw new TensorreelError('TR_BAD_OPTION', `${id} is made of page elements: only the page shows it`, can);
  if (entry !== undefined) throw new TensorreelError('TR_BAD_OPTION', `${id} can’t show this run`, can);
  const nearest = nearestName(id, ids);
  const next = nearest === undefined ? can : `did you mean ${nearest}? ${can}`;
  throw new TensorreelError('TR_BAD_OPTION', `there is no view ${id}`, next);
}

const optionsOf = (view: View, given: Options): Options => ({
  ...Object.fromEntries((view.options ?? []).map(({ id, choices }) => [id, choices[0]?.value ?? ''])),
  ...given,
});

/**
 * Reads what a view needs of a frame, without a page.
 *
 * @param runId - id, or `latest`
 * @throws `TR_BAD_OPTION` where the view is none, can't show the run or is no canvas, or where the run has not what is
 * selected; `TR_NOT_FOUND` where nothing of
 * what it shows was recorded up to the step
 */
export async function openPicture(source: Source, runId: string, request: PictureRequest): Promise<Picture> {
  const { theme: themeName, lang } = request;
  const catalog = await loadCatalog(source, runId);
  const view = await openView(catalog, request.view);
  const selection = { ...defaultSelection(catalog), ...request.selection };
  checkSelection(catalog, request.selection ?? {}, selection);
  await Promise.all([view.load(catalog), view.loadMore?.(catalog), loadWords(lang)]);
  // Some views know their switches once they are loaded.
  checkOptions(view, request.options ?? {});
  const axis = new StepAxis(catalog.steps);
  const step = axis.stepAt(request.step === undefined ? axis.count - 1 : axis.indexOf(request.step)) ?? 0;
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

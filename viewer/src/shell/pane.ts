import type { Need } from '../need.js';
import type { View, ViewContext } from '../views/view.js';
import type { DrawTick, RunSession } from './session.js';
import { settings } from './settings.js';
import { resolveTheme } from './tokens.js';

/** What fills the body of a panel. */
export interface Pane {
  /** Shows the frame of a tick, or nothing; does no work where nothing changed. */
  show(tick: DrawTick, hasPicture: boolean): void;
  /** The picture as it stands; undefined where there is none. */
  picture(): HTMLCanvasElement | undefined;
  dispose(): void;
}

/** What a view is given of the session. */
export function viewContext(session: RunSession, view: View): ViewContext {
  const { catalog, selection, extents, axis, columns } = session;
  return {
    theme: resolveTheme(settings.theme),
    lang: settings.lang,
    catalog,
    selection,
    options: session.views.options(view),
    axes: columns,
    extents,
    lastStep: axis.last ?? 0,
  };
}

/** All that a picture depends on: the same parts make the same picture. */
export function pictureKey(
  session: RunSession,
  view: View,
  needs: readonly Need[],
  tick: DrawTick,
): unknown[] {
  const { frame } = tick;
  const data = needs.map((need) => {
    switch (need.kind) {
      case 'tensor':
        return frame.tensor(need);
      case 'history':
        return frame.history(need);
      case 'series':
        return frame.series(need);
      case 'summary':
        return frame.summary(need);
      case 'spans':
        return frame.spans();
    }
  });
  const { catalog, selection, columns, axis, version } = session;
  const options = session.views.chosenOptions[view.id];
  const look = [settings.theme, settings.lang, settings.zoom, devicePixelRatio];
  return [tick.step, catalog, selection, columns, axis.last, version, options, ...look, ...data];
}

/** Remembers the parts of what was drawn last. */
export class DrawnFor {
  #parts: readonly unknown[] | undefined;

  /** Whether these differ from the last ones; they are the last ones from now on. */
  isNew(parts: readonly unknown[]): boolean {
    const old = this.#parts;
    this.#parts = parts;
    return old?.length !== parts.length || parts.some((part, i) => !Object.is(part, old[i]));
  }
}

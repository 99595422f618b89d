import { adoptStyles } from 'lit';
import { counters } from '../client/counters.js';
import type { ElementView, MountedView } from '../views/view.js';
import { baseStyles } from './base-styles.js';
import type { LegendFoot } from './legend-foot.js';
import { DrawnFor, pictureKey, viewContext, type Pane } from './pane.js';
import type { DrawTick, RunSession } from './session.js';
import { settings } from './settings.js';

/** A host whose shadow root belongs to one element view. */
export class ElementPane implements Pane {
  readonly #session: RunSession;
  readonly #view: ElementView;
  readonly #host = document.createElement('div');
  readonly #mounted: MountedView;
  readonly #drawnFor = new DrawnFor();
  readonly #foot: LegendFoot;

  constructor(session: RunSession, view: ElementView, body: HTMLElement, foot: LegendFoot) {
    this.#session = session;
    this.#view = view;
    this.#foot = foot;
    this.#host.className = 'host';
    body.prepend(this.#host);
    const root = this.#host.attachShadow({ mode: 'open' });
    adoptStyles(root, [baseStyles]);
    this.#mounted = view.mount(root, {
      select: (change) => {
        session.select(change);
      },
      seek: (step) => {
        session.seekStep(step);
      },
      legend: (legends) => {
        foot.update(legends, settings.theme === 'dark', settings.lang);
      },
    });
  }

  show(tick: DrawTick, hasPicture: boolean): void {
    this.#host.hidden = !hasPicture;
    if (!hasPicture) return;
    const context = viewContext(this.#session, this.#view);
    const needs = this.#view.needs(context.catalog, context.selection, context.options);
    if (!this.#drawnFor.isNew(pictureKey(this.#session, this.#view, needs, tick))) return;
    this.#mounted.update(context, tick.frame);
    counters.draws += 1;
  }

  picture(): HTMLCanvasElement | undefined {
    return this.#mounted.picture?.();
  }

  dispose(): void {
    this.#mounted.dispose();
    this.#foot.update([], false, 'en');
    this.#host.remove();
  }
}

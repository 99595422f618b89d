import { LitElement, type CSSResultGroup } from 'lit';
import type { Lang } from '../views/view.js';
import { textOf, type WordKey } from '../words/words.js';
import { baseStyles } from './base-styles.js';
import type { DrawTick, RunSession } from './session.js';
import { settings } from './settings.js';

/** An element of the page: in the page's language and look. */
export class TrElement extends LitElement {
  static override styles: CSSResultGroup = baseStyles;
  #stop: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stop = settings.subscribe(() => {
      this.requestUpdate();
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.();
  }

  protected get language(): Lang {
    return settings.lang;
  }

  protected t(key: WordKey, values: Readonly<Record<string, string | number>> = {}): string {
    return textOf(key, this.language, values);
  }
}

/** An element of the run page: renders on changes of the session, draws on its ticks. */
export class SessionElement extends TrElement {
  static override properties = { session: { attribute: false } };
  declare session: RunSession;
  #stops: (() => void)[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    this.#subscribe();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unsubscribe();
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('session')) return;
    this.#unsubscribe();
    this.#subscribe();
  }

  protected override updated(): void {
    this.session.invalidate();
  }

  /** The 60 Hz path: text nodes and canvases only. */
  protected onTick?(tick: DrawTick): void;

  #subscribe(): void {
    // Connected before its property is set, or moved within the page.
    if (this.#stops.length > 0 || !(this as { session?: RunSession }).session) return;
    this.#stops = [
      this.session.onChange(() => {
        this.requestUpdate();
      }),
      this.session.onDraw((tick) => {
        if (this.hasUpdated) this.onTick?.(tick);
      }),
    ];
  }

  #unsubscribe(): void {
    for (const stop of this.#stops) stop();
    this.#stops = [];
  }
}

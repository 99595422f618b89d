import { html, type CSSResultGroup, type TemplateResult } from 'lit';
import type { Need } from '../need.js';
import type { View } from '../views/view.js';
import { CanvasPane } from './canvas-pane.js';
import { ElementPane } from './element-pane.js';
import { LegendFoot, legendStyles } from './legend-foot.js';
import { viewContext, type Pane } from './pane.js';
import { panelHead, panelOptions } from './panel-head.js';
import type { DrawTick } from './session.js';
import { settings } from './settings.js';
import { resolveTheme } from './tokens.js';
import { panelStyles } from './panel-styles.js';
import { SessionElement } from './tr-element.js';

/** One view of the frame at the playhead: head, picture, legend. */
export class TrPanel extends SessionElement {
  static override properties = {
    ...SessionElement.properties,
    view: { attribute: false },
    recorded: { state: true },
  };
  declare view: View;
  /** How far the recording of a GIF is. */
  declare recorded: string | undefined;
  static override styles: CSSResultGroup = [SessionElement.styles, legendStyles(), panelStyles()];

  #pane: Pane | undefined;
  #lastTick: DrawTick | undefined;
  #drawnStep: number | undefined;
  #needs: readonly Need[] = [];
  readonly #foot = new LegendFoot();
  #recording: AbortController | undefined;

  /** The step of the picture; undefined before the first. */
  get drawnStep(): number | undefined {
    return this.#drawnStep;
  }

  /** What the picture shows, in a sentence: read out with the picture. */
  set about(text: string) {
    const node = this.renderRoot.querySelector('#about');
    if (node !== null) node.textContent = text;
  }

  protected override render(): TemplateResult {
    const { view, session, language } = this;
    return html`
      <header>
        ${panelHead(session, view, language, {
          help: this.#help,
          save: this.#save,
          table: this.#saveTable,
          record: this.#record,
          recorded: this.recorded,
        })}
      </header>
      <div class="body"><p class="state" role="status" hidden></p></div>
      <p class="hidden-text" id="about"></p>
      <footer>${this.#foot.element}${panelOptions(session, view, language)}</footer>
    `;
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    super.willUpdate(changed);
    if (!changed.has('view') && !changed.has('session')) return;
    this.#pane?.dispose();
    this.#pane = undefined;
    this.#drawnStep = undefined;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#recording?.abort();
    this.#pane?.dispose();
    this.#pane = undefined;
  }

  protected override updated(): void {
    super.updated();
    const { view, session } = this;
    const { catalog, selection } = session;
    this.#needs = view.needs(catalog, selection, session.views.options(view));
    this.#pane ??= this.#createPane();
    const subject = view.subject(catalog, selection, this.language, session.views.options(view));
    this.renderRoot
      .querySelector('.body canvas')
      ?.setAttribute('aria-label', `${view.label[this.language]}: ${subject}`);
  }

  protected override onTick(tick: DrawTick): void {
    this.#lastTick = tick;
    if (!tick.isReady) {
      if (this.#drawnStep === undefined) this.#say(this.t('loading'), 'muted');
      return;
    }
    const { catalog, selection, views } = this.session;
    const missing = this.view.missing(tick.frame, catalog, selection, views.options(this.view));
    // What could not be read must not be taken for what was not recorded.
    const failed = this.#needs.find((need) => this.session.failure(need) !== undefined);
    if (failed) this.#say(this.#failureText(failed), 'bad');
    else this.#say(missing?.[this.language], 'muted');
    this.#pane?.show(tick, missing === undefined);
    this.#drawnStep = tick.step;
    const node = this.renderRoot.querySelector('#step');
    const text = this.t('stepN', { n: tick.step });
    if (node !== null && node.textContent !== text) node.textContent = text;
  }

  #createPane(): Pane | undefined {
    const body = this.renderRoot.querySelector<HTMLElement>('.body');
    if (body === null) return undefined;
    return 'draw' in this.view
      ? new CanvasPane(this.session, this.view, body, this.#foot)
      : new ElementPane(this.session, this.view, body, this.#foot);
  }

  #failureText(need: Need): string {
    const error = this.session.failure(need);
    const what =
      need.kind === 'spans' ? 'spans' : need.kind === 'series' ? need.name : `${need.role} ${need.name}`;
    // What the collector says of it is English.
    const why =
      this.language === 'en'
        ? `${error?.message ?? ''}: ${error?.hint ?? ''}`
        : this.t('errorCode', { code: error?.code ?? '' });
    return `${this.t('notRead', { what })}\n${why}`;
  }

  #say(text: string | undefined, tone: string): void {
    const node = this.renderRoot.querySelector('.state');
    if (!(node instanceof HTMLElement)) return;
    node.hidden = text === undefined;
    node.className = `state ${tone}`;
    if (node.textContent !== (text ?? '')) node.textContent = text ?? '';
  }

  readonly #help = (): void => {
    this.dispatchEvent(new CustomEvent('tr-help', { detail: this.view, bubbles: true, composed: true }));
  };

  /** Name of a file made of this panel, without its ending. */
  get #fileName(): string {
    return `${this.session.catalog.run.name}-${this.view.id}-step-${this.#drawnStep ?? 0}`;
  }

  readonly #save = async (): Promise<void> => {
    const { savePanelPng } = await import('./save-png.js');
    const sheet = this.#sheet();
    if (sheet === undefined) return;
    const { picture, ...text } = sheet;
    savePanelPng(picture, {
      ...text,
      fileName: `${this.#fileName}.png`,
      theme: resolveTheme(settings.theme),
    });
  };

  /** The picture as it stands, with what is written beside it when it is taken away. */
  #sheet() {
    const picture = this.#pane?.picture();
    if (picture === undefined) return undefined;
    const { catalog, selection, views } = this.session;
    const subject = this.view.subject(catalog, selection, this.language, views.options(this.view));
    return {
      picture,
      title: `${this.view.label[this.language]} · ${subject}`,
      subtitle: `${catalog.run.name} · ${this.t('stepN', { n: this.#drawnStep ?? 0 })}`,
      legends: this.#foot.legends,
      lang: this.language,
    };
  }

  readonly #record = async (): Promise<void> => {
    if (this.#recording) {
      this.#recording.abort();
      return;
    }
    const recording = (this.#recording = new AbortController());
    try {
      const { savePanelGif } = await import('./save-gif.js');
      await savePanelGif(this.session, {
        theme: resolveTheme(settings.theme),
        fileName: `${this.session.catalog.run.name}-${this.view.id}.gif`,
        frame: () => this.#sheet(),
        onProgress: (done, total) => (this.recorded = `${done}/${total}`),
        signal: recording.signal,
      });
    } finally {
      this.#recording = undefined;
      this.recorded = undefined;
    }
  };

  readonly #saveTable = async (): Promise<void> => {
    const { saveCsv } = await import('./save-csv.js');
    const table =
      this.#lastTick && this.view.table?.(this.#lastTick.frame, viewContext(this.session, this.view));
    if (table !== undefined) saveCsv(table, `${this.#fileName}.csv`);
  };
}

customElements.define('tr-panel', TrPanel);

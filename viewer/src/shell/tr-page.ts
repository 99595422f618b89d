import type { TensorreelError } from '@tensorreel/schema';
import { html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import type { Connection, Source } from '../client/source.js';
import type { View } from '../views/view.js';
import type { FollowedRun } from './follow-run.js';
import { commandOf, type Command } from './keys.js';
import { isPassing, notOpened, toOpenError } from './not-opened.js';
import { Overlays } from './overlays.js';
import { pageCommand } from './page-commands.js';
import { isControlsOwn, isTyping } from './page-keys.js';
import { openOptions } from './open-options.js';
import { pageStyles } from './page-styles.js';
import type { OpenOptions, RunSession } from './session.js';
import { TrElement } from './tr-element.js';
import { parseUrlState, type UrlState } from './url-state.js';
import './tr-top-bar.js';

/** The page: run list or run, by the address; keys; help. */
export class TrPage extends TrElement {
  static override properties = {
    source: { attribute: false },
    openSession: { attribute: false },
    url: { state: true },
    session: { state: true },
    error: { state: true },
    hasList: { state: true },
    hasCompare: { state: true },
    connection: { state: true },
    isDeleted: { state: true },
    hasInspector: { state: true },
  };
  declare source: Source;
  declare openSession: (runId: string, options: OpenOptions) => Promise<RunSession>;
  declare url: UrlState;
  declare session: RunSession | undefined;
  declare error: TensorreelError | undefined;
  declare connection: Connection;
  /** The open run is gone from the collector: what was read of it stays. */
  declare isDeleted: boolean;
  /** On narrow screens, where it is folded away at first. */
  declare hasInspector: boolean;
  /** Whether the list's code has come; that of a run comes with its session. */
  declare hasList: boolean;
  declare hasCompare: boolean;
  static override styles: CSSResultGroup = [TrElement.styles, pageStyles()];
  #followed: FollowedRun | undefined;
  #stops: (() => void)[] = [];
  #opening = 0;
  readonly #overlays = new Overlays((tag) => this.renderRoot.querySelector(tag));

  constructor() {
    super();
    this.url = parseUrlState(location.search);
    this.connection = 'connecting';
    this.hasList = false;
    this.hasCompare = false;
    this.isDeleted = false;
    this.hasInspector = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('popstate', this.#pop);
    addEventListener('keydown', this.#key);
    addEventListener('pointerdown', this.#press, { capture: true });
    const stopLive = this.source.live([], {
      event: () => undefined,
      connection: this.#connect,
    });
    this.#stops = [stopLive];
    void this.#enter();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('popstate', this.#pop);
    removeEventListener('keydown', this.#key);
    removeEventListener('pointerdown', this.#press, { capture: true });
    for (const stop of this.#stops) stop();
    this.#leave();
  }

  protected override render(): TemplateResult {
    const { session, url } = this;
    return html`
      <tr-top-bar
        role="banner"
        .isList=${url.runs.length === 0}
        .run=${session?.catalog.run}
        .label=${this.source.label}
        .file=${this.source.file}
        .connection=${this.connection}
        .isDeleted=${this.isDeleted}
        @tr-open=${this.#open}
        .hasInspector=${this.hasInspector}
        @tr-inspector=${() => (this.hasInspector = !this.hasInspector)}
        @tr-help=${this.#help}
        @tr-command=${this.#command}
      ></tr-top-bar>
      ${
        this.error
          ? notOpened({
              error: this.error,
              runId: url.runs[0],
              where: this.source.label,
              t: (key, values) => this.t(key, values),
              again: () => void this.#enter(),
              toRuns: this.#toRuns,
            })
          : url.runs.length === 0 && this.hasList
            ? html`<tr-run-list role="main" .source=${this.source} @tr-open=${this.#open}></tr-run-list>`
            : url.runs.length > 1 && this.hasCompare
              ? html`<tr-compare
                  role="main"
                  .source=${this.source}
                  .url=${url}
                  @tr-open=${this.#open}
                ></tr-compare>`
              : session
                ? html`<tr-run
                    ?data-inspector=${this.hasInspector}
                    .session=${session}
                    @tr-help=${this.#help}
                  ></tr-run>`
                : html`<p class="loading" role="status">${this.t('loading')}</p>`
      }
      <tr-help></tr-help>
      <tr-palette .session=${session} @tr-command=${this.#command}></tr-palette>
      ${session ? html`<tr-views-menu .session=${session}></tr-views-menu>` : nothing}
    `;
  }

  protected override updated(): void {
    document.title = this.session ? `${this.session.catalog.run.name} · tensorreel` : 'tensorreel';
  }

  async #enter(): Promise<void> {
    this.#leave();
    const opening = (this.#opening += 1);
    this.error = undefined;
    const { runs } = this.url;
    const [runId] = runs;
    try {
      if (runId === undefined) {
        await import('./tr-run-list.js');
        this.hasList = true;
        return;
      }
      if (runs.length > 1) {
        await import('../compare/tr-compare.js');
        this.hasCompare = true;
        return;
      }
      const session = await this.openSession(runId, openOptions(this.url));
      if (opening !== this.#opening) {
        session.close();
        return;
      }
      this.session = session;
      void this.#follow(session);
      session.onChange(() => {
        this.requestUpdate();
      });
    } catch (error) {
      if (opening !== this.#opening) return;
      this.error = toOpenError(error, this.connection);
    }
  }

  /** After the first picture, as what stands beside it. */
  async #follow(session: RunSession): Promise<void> {
    const { followRun } = await import('./follow-run.js');
    if (session !== this.session) return;
    this.#followed = followRun(this.source, session, this.url, () => (this.isDeleted = true));
  }

  #leave(): void {
    this.#followed?.close();
    this.#followed = undefined;
    this.session?.close();
    this.session = undefined;
    this.isDeleted = false;
    this.removeAttribute('data-ready');
    this.removeAttribute('data-step');
  }

  readonly #connect = (state: Connection): void => {
    this.connection = state;
    if (state === 'open' && isPassing(this.error)) void this.#enter();
  };

  readonly #toRuns = (): void => {
    this.#open(new CustomEvent('tr-open', { detail: { runs: [] } }));
  };

  readonly #open = (event: CustomEvent<{ readonly runs: readonly string[] }>): void => {
    const { runs } = event.detail;
    // A file has its one run and no list.
    if (runs.length === 0 && this.source.file) return;
    history.pushState(null, '', location.pathname + (runs.length === 0 ? '' : `?runs=${runs.join(',')}`));
    this.#pop();
  };

  readonly #pop = (): void => {
    const url = parseUrlState(location.search);
    const isSameRun = this.session !== undefined && url.runs[0] === this.session.runId;
    this.url = url;
    if (!isSameRun) void this.#enter();
    else this.#followed?.read(url);
  };

  readonly #help = (event: CustomEvent<View | undefined>): void => {
    void this.#overlays.help(event.detail ?? undefined);
  };

  readonly #command = (event: CustomEvent<Command>): void => {
    this.#do(event.detail);
  };

  /** The first click ends a show; what was clicked still does its own. */
  readonly #press = (): void => {
    this.session?.stopShow();
  };

  readonly #key = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || this.#overlays.isOpen) return;
    const command = isControlsOwn(event) ? undefined : commandOf(event);
    if (isTyping(event) && command !== 'palette') return;
    const wasShowing = this.session?.stopShow() === true;
    if (command === undefined) return;
    event.preventDefault();
    // The key that stops the show does not start it again.
    if (!(wasShowing && (command === 'toggle' || command === 'play'))) this.#do(command);
  };

  #do(command: Command): void {
    pageCommand(command, {
      session: this.session,
      overlays: this.#overlays,
      toRuns: () => {
        if (this.url.runs.length > 0) this.#toRuns();
      },
    });
  }
}

customElements.define('tr-page', TrPage);

import { css, html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import type { DrawTick } from './session.js';
import { SessionElement } from './tr-element.js';
import { settings } from './settings.js';
import { TrPanel } from './tr-panel.js';

const DESCRIBE_AFTER_MILLIS = 400;

/** One run: layers and probe at the left, the views, the inspector at the right, player and timeline below. */
export class TrRun extends SessionElement {
  static override styles: CSSResultGroup = [SessionElement.styles, styles()];
  #described = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  protected override render(): TemplateResult {
    const { session } = this;
    const { views } = session.views;
    const isWaiting = session.isLive && session.axis.count === 0;
    return html`
      <tr-failure .session=${session}></tr-failure>
      <aside class="left" aria-label=${this.t('model')}>
        <tr-tree .session=${session}></tr-tree>
        <tr-probe .session=${session}></tr-probe>
      </aside>
      <main class="panes count${views.length}" aria-label=${this.t('views')}>
        ${views.length === 0 ? html`<p class="nothing">${this.t(isWaiting ? 'firstStep' : 'noViews')}</p>` : nothing}
        ${views.map(
          (view) => html`<tr-panel data-view=${view.id} .session=${session} .view=${view}></tr-panel>`,
        )}
      </main>
      <tr-inspector aria-label=${this.t('inspector')} role="complementary" .session=${session}></tr-inspector>
      <tr-transport role="region" aria-label=${this.t('player')} .session=${session}></tr-transport>
      <tr-timeline role="region" aria-label=${this.t('timeline')} .session=${session}></tr-timeline>
      <div class="hidden-text" role="status" id="summary"></div>
    `;
  }

  /** What stands beside the pictures comes after them: the first load is theirs. */
  protected override firstUpdated(): void {
    void import('./tr-tree.js');
    void import('./tr-transport.js');
    void import('./tr-timeline.js');
    void import('./tr-inspector.js');
    void import('./tr-probe.js');
  }

  protected override updated(): void {
    super.updated();
    this.toggleAttribute('data-presenting', settings.isPresenting);
    this.style.setProperty('--zoom', String(settings.zoom));
    if (this.session.catalog.run.status === 'failed') void import('./tr-failure.js');
  }

  protected override onTick(tick: DrawTick): void {
    // After the panels of this tick have drawn, whichever was asked first.
    queueMicrotask(() => {
      this.#mark(tick);
    });
    if (this.session.player.state.isPlaying) clearTimeout(this.#timer);
    else if (tick.isReady) this.#describeSoon(tick);
  }

  /** What tests and pictures wait for: the frame at the playhead is drawn with everything it needs. */
  #mark({ step, isWhole }: DrawTick): void {
    const page = this.getRootNode() instanceof ShadowRoot ? (this.getRootNode() as ShadowRoot).host : this;
    const panels = [...this.renderRoot.querySelectorAll('tr-panel')];
    const isDrawn = panels.every((panel) => panel instanceof TrPanel && panel.drawnStep === step);
    page.toggleAttribute(
      'data-ready',
      isWhole && isDrawn && panels.length === this.session.views.views.length,
    );
    if (isDrawn) page.setAttribute('data-step', String(step));
  }

  /** For screen readers, when the playhead rests; never while it moves. */
  #describeSoon({ frame, step }: DrawTick): void {
    const { views, catalog, selection } = this.session;
    const shown = views.views;
    const key = JSON.stringify([
      step,
      this.language,
      selection,
      shown.map(({ id }) => id),
      views.chosenOptions,
    ]);
    if (key === this.#described) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#described = key;
      const node = this.renderRoot.querySelector('#summary');
      const parts = shown.map((view) =>
        view.describe(frame, catalog, selection, this.language, views.options(view)),
      );
      if (node) node.textContent = `${this.t('stepN', { n: step })}. ${parts.join(' ')}`;
      const panels = this.renderRoot.querySelectorAll('tr-panel');
      for (const [i, panel] of panels.entries()) if (panel instanceof TrPanel) panel.about = parts[i] ?? '';
    }, DESCRIBE_AFTER_MILLIS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    if (settings.isPresenting) void settings.set({ isPresenting: false });
  }
}

function styles(): CSSResultGroup {
  return css`
    :host {
      display: grid;
      min-height: 0;
      grid-template: auto minmax(0, 1fr) 44px 188px / 268px minmax(0, 1fr) 308px;
      grid-template-areas: 'failure failure failure' 'left panes right' 'transport transport transport' 'timeline timeline timeline';
    }
    .left {
      grid-area: left;
      overflow-y: auto;
      background: var(--panel);
      border-right: 1px solid var(--line);
    }
    .panes {
      grid-area: panes;
      display: grid;
      gap: 8px;
      padding: 8px;
      min-height: 0;
      grid-template: repeat(2, minmax(0, 1fr)) / repeat(2, minmax(0, 1fr));
    }
    .panes.count1 {
      grid-template: minmax(0, 1fr) / minmax(0, 1fr);
    }
    .panes.count2 {
      grid-template: minmax(0, 1fr) / repeat(2, minmax(0, 1fr));
    }
    .panes.count3 tr-panel:last-of-type {
      grid-column: 1 / -1;
    }
    .panes.count5 tr-panel:last-of-type {
      grid-column: span 2;
    }
    .panes.count5,
    .panes.count6 {
      grid-template: repeat(2, minmax(0, 1fr)) / repeat(3, minmax(0, 1fr));
    }
    :host([data-presenting]) {
      grid-template-columns: 0 minmax(0, 1fr) 0;
    }
    :host([data-presenting]) .left,
    :host([data-presenting]:not([data-inspector])) tr-inspector {
      display: none;
    }
    .panes {
      zoom: var(--zoom);
    }
    .nothing {
      grid-column: 1 / -1;
      align-self: center;
      text-align: center;
      white-space: pre-line;
    }
    tr-failure {
      grid-area: failure;
    }
    tr-inspector {
      grid-area: right;
    }
    tr-transport {
      grid-area: transport;
    }
    tr-timeline {
      grid-area: timeline;
    }
    @media (max-width: 1500px) {
      :host {
        grid-template-columns: 248px minmax(0, 1fr) 0;
      }
      :host(:not([data-inspector])) tr-inspector {
        display: none;
      }
      :host([data-inspector]) {
        grid-template-columns: 248px minmax(0, 1fr) 308px;
      }
    }
    @media (max-height: 800px) {
      :host {
        grid-template-rows: auto minmax(0, 1fr) 44px 156px;
      }
    }
    @media (max-width: 900px) {
      :host {
        display: flex;
        flex-direction: column;
        overflow-y: auto;
      }
      /* As strong as the rules by count above. */
      .panes[class] {
        display: grid;
        grid-template: none;
        grid-auto-rows: 380px;
      }
      .panes[class] tr-panel:last-of-type {
        grid-column: auto;
      }
      tr-transport {
        position: sticky;
        bottom: 0;
        z-index: 1;
        order: 3;
      }
      .left {
        order: 1;
        flex: none;
        overflow: visible;
        border: 0;
      }
      .panes,
      tr-timeline,
      tr-transport {
        flex: none;
      }
      :host(:not([data-inspector])) tr-inspector,
      tr-inspector {
        display: block;
        order: 2;
        flex: none;
        border: 0;
      }
    }
    @media (max-width: 900px) and (max-height: 400px) {
      :host {
        overflow: visible;
      }
      tr-transport {
        position: static;
      }
    }
  `;
}

customElements.define('tr-run', TrRun);

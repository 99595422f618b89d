import { css, html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { formatNumber } from '../draw/number-format.js';
import type { FrameSpan } from '../frame.js';
import { icon } from './icons.js';
import { MOST_OPEN } from './open-views.js';
import type { DrawTick } from './session.js';
import { spanMillis, stepSpan } from './step-span.js';
import { SessionElement } from './tr-element.js';
import type { WordKey } from '../words/words.js';

const TRACE_VIEW = 'trace';
const COPIED_MILLIS = 1500;

/** Under which trace and span the step at the playhead was recorded: what one looks up elsewhere. */
export class TrStepTrace extends SessionElement {
  static override properties = {
    ...SessionElement.properties,
    span: { state: true },
    copied: { state: true },
  };
  /** null: none was recorded; undefined: not there yet. */
  declare span: FrameSpan | null | undefined;
  declare copied: WordKey | undefined;
  static override styles: CSSResultGroup = [SessionElement.styles, styles()];

  protected override render(): TemplateResult {
    const { span } = this;
    const hasView = this.session.views.cards.some(({ id }) => id === TRACE_VIEW);
    return html`
      <p class="split">
        <b>${this.t('stepTrace')}</b>
        <span class="small">${span ? `${formatNumber(spanMillis(span), { digits: 3 })} ms` : nothing}</span>
      </p>
      ${span === null ? html`<p class="small muted">${this.t('noSpan')}</p>` : nothing}
      ${this.#id('traceId', span?.traceId)} ${this.#id('stepSpan', span?.spanId)}
      ${hasView && span ? html`<button @click=${this.#open}>${this.t('openTrace')}</button>` : nothing}
    `;
  }

  #id(word: WordKey, id: string | undefined): TemplateResult | typeof nothing {
    if (this.span === null) return nothing;
    const what = this.t('copyOf', { what: this.t(word) });
    return html`<p class="id small">
      <span>${this.t(word)}</span><code title=${id ?? ''}>${id ?? '…'}</code>
      <button
        class="plain"
        aria-label=${what}
        title=${what}
        ?disabled=${id === undefined}
        @click=${() => {
          void this.#copy(word, id ?? '').catch(() => undefined);
        }}
      >
        ${this.copied === word ? '✓' : icon('copy')}
      </button>
    </p>`;
  }

  protected override onTick({ frame, step }: DrawTick): void {
    const spans = this.session.player.state.isPlaying ? undefined : frame.spans();
    const span = spans && (stepSpan(spans, step) ?? null);
    if (span?.spanId !== this.span?.spanId || span === null || span === undefined) this.span = span;
  }

  async #copy(word: WordKey, id: string): Promise<void> {
    await navigator.clipboard.writeText(id);
    this.copied = word;
    setTimeout(() => {
      this.copied = undefined;
    }, COPIED_MILLIS);
  }

  /** Beside the open views; in place of the last where there is no room. */
  readonly #open = (): void => {
    const { views, catalog } = this.session;
    const show = async (): Promise<void> => {
      if (!views.ids.includes(TRACE_VIEW))
        await views.open(catalog, [...views.ids.slice(0, MOST_OPEN - 1), TRACE_VIEW]);
      if (views.maximised !== undefined) views.maximise(TRACE_VIEW);
    };
    void show();
  };
}

function styles(): CSSResultGroup {
  return css`
    :host {
      display: block;
      padding: 10px 12px;
      border-bottom: 1px solid var(--line);
    }
    .split {
      display: flex;
      justify-content: space-between;
      gap: 8px;
    }
    b {
      font-weight: 600;
      color: var(--ink1);
    }
    .id {
      display: grid;
      grid-template-columns: auto minmax(0, 1fr) auto;
      gap: 8px;
      align-items: center;
      color: var(--ink3);
    }
    code {
      text-align: right;
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
      color: var(--ink1);
      font:
        12px/18px ui-monospace,
        monospace;
    }
    .id button {
      display: grid;
      place-items: center;
      width: 24px;
      height: 22px;
      padding: 0;
    }
    .id + .id + button {
      margin-top: 6px;
    }
  `;
}

customElements.define('tr-step-trace', TrStepTrace);

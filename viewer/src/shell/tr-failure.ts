import { css, html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { formatCount } from '../draw/number-format.js';
import { failureStep } from './failure-step.js';
import { SessionElement } from './tr-element.js';

/** Why a run failed, at which step, and the way there. */
export class TrFailure extends SessionElement {
  static override properties = {
    ...SessionElement.properties,
    isClosed: { state: true },
    hasStack: { state: true },
  };
  declare isClosed: boolean;
  declare hasStack: boolean;
  static override styles: CSSResultGroup = [SessionElement.styles, styles()];

  constructor() {
    super();
    this.isClosed = false;
    this.hasStack = false;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { run } = this.session.catalog;
    if (run.status !== 'failed' || this.isClosed) return nothing;
    const step = failureStep(run);
    const { type, message, stack } = run.error ?? { type: this.t('failed'), message: '', stack: '' };
    return html`<div class="banner" role="alert">
      <p>
        <b class="bad">✕ ${type}</b>
        <span class="message">${message}</span>
        ${step === undefined ? nothing : html`<span class="muted">${this.t('failedAt', { n: formatCount(step) })}</span>`}
      </p>
      ${
        step === undefined
          ? nothing
          : html`<button
              ?disabled=${this.session.step === step}
              @click=${() => {
                this.session.seekStep(step);
              }}
            >
              ${this.t('toStepN', { n: formatCount(step) })}
            </button>`
      }
      ${
        stack === ''
          ? nothing
          : html`<button
              class="plain"
              aria-expanded=${this.hasStack}
              @click=${() => {
                this.hasStack = !this.hasStack;
              }}
            >
              ${this.t('stack')} ${this.hasStack ? '▴' : '▾'}
            </button>`
      }
      <button
        class="plain"
        aria-label=${this.t('close')}
        @click=${() => {
          this.isClosed = true;
        }}
      >
        ✕
      </button>
      ${this.hasStack ? html`<pre>${stack}</pre>` : nothing}
    </div>`;
  }
}

function styles(): CSSResultGroup {
  return css`
    .banner {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 4px 12px;
      padding: 6px 12px;
      background: var(--panel);
      border-bottom: 1px solid var(--line);
      box-shadow: inset 3px 0 0 var(--bad);
    }
    p {
      flex: 1;
      min-width: 200px;
      display: flex;
      flex-wrap: wrap;
      gap: 2px 12px;
    }
    b {
      font-weight: 600;
    }
    .message {
      color: var(--ink1);
      overflow-wrap: anywhere;
    }
    pre {
      flex-basis: 100%;
      margin: 4px 0;
      max-height: 140px;
      overflow: auto;
      padding: 8px;
      background: var(--inset);
      border-radius: 6px;
      color: var(--ink2);
      font:
        12px/18px ui-monospace,
        monospace;
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
  `;
}

customElements.define('tr-failure', TrFailure);

import { html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { formatCount } from '../draw/number-format.js';
import type { Connection, FileContent } from '../client/source.js';
import type { RunDetail } from '@tensorreel/schema';
import { icon } from './icons.js';
import type { Command } from './keys.js';
import { settings } from './settings.js';
import { STATUS } from './status.js';
import { topBarStyles } from './top-bar-styles.js';
import { TrElement } from './tr-element.js';

const THEMES = [
  ['light', '☀'],
  ['system', '◐'],
  ['dark', '☾'],
] as const;

/** Where one is, how the run fares, and the page's own switches. */
export class TrTopBar extends TrElement {
  static override properties = {
    run: { attribute: false },
    label: { attribute: false },
    connection: { attribute: false },
    isDeleted: { attribute: false },
    isList: { attribute: false },
    hasCopied: { state: true },
    hasInspector: { attribute: false },
    file: { attribute: false },
  };
  declare run: RunDetail | undefined;
  declare label: string;
  declare connection: Connection;
  declare isDeleted: boolean;
  /** The page is the run list. */
  declare isList: boolean;
  declare hasCopied: boolean;
  declare hasInspector: boolean;
  declare file: FileContent | undefined;

  static override styles: CSSResultGroup = [TrElement.styles, topBarStyles()];

  protected override render(): TemplateResult {
    const { run } = this;
    const heading = run?.name ?? (this.isList ? this.t('runs') : undefined);
    return html`
      ${heading === undefined ? nothing : html`<h1 class="hidden-text">${heading}</h1>`}
      <a class="brand" href="/" @click=${this.#toRuns} aria-label=${this.t('toRuns')}>
        <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
          <circle cx="10" cy="10" r="8.5"></circle>
          <circle class="dot" cx="10" cy="5.6" r="1.7"></circle>
          <circle class="dot" cx="5.9" cy="12.4" r="1.7"></circle>
          <circle class="dot" cx="14.1" cy="12.4" r="1.7"></circle>
        </svg>
        tensorreel
      </a>
      <nav aria-label=${this.t('where')}>
        ${
          this.file
            ? nothing
            : html`<a href="/" @click=${this.#toRuns} aria-current=${run ? nothing : 'page'}
                  >${this.t('runs')}</a
                ><span class="slash" ?hidden=${!run}>/</span>`
        }
        ${
          run
            ? html`<span class="project">${run.project}</span><span class="slash">/</span
                ><b aria-current="page">${run.name}</b>`
            : html`<span class="chip">${this.t('collectorAt', { where: this.label })}</span>`
        }
      </nav>
      ${run ? this.#runChips(run) : nothing} ${this.file ? this.#fileChip(this.file) : nothing}
      ${this.#trouble()}
      <span class="rest"></span>
      <button class="find" aria-keyshortcuts="Control+K" @click=${this.#does('palette')}>
        <span class="word">${this.t('find')}</span> ${icon('find')} <kbd>Ctrl K</kbd>
      </button>
      ${
        run
          ? html`<button class="views" aria-haspopup="dialog" @click=${this.#does('views')}>
                ${this.t('views')} ▾
              </button>
              <button class="inspector" aria-pressed=${this.hasInspector} @click=${this.#toggleInspector}>
                ${this.t('inspector')}
              </button>
              <button class="copy" @click=${this.#copy} aria-live="polite">
                ${this.hasCopied ? this.t('copied') : this.t('copyLink')}
              </button>`
          : nothing
      }
      <div class="switch" role="group" aria-label=${this.t('language')}>
        ${(['en', 'zh'] as const).map(
          (lang) =>
            html`<button
              lang=${lang === 'zh' ? 'zh-Hans' : 'en'}
              aria-pressed=${settings.lang === lang}
              @click=${() => {
                void settings.set({ lang });
              }}
            >
              ${lang === 'zh' ? '中文' : 'EN'}
            </button>`,
        )}
      </div>
      <div class="switch" role="group" aria-label=${this.t('theme')}>
        ${THEMES.map(
          ([theme, glyph]) =>
            html`<button
              aria-label=${this.t(theme)}
              title=${this.t(theme)}
              aria-pressed=${settings.themeChoice === theme}
              @click=${() => {
                void settings.set({ theme });
              }}
            >
              ${glyph}
            </button>`,
        )}
      </div>
      <button
        class="plain"
        aria-label=${this.t('help')}
        @click=${() => this.dispatchEvent(new CustomEvent('tr-help', { bubbles: true, composed: true }))}
      >
        ?
      </button>
    `;
  }

  #trouble(): TemplateResult | typeof nothing {
    const word = this.isDeleted ? 'runDeleted' : this.connection === 'lost' ? 'collectorAway' : undefined;
    if (word === undefined) return nothing;
    const text = this.t(word);
    return html`<span class="chip bad trouble" role="alert" title=${text}><span>▲ ${text}</span></span>`;
  }

  #fileChip({ tensors, thinned }: FileContent): TemplateResult {
    const { length } = thinned;
    const word = tensors === 0 ? 'fileOnly' : 'fileWhole';
    return html`<span class="chip file" title=${thinned.join(', ')}
      >${length === 0 ? this.t(word) : this.t('fileThinned', { n: length, of: tensors })}</span
    >`;
  }

  #runChips(run: RunDetail): TemplateResult {
    const status = STATUS[run.status];
    const { complete, received, expected } = run.completeness;
    const lost = expected === null ? 0 : expected - received;
    return html`
      <span class="chip status ${status.tone}" title=${run.error?.message ?? nothing}
        >${status.glyph} <span class="word">${this.t(status.word)}</span></span
      >
      <span class="chip records">
        ${
          complete
            ? this.t('nothingLost', { n: formatCount(received) })
            : lost > 0
              ? html`<span class="bad">▲ ${this.t('recordsMissing', { n: formatCount(lost) })}</span>`
              : this.t('recordsSoFar', { n: formatCount(received) })
        }
      </span>
    `;
  }

  readonly #toRuns = (event: Event): void => {
    event.preventDefault();
    this.dispatchEvent(new CustomEvent('tr-open', { detail: { runs: [] }, bubbles: true, composed: true }));
  };

  #does(command: Command): () => void {
    return () => {
      this.dispatchEvent(new CustomEvent('tr-command', { detail: command }));
    };
  }

  readonly #toggleInspector = (): void => {
    this.dispatchEvent(new CustomEvent('tr-inspector', { bubbles: true, composed: true }));
  };

  readonly #copy = (): void => {
    const copied = async (): Promise<void> => {
      await navigator.clipboard.writeText(location.href);
      this.hasCopied = true;
      setTimeout(() => {
        this.hasCopied = false;
      }, 1500);
    };
    void copied().catch(() => undefined);
  };
}

customElements.define('tr-top-bar', TrTopBar);

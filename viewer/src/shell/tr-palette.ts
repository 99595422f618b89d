import { html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import type { Text2 } from '../views/view.js';
import {
  paletteEntries,
  searchTextOf,
  stepEntry,
  type PaletteEntry,
  type PaletteRun,
} from './palette-entries.js';
import { paletteStyles } from './palette-styles.js';
import { searchScore } from './search-words.js';
import type { RunSession } from './session.js';
import { TrElement } from './tr-element.js';

const MOST_SHOWN = 40;
const WORDS = {
  nothing: { en: 'Nothing of that name in this run', zh: '此次运行中没有该名称' },
  results: { en: '{n} found', zh: '找到 {n} 项' },
  tensor: { en: 'tensor', zh: '张量' },
  view: { en: 'view', zh: '视图' },
  step: { en: 'step', zh: '步' },
  epoch: { en: 'epoch', zh: '轮次' },
  sample: { en: 'sample', zh: '样本' },
  command: { en: 'command', zh: '命令' },
} as const satisfies Record<string, Text2>;

/** Finds by name what the page can show or do, and does it: all without a mouse. */
export class TrPalette extends TrElement {
  static override properties = {
    session: { attribute: false },
    query: { state: true },
    at: { state: true },
  };
  declare session: RunSession | undefined;
  declare query: string;
  /** Index of the entry that Enter chooses. */
  declare at: number;
  static override styles: CSSResultGroup = [TrElement.styles, paletteStyles()];
  #entries: readonly PaletteEntry[] = [];
  #found: readonly PaletteEntry[] = [];

  constructor() {
    super();
    this.query = '';
    this.at = 0;
  }

  async open(): Promise<void> {
    this.#entries = paletteEntries(this.#run, this.language);
    this.query = '';
    this.at = 0;
    this.requestUpdate();
    await this.updateComplete;
    const dialog = this.renderRoot.querySelector('dialog');
    if (dialog?.open === false) dialog.showModal();
  }

  get #run(): PaletteRun | undefined {
    const { session } = this;
    if (session === undefined) return undefined;
    const { axis, catalog, views } = session;
    return { catalog, cards: views.cards, nearest: (step) => axis.stepAt(axis.nearest(step)) };
  }

  protected override willUpdate(): void {
    const { query } = this;
    const step = stepEntry(query, this.#run, this.language);
    const scored = this.#entries
      .map((entry) => ({ entry, score: query.trim() === '' ? 1 : searchScore(query, searchTextOf(entry)) }))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score)
      .map(({ entry }) => entry);
    this.#found = [...(step ? [step] : []), ...scored].slice(0, MOST_SHOWN);
  }

  protected override render(): TemplateResult {
    const found = this.#found;
    return html`<dialog aria-label=${this.t('find')} @click=${this.#outside}>
      <input
        type="text"
        role="combobox"
        autofocus
        autocomplete="off"
        spellcheck="false"
        aria-label=${this.t('find')}
        aria-expanded="true"
        aria-controls="found"
        aria-autocomplete="list"
        aria-activedescendant=${found.length === 0 ? nothing : `e${this.at}`}
        placeholder=${this.t('find')}
        .value=${this.query}
        @input=${this.#type}
        @keydown=${this.#key}
      />
      <ul id="found" role="listbox" aria-label=${this.t('find')}>
        ${found.map((entry, i) => this.#row(entry, i))}
      </ul>
      <p class="small muted" role="status">
        ${
          found.length === 0
            ? WORDS.nothing[this.language]
            : WORDS.results[this.language].replace('{n}', String(found.length))
        }
      </p>
    </dialog>`;
  }

  #row(entry: PaletteEntry, i: number): TemplateResult {
    const { kind, label, more } = entry;
    return html`<li
      id="e${i}"
      role="option"
      aria-selected=${i === this.at}
      @pointermove=${() => (this.at = i)}
      @click=${() => {
        this.#choose(entry);
      }}
    >
      <span class="kind">${WORDS[kind][this.language]}</span>
      <span class="label">${label}</span>
      ${kind === 'command' ? html`<kbd>${more}</kbd>` : html`<span class="small muted">${more}</span>`}
    </li>`;
  }

  protected override updated(): void {
    this.renderRoot.querySelector(`#e${this.at}`)?.scrollIntoView({ block: 'nearest' });
  }

  readonly #type = (event: Event): void => {
    this.query = (event.target as HTMLInputElement).value;
    this.at = 0;
  };

  readonly #key = (event: KeyboardEvent): void => {
    const { length } = this.#found;
    const to = {
      ArrowDown: this.at + 1,
      ArrowUp: this.at - 1,
      PageDown: Math.min(length - 1, this.at + 8),
      PageUp: Math.max(0, this.at - 8),
    }[event.key];
    const entry = this.#found[this.at];
    // While an input method composes, Enter takes its suggestion.
    if (event.key === 'Enter' && !event.isComposing && entry) this.#choose(entry);
    if (to === undefined) return;
    event.preventDefault();
    this.at = length === 0 ? 0 : (to + length) % length;
  };

  #choose({ act }: PaletteEntry): void {
    this.renderRoot.querySelector('dialog')?.close();
    const { session } = this;
    if ('command' in act) this.dispatchEvent(new CustomEvent('tr-command', { detail: act.command }));
    else if (session === undefined) return;
    else if ('select' in act) session.select(act.select);
    else if ('seek' in act) session.seekStep(act.seek);
    else void session.views.show(session.catalog, act.view);
  }

  readonly #outside = (event: Event): void => {
    if (event.target instanceof HTMLDialogElement) event.target.close();
  };
}

customElements.define('tr-palette', TrPalette);

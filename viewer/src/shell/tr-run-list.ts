import { TensorreelError, type RunRow } from '@tensorreel/schema';
import { html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Connection, Source } from '../client/source.js';
import { FILTERS, isInFilter, withRunRow, type RunFilter } from './run-filter.js';
import { runListStyles } from './run-list-styles.js';
import { listKeys, recordFoot } from './run-list-foot.js';
import { markWord } from './run-mark-words.js';
import { compareButtons, MOST_MARKED, runMark, toggled } from './run-mark.js';
import { runRowCells } from './run-row.js';
import { TrElement } from './tr-element.js';
import type { WordKey } from '../words/words.js';

const ROW = 56;
const OVERSCAN = 6;
const MOST_RUNS = 1000;
const COLUMNS = [
  ['status', ''],
  ['run', ''],
  ['lossLog', ''],
  ['lastLoss', 'number'],
  ['accuracy', 'number'],
  ['progress', ''],
  ['records', ''],
  ['size', 'number'],
  ['started', 'number'],
] as const satisfies readonly (readonly [WordKey, string])[];

/** All runs, newest first, as they are; only the rows in sight are made. */
export class TrRunList extends TrElement {
  static override properties = {
    source: { attribute: false },
    runs: { state: true },
    filter: { state: true },
    chosen: { state: true },
    marked: { state: true },
    error: { state: true },
    top: { state: true },
  };
  declare source: Source;
  declare runs: readonly RunRow[] | undefined;
  declare filter: RunFilter;
  declare chosen: number;
  /** Ids of the runs to compare, in the order they were marked. */
  declare marked: readonly string[];
  declare error: string | undefined;
  declare top: number;
  static override styles: CSSResultGroup = [TrElement.styles, runListStyles()];
  #stopLive: (() => void) | undefined;
  #wasLost = false;

  constructor() {
    super();
    this.filter = 'all';
    this.chosen = 0;
    this.marked = [];
    this.top = 0;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
    this.#stopLive = this.source.live([], {
      event: (event) => {
        if (event.name === 'reset') void this.#load();
        if (event.name === 'run' && this.runs)
          this.runs = withRunRow(this.runs, event.data.run, event.data.row);
        if (event.name === 'run' && event.data.row === null) {
          const gone = event.data.run;
          this.marked = this.marked.filter((id) => id !== gone);
        }
      },
      connection: (state: Connection) => {
        if (state === 'open' && this.#wasLost) void this.#load();
        this.#wasLost = state === 'lost';
      },
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopLive?.();
  }

  async #load(): Promise<void> {
    try {
      const runs: RunRow[] = [];
      let cursor: string | null = null;
      do {
        const page = await this.source.runs({ limit: MOST_RUNS, ...(cursor === null ? {} : { cursor }) });
        runs.push(...page.runs);
        cursor = page.next;
        this.runs = [...runs];
      } while (cursor !== null);
      this.error = undefined;
    } catch (error) {
      this.error = error instanceof TensorreelError ? `${error.message}: ${error.hint}` : String(error);
    }
    this.toggleAttribute('data-ready', true);
  }

  protected override render(): TemplateResult {
    const runs = this.runs ?? [];
    const shown = runs.filter((run) => isInFilter(run, this.filter));
    if (this.runs?.length === 0 && this.error === undefined) return this.#empty();
    return html`
      <div class="chips" role="group" aria-label=${this.t('filter')}>
        ${FILTERS.map(({ filter, word }) => {
          const count = runs.filter((run) => isInFilter(run, filter)).length;
          return filter !== 'all' && count === 0
            ? nothing
            : html`<button
                aria-pressed=${this.filter === filter}
                @click=${() => {
                  this.filter = filter;
                  this.chosen = 0;
                }}
              >
                ${this.t(word)} ${count}
              </button>`;
        })}
        ${compareButtons(runs.length, this.marked.length, {
          lang: this.language,
          compare: this.#compare,
          unmark: () => (this.marked = []),
        })}
      </div>
      ${this.error === undefined ? nothing : html`<p class="error bad" role="alert">▲ ${this.error}</p>`}
      ${this.#grid(shown)} ${runs.length === 0 ? nothing : recordFoot(this.language, listKeys(this.language))}
    `;
  }

  #grid(shown: readonly RunRow[]): TemplateResult {
    const height = this.renderRoot.querySelector('.scroll')?.clientHeight ?? innerHeight;
    const from = Math.max(0, Math.floor(this.top / ROW) - OVERSCAN);
    const to = Math.min(shown.length, Math.ceil((this.top + height) / ROW) + OVERSCAN);
    const now = new Date();
    return html`<div class="grid" role="grid" aria-label=${this.t('runs')} aria-rowcount=${shown.length + 1}>
      <div class="row head" role="row">
        <span role="columnheader">${markWord('mark', this.language)}</span>
        ${COLUMNS.map(([word, look]) => html`<span role="columnheader" class=${look}>${this.t(word)}</span>`)}
      </div>
      <div class="scroll" role="rowgroup" @scroll=${this.#scrolled} @keydown=${this.#key}>
        <div class="all" role="presentation" .style=${`height: ${shown.length * ROW}px`}>
          ${repeat(
            shown.slice(from, to),
            (run) => run.id,
            (run, i) => {
              const index = from + i;
              const isSelected = index === this.chosen;
              return html`<div
                class="row"
                role="row"
                data-run=${run.id}
                aria-rowindex=${index + 2}
                aria-selected=${isSelected}
                tabindex=${isSelected ? 0 : -1}
                .style=${`transform: translateY(${index * ROW}px)`}
                @click=${() => {
                  this.#open(run);
                }}
                @focus=${() => (this.chosen = index)}
              >
                ${runMark(run, {
                  lang: this.language,
                  place: this.marked.indexOf(run.id),
                  isFull: this.marked.length >= MOST_MARKED,
                  mark: () => {
                    this.chosen = index;
                    this.#mark(run);
                  },
                })}
                ${runRowCells(run, { lang: this.language, now, isSelected, index })}
              </div>`;
            },
          )}
        </div>
      </div>
    </div>`;
  }

  #empty(): TemplateResult {
    return html`<section class="empty">
      <h2>${this.t('noRuns')}</h2>
      <p>${this.t('noRunsYet', { where: this.source.label })}</p>
      ${recordFoot(this.language)}
    </section>`;
  }

  #mark(run: RunRow): void {
    this.marked = toggled(this.marked, run.id);
  }

  readonly #compare = (): void => {
    if (this.marked.length >= 2) this.#openRuns(this.marked);
  };

  #open(run: RunRow): void {
    this.#openRuns([run.id]);
  }

  #openRuns(runs: readonly string[]): void {
    this.dispatchEvent(new CustomEvent('tr-open', { detail: { runs }, bubbles: true, composed: true }));
  }

  readonly #scrolled = (event: Event): void => {
    if (event.target instanceof HTMLElement) this.top = event.target.scrollTop;
  };

  readonly #key = (event: KeyboardEvent): void => {
    const shown = (this.runs ?? []).filter((run) => isInFilter(run, this.filter));
    const run = shown[this.chosen];
    if (event.key === 'Enter' && run) this.#open(run);
    // A box that has the focus itself marks by Space.
    if (event.key === ' ' && run && !(event.target instanceof HTMLInputElement)) {
      event.preventDefault();
      this.#mark(run);
    }
    if (event.key === 'c' && !event.ctrlKey && !event.metaKey) this.#compare();
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -Infinity, End: Infinity }[
      event.key
    ];
    if (by === undefined) return;
    event.preventDefault();
    this.chosen = Math.max(0, Math.min(shown.length - 1, this.chosen + by));
    const scroll = this.renderRoot.querySelector('.scroll');
    if (scroll) {
      scroll.scrollTop = Math.min(scroll.scrollTop, this.chosen * ROW);
      scroll.scrollTop = Math.max(scroll.scrollTop, (this.chosen + 1) * ROW - scroll.clientHeight);
      this.top = scroll.scrollTop;
    }
    void this.updateComplete.then(() => {
      this.renderRoot.querySelector<HTMLElement>('[aria-selected=true]')?.focus();
    });
  };
}

customElements.define('tr-run-list', TrRunList);

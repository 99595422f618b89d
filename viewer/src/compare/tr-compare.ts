import { html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import type { Source } from '../client/source.js';
import { settings } from '../shell/settings.js';
import { resolveTheme, runColours } from '../shell/tokens.js';
import { TrElement } from '../shell/tr-element.js';
import type { UrlState } from '../shell/url-state.js';
import { parseChoices, withChoices, withoutThreshold, type CompareChoices } from './choices.js';
import { compareChart } from './compare-chart.js';
import { compareControls } from './compare-controls.js';
import { CompareData } from './compare-data.js';
import { compareHead } from './compare-head.js';
import { compareStyles } from './compare-styles.js';
import { compareTable } from './compare-table.js';
import { curvesTable } from './curves-table.js';
import { seriesChoices, type LoadedRuns } from './load-runs.js';
import { compareRuns, type Comparison } from './model.js';
import { gapTexts, leftOutTexts } from './notices.js';
import { inSentence } from './run-names.js';
import { TrCompareChart } from './tr-compare-chart.js';
import { verdictText } from './verdict.js';
import { say, type CompareWord } from './words.js';

/** Several runs on one axis: their curves, which learns faster, and what differs between them. */
export class TrCompare extends TrElement {
  static override properties = {
    source: { attribute: false },
    url: { attribute: false },
    choices: { state: true },
    cursor: { state: true },
  };
  declare source: Source;
  declare url: UrlState;
  declare choices: CompareChoices;
  declare cursor: number | undefined;
  static override styles: CSSResultGroup = [TrElement.styles, compareStyles()];
  #data: CompareData | undefined;
  /** Made anew only when what it is made of changed: a cursor's move is none of that. */
  #compared: { readonly parts: readonly unknown[]; readonly comparison: Comparison } | undefined;

  constructor() {
    super();
    this.choices = {};
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#data?.close();
    this.#data = undefined;
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('url')) return;
    this.choices = parseChoices(location.search);
    if (this.#data?.runIds.join() !== this.url.runs.join()) {
      this.#data?.close();
      this.#data = new CompareData(this.source, this.url.runs, () => {
        this.requestUpdate();
      });
    }
    void this.#data.read(this.choices);
  }

  protected override render(): TemplateResult {
    const { loaded, error } = this.#data ?? {};
    if (error !== undefined) return html`<p class="notice bad" role="alert">▲ ${error}</p>`;
    if (loaded === undefined) return html`<p class="notice" role="status">${this.#say('loading')}</p>`;
    return html`<div class="page">${this.#notices(loaded)}${this.#body(loaded)}</div>`;
  }

  protected override updated(): void {
    const root = this.getRootNode();
    const page = root instanceof ShadowRoot ? root.host : this;
    page.toggleAttribute('data-ready', this.#data?.isWhole === true);
  }

  #say(key: CompareWord, values: Readonly<Record<string, string | number>> = {}): string {
    return say(key, this.language, values);
  }

  #comparison(): Comparison | undefined {
    const { loaded, series } = this.#data ?? {};
    // While a run is added or gone, the points that came before belong to the others.
    if (loaded === undefined || series?.points.length !== loaded.runs.length) return undefined;
    const parts = [loaded, series, this.choices];
    if (this.#compared?.parts.every((part, i) => part === parts[i]) !== true)
      this.#compared = { parts, comparison: compareRuns(loaded.runs, series, this.choices) };
    return this.#compared.comparison;
  }

  #notices({ failed }: LoadedRuns): TemplateResult | typeof nothing {
    const texts = leftOutTexts(failed, this.url.runs, this.source.label, this.language);
    if (texts.length === 0) return nothing;
    return html`<section class="panel" role="alert">
      ${texts.map((text) => html`<p class="notice"><span class="warn">▲</span> ${text}</p>`)}
    </section>`;
  }

  #body(loaded: LoadedRuns): TemplateResult {
    if (this.#data?.hasNothing === true)
      return html`<section class="panel none">
        <p>${this.#say(loaded.runs.length === 0 ? 'noneLeft' : 'noSeries')}</p>
        <button
          @click=${() => {
            this.#open([]);
          }}
        >
          ${this.t('allRuns')}
        </button>
      </section>`;
    const comparison = this.#comparison();
    if (comparison === undefined)
      return html`<section class="panel">
        <p class="notice" role="status">${this.#say('loading')}</p>
      </section>`;
    const { cursor, language } = this;
    const colours = runColours(settings.theme);
    const header = compareHead(comparison, language, colours, (runId) => {
      this.#open([runId]);
    });
    return html`
      <section class="panel">
        ${this.#head(comparison, loaded)}
        <p class="verdict" aria-live="polite">${verdictText(comparison, language)}</p>
        <p class="small muted">${gapTexts(comparison, language).join(' ')}</p>
        <tr-compare-chart
          .chart=${compareChart(comparison, language, { colours, cursor, y: this.choices.y ?? 'auto' })}
          @tr-cursor=${this.#moveCursor}
          @tr-threshold=${this.#setThreshold}
        ></tr-compare-chart>
      </section>
      <section class="panel scroll">${compareTable(comparison, language, { cursor, header })}</section>
    `;
  }

  #head(comparison: Comparison, { runs }: LoadedRuns): TemplateResult {
    const what = this.#say('compare');
    const axis = this.#say(comparison.data.axis);
    return html`<header>
      <h1>${what}</h1>
      <span>${this.#say('runsBy', { n: runs.length, axis })}</span>
      <span class="rest"></span>
      ${compareControls(comparison, seriesChoices(runs), this.choices, this.language, this.#choose)}
      <button class="plain" aria-label=${this.t('saveCsv', { what })} @click=${this.#csv}>CSV</button>
      <button class="plain" aria-label=${this.t('savePng', { what })} @click=${this.#png}>PNG</button>
    </header>`;
  }

  #open(runs: readonly string[]): void {
    this.dispatchEvent(new CustomEvent('tr-open', { detail: { runs }, bubbles: true, composed: true }));
  }

  readonly #choose = (change: CompareChoices): void => {
    const old = this.choices;
    const isOther = change.series !== undefined || change.better !== undefined;
    this.choices = { ...(isOther ? withoutThreshold(old) : old), ...change };
    history.replaceState(null, '', location.pathname + withChoices(location.search, this.choices));
    if (this.choices.axis !== old.axis) this.cursor = undefined;
    if (this.choices.axis !== old.axis || this.choices.series !== old.series)
      void this.#data?.read(this.choices);
  };

  readonly #moveCursor = ({ detail }: CustomEvent<number | null>): void => {
    this.cursor = detail ?? undefined;
  };

  readonly #setThreshold = ({ detail }: CustomEvent<number>): void => {
    this.#choose({ threshold: detail });
  };

  readonly #csv = async (): Promise<void> => {
    const comparison = this.#comparison();
    const { saveCsv } = await import('../shell/save-csv.js');
    if (comparison) saveCsv(curvesTable(comparison), `${fileName(comparison)}.csv`);
  };

  readonly #png = async (): Promise<void> => {
    const comparison = this.#comparison();
    const chart = this.renderRoot.querySelector('tr-compare-chart');
    const { savePanelPng } = await import('../shell/save-png.js');
    if (comparison === undefined || !(chart instanceof TrCompareChart) || chart.canvas === null) return;
    const sheet = {
      title: `${this.#say('compare')} · ${comparison.data.series}`,
      subtitle: comparison.names.map(inSentence).join(', '),
      legends: [],
      lang: this.language,
      fileName: `${fileName(comparison)}.png`,
      theme: resolveTheme(settings.theme),
    };
    savePanelPng(chart.canvas, sheet);
  };
}

const fileName = ({ data, runs }: Comparison): string =>
  `compare-${data.series.replaceAll('/', '-')}-${runs.length}-runs`;

customElements.define('tr-compare', TrCompare);

import { adoptStyles, html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import type uPlot from 'uplot';
import { countSteps } from '../client/recorded-steps.js';
import { formatCount, formatNumber } from '../draw/number-format.js';
import type { DrawTick } from './session.js';
import { settings } from './settings.js';
import { CHART_LEFT, CHART_RIGHT, CHART_TOP } from './chart-edges.js';
import type * as Chart from './timeline-chart.js';
import { valueAt, type Line } from './timeline-data.js';
import { fullSteps } from './full-steps.js';
import { timelineStyles } from './timeline-styles.js';
import { resolveTheme } from './tokens.js';
import { SessionElement } from './tr-element.js';

const TRAIN = { kind: 'series', name: 'train/loss' } as const;
const VAL = { kind: 'series', name: 'val/loss' } as const;
const ACCURACY = { kind: 'series', name: 'val/accuracy' } as const;

/** Loss over the whole run with the playhead; drag it to scrub. */
export class TrTimeline extends SessionElement {
  static override properties = { ...SessionElement.properties, isLog: { state: true } };
  declare isLog: boolean;
  static override styles: CSSResultGroup = [SessionElement.styles, timelineStyles()];
  #chart: uPlot | undefined;
  /** Chart and lanes come after the first paint: they are a third of the page. */
  #code: typeof Chart | undefined;
  #drawnFor: unknown[] = [];
  /** Of the chart, as the observer told it: reading it at a tick would force a layout. */
  #size = { width: 0, height: 0 };
  readonly #observer = new ResizeObserver(([entry]) => {
    if (entry) this.#size = entry.contentRect;
    this.session.invalidate();
  });

  constructor() {
    super();
    this.isLog = true;
  }

  protected override render(): TemplateResult {
    const { catalog, axis } = this.session;
    const full = countSteps(fullSteps(catalog));
    const row = (id: string, name: string, look: string): TemplateResult | typeof nothing =>
      catalog.series.some((series) => series.name === name)
        ? html`<p>
            <i class=${look}></i>${name}<span class="small muted" id="${id}-as-of"></span><b id=${id}></b>
          </p>`
        : nothing;
    const hasLoss = catalog.series.some((s) => s.name === TRAIN.name || s.name === VAL.name);
    return html`
      <div class="side">
        ${row('train', TRAIN.name, 'train')} ${row('val', VAL.name, 'val')}
        ${row('accuracy', ACCURACY.name, '')}
        ${hasLoss ? nothing : html`<p class="muted small">${this.t('noLoss')}</p>`}
        <div class="switch" role="group" aria-label=${this.t('lossScale')}>
          ${[true, false].map(
            (isLog) =>
              html`<button aria-pressed=${this.isLog === isLog} @click=${() => (this.isLog = isLog)}>
                ${this.t(isLog ? 'logScale' : 'linear')}
              </button>`,
          )}
        </div>
        <p class="small split">
          <span class="muted">${this.t('fullTensors')}</span
          ><span>${this.t('stepsOf', { n: formatCount(full), of: formatCount(axis.count) })}</span>
        </p>
      </div>
      <div
        class="main"
        role="slider"
        tabindex="0"
        aria-label=${this.t('playhead')}
        aria-valuemin=${axis.stepAt(0) ?? 0}
        aria-valuemax=${axis.last ?? 0}
        @pointerdown=${this.#scrub}
        @pointermove=${this.#scrub}
      >
        <div class="plot"></div>
        <canvas class="lanes" aria-hidden="true"></canvas>
        <div class="over">
          <div class="ahead"></div>
          <div class="playhead"><span class="flag" id="flag"></span></div>
          <div class="ring"></div>
        </div>
      </div>
    `;
  }

  protected override firstUpdated(): void {
    const plot = this.renderRoot.querySelector('.plot');
    if (plot) this.#observer.observe(plot);
    void import('./timeline-chart.js').then((chart) => {
      this.#code = chart;
      const { elementStyles } = this.constructor as typeof TrTimeline;
      if (this.renderRoot instanceof ShadowRoot)
        adoptStyles(this.renderRoot, [...elementStyles, chart.chartStyles]);
      this.#drawnFor = [];
      this.session.invalidate();
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer.disconnect();
  }

  protected override onTick({ frame, step }: DrawTick): void {
    const [train, val] = [frame.series(TRAIN), frame.series(VAL)];
    const plot = this.renderRoot.querySelector<HTMLElement>('.plot');
    const { width, height } = this.#size;
    if (!plot || width === 0) return;
    const { catalog } = this.session;
    const state = [train, val, this.isLog, settings.theme, settings.lang, width, height, catalog];
    if (state.some((part, i) => part !== this.#drawnFor[i])) {
      this.#drawnFor = state;
      this.#redraw(plot);
      // uPlot sets its scales after this turn: the ring finds its place at the next tick.
      this.session.invalidate();
    }
    this.#movePlayhead(step, valueAt(train, step) ?? valueAt(val, step));
    this.#readout('train', valueAt(train, step), step);
    this.#readout('val', valueAt(val, step), step);
    this.#readout('accuracy', valueAt(frame.series(ACCURACY), step), step);
  }

  #redraw(plot: HTMLElement): void {
    const code = this.#code;
    if (!code) return;
    const { catalog, axis } = this.session;
    const theme = resolveTheme(settings.theme);
    const [train, val] = this.#drawnFor as (Line | undefined)[];
    const ends = { first: axis.stepAt(0) ?? 0, last: axis.last ?? 1 };
    this.#chart?.destroy();
    this.#chart = code.createChart(plot, code.timelineColumns(train, val, this.isLog), {
      ...this.#chartSize(),
      theme,
      isLog: this.isLog,
      ...ends,
    });
    const lanes = this.renderRoot.querySelector<HTMLCanvasElement>('.lanes');
    if (!lanes) return;
    code.drawLanes(lanes, {
      ...ends,
      theme,
      marks: code.laneMarks(catalog.events, this.language),
      full: fullSteps(catalog),
      labels: { events: this.t('events'), full: this.t('full') },
    });
  }

  #chartSize(): { readonly width: number; readonly height: number } {
    const { width, height } = this.#size;
    return { width, height };
  }

  /** Three transforms and a text: nothing of the chart is drawn anew. */
  #movePlayhead(step: number, value: ReturnType<typeof valueAt>): void {
    const { axis } = this.session;
    const over = this.renderRoot.querySelector<HTMLElement>('.over');
    const main = this.renderRoot.querySelector('.main');
    if (!over || !main) return;
    const first = axis.stepAt(0) ?? 0;
    const part = (step - first) / Math.max(1, (axis.last ?? 1) - first);
    const x = part * (this.#size.width - CHART_LEFT - CHART_RIGHT);
    const y =
      value && this.#chart && Number.isFinite(value.value)
        ? this.#chart.valToPos(value.value, 'y') + CHART_TOP
        : NaN;
    const [ahead, playhead, ring] = over.children;
    if (!(ahead instanceof HTMLElement && playhead instanceof HTMLElement && ring instanceof HTMLElement))
      return;
    ahead.style.transform = `translateX(${x}px)`;
    playhead.style.transform = `translateX(${Math.round(x)}px)`;
    ring.style.transform = `translate(${x}px, ${y}px)`;
    ring.hidden = !Number.isFinite(y);
    const flag = this.renderRoot.querySelector<HTMLElement>('#flag');
    const text = this.t('stepN', { n: formatCount(step) });
    if (!flag || flag.textContent === text) return;
    flag.textContent = text;
    flag.classList.toggle('at-start', part < 0.03);
    flag.classList.toggle('at-end', part > 0.97);
    main.setAttribute('aria-valuenow', String(step));
    main.setAttribute('aria-valuetext', text);
  }

  #readout(id: string, reading: ReturnType<typeof valueAt>, step: number): void {
    const value = this.renderRoot.querySelector(`#${id}`);
    const asOf = this.renderRoot.querySelector(`#${id}-as-of`);
    if (!value || !asOf) return;
    const text = reading ? formatNumber(reading.value) : '–';
    if (value.textContent !== text) value.textContent = text;
    const old = reading && reading.asOf < step ? this.t('asOfStep', { n: reading.asOf }) : '';
    if (asOf.textContent !== old) asOf.textContent = old;
  }

  readonly #scrub = (event: PointerEvent): void => {
    const main = event.currentTarget;
    if (!(main instanceof HTMLElement) || (event.type === 'pointermove' && event.buttons !== 1)) return;
    if (event.type === 'pointerdown') main.setPointerCapture(event.pointerId);
    const { axis } = this.session;
    const first = axis.stepAt(0) ?? 0;
    const x = event.clientX - main.getBoundingClientRect().left - CHART_LEFT;
    const part = x / (main.clientWidth - CHART_LEFT - CHART_RIGHT);
    this.session.seekStep(first + Math.max(0, Math.min(1, part)) * ((axis.last ?? 1) - first));
  };
}

customElements.define('tr-timeline', TrTimeline);

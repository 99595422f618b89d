import { adoptStyles, html, type CSSResultGroup, type TemplateResult } from 'lit';
import { formatNumber } from '../draw/number-format.js';
import type { WordKey } from '../words/words.js';
import { placeText } from './axis-words.js';
import type { LaneTick } from './lane-layout.js';
import type { DrawTick } from './session.js';
import { valueAt } from './timeline-data.js';
import type { TimelineGeometry } from './timeline-geometry.js';
import { TimelineGestures } from './timeline-gestures.js';
import { timelineHandleStyles } from './timeline-handle-styles.js';
import { timelineNote } from './timeline-note.js';
import { placeOverlay } from './timeline-overlay.js';
import { TimelinePicture } from './timeline-picture.js';
import { SIDE_SERIES, timelineSide } from './timeline-side.js';
import { timelineStyles } from './timeline-styles.js';
import { followSpan } from './timeline-window.js';
import { SessionElement } from './tr-element.js';

const ENDS = ['from', 'to'] as const;

/** Loss over the steps with the playhead, what happened when, and below it the whole run with the part shown. */
export class TrTimeline extends SessionElement {
  static override properties = { ...SessionElement.properties, isLog: { state: true } };
  declare isLog: boolean;
  static override styles: CSSResultGroup = [SessionElement.styles, timelineStyles(), timelineHandleStyles()];
  readonly #gestures = new TimelineGestures(this);
  #picture: TimelinePicture | undefined;
  #step: number | undefined;
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

  get geometry(): TimelineGeometry | undefined {
    return this.#picture?.geometry;
  }

  /** Of the lane of events. */
  get ticks(): readonly LaneTick[] {
    return this.#picture?.ticks ?? [];
  }

  protected override render(): TemplateResult {
    const { session, isLog } = this;
    const { axis } = session;
    const gestures = this.#gestures;
    const t = (key: WordKey, values?: Readonly<Record<string, string | number>>): string =>
      this.t(key, values);
    return html`
      ${timelineSide({ session, isLog, setLog: (log) => (this.isLog = log), showAll: gestures.showAll, t })}
      <div class="main" data-track>
        <div
          class="scrub"
          role="slider"
          tabindex="0"
          aria-label=${this.t('playhead')}
          aria-valuemin=${axis.stepAt(0) ?? 0}
          aria-valuemax=${axis.last ?? 0}
          @pointerdown=${gestures.chartDown}
          @pointermove=${gestures.move}
          @pointerup=${gestures.up}
          @pointercancel=${gestures.up}
          @wheel=${gestures.wheel}
          @dblclick=${gestures.chartDouble}
        >
          <div class="plot"></div>
          <canvas class="lanes" aria-hidden="true"></canvas>
        </div>
        <div class="over">
          <div class="ahead"><span class="small">${this.t('ahead')}</span></div>
          ${this.#loop()}
          <div class="playhead"><span class="flag" id="flag"></span></div>
          <div class="ring"></div>
        </div>
        ${this.#strip()} ${timelineNote(session.timeline, t)}
      </div>
    `;
  }

  #loop(): TemplateResult {
    const { loop } = this.session.timeline.choice;
    const gestures = this.#gestures;
    return html`<div class="loop" ?hidden=${!loop}>
      ${ENDS.map((end) =>
        this.#grip(end, {
          word: end === 'from' ? 'loopFrom' : 'loopTo',
          step: loop?.[end],
          down: gestures.loopEnd(end),
          key: gestures.loopKey(end),
        }),
      )}
    </div>`;
  }

  #strip(): TemplateResult {
    const { window } = this.session.timeline.choice;
    const gestures = this.#gestures;
    return html`<div
      class="whole"
      @pointerdown=${gestures.overviewDown}
      @pointermove=${gestures.move}
      @pointerup=${gestures.up}
      @pointercancel=${gestures.up}
      @dblclick=${gestures.showAll}
    >
      <span class="name small muted">${this.t('wholeRun')}</span>
      <div class="strip">
        <canvas aria-hidden="true"></canvas>
        <div class="shades"><div class="shade"></div></div>
        <div class="window">
          ${ENDS.map((end) =>
            this.#grip(end, {
              word: end === 'from' ? 'windowFrom' : 'windowTo',
              step: window?.[end],
              down: gestures.windowEnd(end),
              key: gestures.windowKey(end),
            }),
          )}
        </div>
        <div class="now"></div>
      </div>
    </div>`;
  }

  #grip(
    end: (typeof ENDS)[number],
    grip: {
      readonly word: WordKey;
      readonly step: number | undefined;
      readonly down: (event: PointerEvent) => void;
      readonly key: (event: KeyboardEvent) => void;
    },
  ): TemplateResult {
    const { axis } = this.session;
    const outer = (end === 'from' ? axis.stepAt(0) : axis.last) ?? 0;
    return html`<span
      class="grip ${end}"
      role="slider"
      tabindex="0"
      title=${this.t(grip.word)}
      aria-label=${this.t(grip.word)}
      aria-valuemin=${axis.stepAt(0) ?? 0}
      aria-valuemax=${axis.last ?? 0}
      aria-valuenow=${Math.round(grip.step ?? outer)}
      @pointerdown=${grip.down}
      @mousedown=${keepFocus}
      @pointermove=${this.#gestures.move}
      @keydown=${grip.key}
    ></span>`;
  }

  protected override firstUpdated(): void {
    const picture = new TimelinePicture(this.renderRoot);
    this.#picture = picture;
    const plot = this.renderRoot.querySelector('.plot');
    if (plot) this.#observer.observe(plot);
    void import('./timeline-chart.js').then((chart) => {
      const { elementStyles } = this.constructor as typeof TrTimeline;
      if (this.renderRoot instanceof ShadowRoot)
        adoptStyles(this.renderRoot, [...elementStyles, chart.chartStyles]);
      picture.setCode(chart);
      this.session.invalidate();
    });
  }

  protected override updated(): void {
    super.updated();
    const input = this.renderRoot.querySelector<HTMLInputElement>('.note input');
    if (input && !this.renderRoot.querySelector('.note:focus-within')) input.focus();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer.disconnect();
  }

  protected override onTick({ frame, step }: DrawTick): void {
    const { session, isLog } = this;
    const picture = this.#picture;
    if (!picture || this.#size.width === 0) return;
    const [train, val, accuracy] = SIDE_SERIES.map(({ name }) => frame.series({ kind: 'series', name }));
    const labels = { events: this.t('events'), full: this.t('full') };
    // uPlot sets its scales after this turn: the ring finds its place at the next tick.
    if (picture.draw({ session, train, val, isLog, size: this.#size, labels })) session.invalidate();
    const { geometry } = picture;
    if (!geometry) return;
    this.#turnPage(geometry, step);
    const value = valueAt(train, step) ?? valueAt(val, step);
    this.#place(geometry, step, picture.valueY(value?.value));
    for (const [i, line] of [train, val, accuracy].entries())
      this.#readout(SIDE_SERIES[i]?.id ?? '', valueAt(line, step), step);
  }

  /** A playhead that moves out of the window takes it along; a window that is moved leaves the playhead. */
  #turnPage(geometry: TimelineGeometry, step: number): void {
    const hasMoved = this.#step !== undefined && this.#step !== step;
    this.#step = step;
    if (!hasMoved || geometry.isWhole) return;
    const span = followSpan(geometry.shown, geometry.scale.toValue(step), geometry.limits);
    if (span !== geometry.shown) this.session.timeline.choose({ window: geometry.toWindow(span) });
  }

  #place(geometry: TimelineGeometry, step: number, ringY: number): void {
    const { timeline, catalog, columns } = this.session;
    const t = (key: WordKey, values?: Readonly<Record<string, string | number>>): string =>
      this.t(key, values);
    const { scale } = geometry;
    const flag = placeText(step, { scale, columns, plannedEpochs: catalog.run.planned.epochs }, t);
    const { loop } = timeline.choice;
    placeOverlay(this.renderRoot, { geometry, step, ringY, flag, loop, edited: timeline.edited });
    const scrub = this.renderRoot.querySelector('.scrub');
    if (scrub?.getAttribute('aria-valuetext') === flag) return;
    scrub?.setAttribute('aria-valuenow', String(step));
    scrub?.setAttribute('aria-valuetext', flag);
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
}

/** What is dragged takes no focus: the arrows go on stepping. */
const keepFocus = (event: Event): void => {
  event.preventDefault();
};

customElements.define('tr-timeline', TrTimeline);

import { css, html, type CSSResultGroup, type TemplateResult } from 'lit';
import { lastAtOrBefore, xAt } from '../draw/plot.js';
import { settings } from '../shell/settings.js';
import { resolveTheme } from '../shell/tokens.js';
import { TrElement } from '../shell/tr-element.js';
import { comparePlot, drawCompare, type CompareChart } from './draw-compare.js';
import { say } from './words.js';

/** Events: `tr-cursor` with x or null, `tr-threshold` with the value that was clicked. */
export class TrCompareChart extends TrElement {
  static override properties = { chart: { attribute: false } };
  declare chart: CompareChart;
  static override styles: CSSResultGroup = [TrElement.styles, styles()];
  #size = { width: 0, height: 0 };
  readonly #observer = new ResizeObserver(([entry]) => {
    if (entry) this.#size = entry.contentRect;
    this.draw();
  });

  /** The picture as it stands. */
  get canvas(): HTMLCanvasElement | null {
    return this.renderRoot.querySelector('canvas');
  }

  protected override render(): TemplateResult {
    return html`<canvas
      tabindex="0"
      role="img"
      aria-label=${say('chartHint', this.language)}
      @pointermove=${this.#point}
      @pointerleave=${this.#leave}
      @click=${this.#click}
      @keydown=${this.#key}
    ></canvas>`;
  }

  protected override firstUpdated(): void {
    this.#observer.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer.disconnect();
  }

  protected override updated(): void {
    this.draw();
  }

  draw(): void {
    const { canvas } = this;
    const { width, height } = this.#size;
    const context = canvas?.getContext('2d');
    if (!canvas || !context || width === 0 || height === 0) return;
    canvas.width = Math.round(width * devicePixelRatio);
    canvas.height = Math.round(height * devicePixelRatio);
    context.scale(devicePixelRatio, devicePixelRatio);
    drawCompare(context, resolveTheme(settings.theme), this.#size, this.chart);
  }

  #tell(name: string, detail: number | null): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  get #plot(): ReturnType<typeof comparePlot> {
    return comparePlot(this.chart, this.#size.width, this.#size.height);
  }

  /** The recorded place nearest to x, in any curve. */
  #nearest(x: number): number {
    let best = x;
    let least = Infinity;
    for (const { shown } of this.chart.curves) {
      const at = lastAtOrBefore(shown.x, x);
      for (const i of [at, at + 1]) {
        const place = shown.x[i];
        if (place === undefined || Math.abs(place - x) >= least) continue;
        least = Math.abs(place - x);
        best = place;
      }
    }
    return best;
  }

  readonly #point = (event: PointerEvent): void => {
    const plot = this.#plot;
    const { area } = plot;
    const isOver = event.offsetX >= area.x - 4 && event.offsetX <= area.x + area.width + 4;
    this.#tell('tr-cursor', isOver ? this.#nearest(xAt(plot, event.offsetX)) : null);
  };

  readonly #leave = (): void => {
    this.#tell('tr-cursor', null);
  };

  readonly #click = (event: MouseEvent): void => {
    const { area, y } = this.#plot;
    const part = 1 - (event.offsetY - area.y) / area.height;
    const isOver = event.offsetX >= area.x && event.offsetX <= area.x + area.width;
    if (!isOver || part < 0 || part > 1) return;
    const value = y.log === true ? y.low * (y.high / y.low) ** part : y.low + part * (y.high - y.low);
    this.#tell('tr-threshold', Number(value.toPrecision(2)));
  };

  /** To the next recorded place of any curve. */
  readonly #key = (event: KeyboardEvent): void => {
    const direction = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (direction === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const { x } = this.#plot;
    const from = this.chart.cursor ?? x.low;
    const places = this.chart.curves.flatMap(({ shown }) => {
      const at = lastAtOrBefore(shown.x, from);
      const before = shown.x[at] === from ? at - 1 : at;
      return [shown.x[direction > 0 ? at + 1 : before]].filter((place) => place !== undefined);
    });
    if (places.length === 0) return;
    this.#tell('tr-cursor', direction > 0 ? Math.min(...places) : Math.max(...places));
  };
}

function styles(): CSSResultGroup {
  return css`
    :host {
      display: block;
      position: relative;
      min-height: 0;
      overflow: hidden;
    }
    canvas {
      position: absolute;
      inset: 0;
      width: 100%;
      height: 100%;
      cursor: crosshair;
      outline-offset: -2px;
    }
  `;
}

customElements.define('tr-compare-chart', TrCompareChart);

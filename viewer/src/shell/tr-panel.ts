import { html, type CSSResultGroup, type TemplateResult } from 'lit';
import { counters } from '../client/counters.js';
import type { DrawContext, Need, View } from '../views/view.js';
import { LegendFoot, legendStyles } from './legend-foot.js';
import type { DrawTick } from './session.js';
import { settings } from './settings.js';
import { resolveTheme } from './tokens.js';
import { panelStyles } from './panel-styles.js';
import { SessionElement } from './tr-element.js';

const CURSOR_PIXELS = 4;

/** One view of the frame at the playhead: head, picture, legend. */
export class TrPanel extends SessionElement {
  static override properties = { ...SessionElement.properties, view: { attribute: false } };
  declare view: View;
  static override styles: CSSResultGroup = [SessionElement.styles, legendStyles(), panelStyles()];

  #pointer: { x: number; y: number } | undefined;
  #isInside = false;
  #lastTick: DrawTick | undefined;
  #drawnStep: number | undefined;
  #needs: readonly Need[] = [];
  readonly #foot = new LegendFoot();
  /** Of the body, as the observer told it: reading it at a tick would force a layout (measured: 4 ms a frame). */
  #size = { width: 0, height: 0 };
  readonly #observer = new ResizeObserver(([entry]) => {
    if (entry) this.#size = entry.contentRect;
    this.session.invalidate();
  });

  /** The step of the picture; undefined before the first. */
  get drawnStep(): number | undefined {
    return this.#drawnStep;
  }

  protected override render(): TemplateResult {
    const { view, session, language: lang } = this;
    const { catalog, selection } = session;
    return html`
      <header>
        <h2>${view.label[lang]}</h2>
        <span class="subject">${view.subject(catalog, selection, lang)}</span>
        <span class="rest"></span>
        <i class="run"></i><span class="run-name">${catalog.run.name}</span>
        <span class="step" id="step"></span>
        <button
          class="plain"
          aria-label=${this.t('helpOf', { what: view.label[lang] })}
          @click=${() => this.dispatchEvent(new CustomEvent('tr-help', { detail: view, bubbles: true, composed: true }))}
        >
          ?
        </button>
        <button
          class="plain"
          aria-label=${this.t('savePng', { what: view.label[lang] })}
          @click=${this.#save}
        >
          PNG
        </button>
      </header>
      <div class="body">
        <canvas
          tabindex="0"
          role="img"
          aria-label=${`${view.label[lang]}: ${view.subject(catalog, selection, lang)}`}
          @pointermove=${this.#point}
          @pointerleave=${this.#leave}
          @click=${this.#choose}
          @keydown=${this.#key}
        ></canvas>
        <p class="state" role="status" hidden></p>
      </div>
      <footer></footer>
    `;
  }

  protected override firstUpdated(): void {
    const body = this.renderRoot.querySelector('.body');
    if (body !== null) this.#observer.observe(body);
    this.renderRoot.querySelector('footer')?.append(this.#foot.element);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer.disconnect();
  }

  protected override updated(): void {
    super.updated();
    this.#needs = this.view.needs(this.session.catalog, this.session.selection);
  }

  protected override onTick(tick: DrawTick): void {
    this.#lastTick = tick;
    if (!tick.isReady) {
      if (this.#drawnStep === undefined) this.#say(this.t('loading'), 'muted');
      return;
    }
    const { catalog, selection } = this.session;
    const missing = this.view.missing(tick.frame, catalog, selection);
    // What could not be read must not be taken for what was not recorded.
    const failed = this.#needs.find((need) => this.session.failure(need) !== undefined);
    if (failed) this.#say(this.#failureText(failed), 'bad');
    else this.#say(missing?.[this.language], 'muted');
    this.#draw(tick, missing === undefined);
  }

  #failureText(need: Need): string {
    const error = this.session.failure(need);
    const what = need.kind === 'series' ? need.name : `${need.role} ${need.name}`;
    return `${this.t('notRead', { what })}\n${error?.message ?? ''}: ${error?.hint ?? ''}`;
  }

  #draw(tick: DrawTick, hasPicture: boolean): void {
    const context = this.#context();
    if (context === undefined) return;
    context.canvas.clearRect(0, 0, context.width, context.height);
    if (hasPicture) {
      this.view.draw(context, tick.frame);
      counters.draws += 1;
    }
    this.#foot.update(
      hasPicture ? this.view.legend(context, tick.frame) : [],
      context.theme.dark,
      this.language,
    );
    this.#drawnStep = tick.step;
    const node = this.renderRoot.querySelector('#step');
    const text = this.t('stepN', { n: tick.step });
    if (node !== null && node.textContent !== text) node.textContent = text;
    const canReadOn = this.#isInside || this.session.readingView === this.view.id;
    if (this.#pointer === undefined || !canReadOn || !hasPicture) return;
    this.session.read(this.view.at(context, tick.frame, this.#pointer.x, this.#pointer.y), this.view.id);
  }

  /** The canvas at the panel's size in device pixels, scaled to CSS pixels; undefined while it has no size. */
  #context(): DrawContext | undefined {
    const canvas = this.renderRoot.querySelector('canvas');
    const drawing = canvas?.getContext('2d');
    if (!canvas || !drawing) return undefined;
    const { width, height } = this.#size;
    if (width === 0 || height === 0) return undefined;
    const ratio = devicePixelRatio;
    const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (canvas.width !== w || canvas.height !== h) {
      canvas.width = w;
      canvas.height = h;
    }
    drawing.setTransform(ratio, 0, 0, ratio, 0, 0);
    const { catalog, selection, extents, axis } = this.session;
    return {
      canvas: drawing,
      width,
      height,
      theme: resolveTheme(settings.theme),
      lang: this.language,
      catalog,
      selection,
      extents,
      lastStep: axis.last ?? 0,
      ...(this.#isInside && this.#pointer ? { pointer: this.#pointer } : {}),
    };
  }

  #say(text: string | undefined, tone: string): void {
    const node = this.renderRoot.querySelector('.state');
    if (!(node instanceof HTMLElement)) return;
    node.hidden = text === undefined;
    node.className = `state ${tone}`;
    if (node.textContent !== (text ?? '')) node.textContent = text ?? '';
  }

  readonly #point = (event: PointerEvent): void => {
    this.#pointer = { x: event.offsetX, y: event.offsetY };
    this.#isInside = true;
    this.session.invalidate();
  };

  readonly #leave = (): void => {
    this.#isInside = false;
    this.session.invalidate();
  };

  readonly #choose = (): void => {
    const context = this.#context();
    if (context === undefined || this.#lastTick === undefined || this.#pointer === undefined) return;
    const reading = this.view.at(context, this.#lastTick.frame, this.#pointer.x, this.#pointer.y);
    this.session.read(reading, this.view.id);
    if (reading?.select) this.session.select(reading.select);
  };

  /** Alt and arrows move the cursor of the keyboard, Enter chooses: arrows alone are the player's. */
  readonly #key = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') this.#choose();
    const move = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (!event.altKey || move === undefined) return;
    event.preventDefault();
    const { x, y } = this.#pointer ?? { x: 20, y: 20 };
    this.#pointer = { x: x + (move[0] ?? 0) * CURSOR_PIXELS, y: y + (move[1] ?? 0) * CURSOR_PIXELS };
    this.#isInside = true;
    this.session.invalidate();
  };

  readonly #save = async (): Promise<void> => {
    const { savePanelPng } = await import('./save-png.js');
    const canvas = this.renderRoot.querySelector('canvas');
    if (canvas === null) return;
    const { catalog, selection } = this.session;
    savePanelPng(canvas, {
      title: `${this.view.label[this.language]} · ${this.view.subject(catalog, selection, this.language)}`,
      subtitle: `${catalog.run.name} · ${this.t('stepN', { n: this.#drawnStep ?? 0 })}`,
      fileName: `${catalog.run.name}-${this.view.id}-step-${this.#drawnStep ?? 0}.png`,
      theme: resolveTheme(settings.theme),
    });
  };
}

customElements.define('tr-panel', TrPanel);

import { pointIn } from '../../draw/zoomed.js';
import { html, nothing, render, type TemplateResult } from 'lit';
import { countCells } from '../../draw/count-cells.js';
import { pixelRatio } from '../../draw/surface.js';
import { chosenSample, sampleName } from '../parts/probe.js';
import type { Frame, Legend, MountedView, ViewActions, ViewContext } from '../view.js';
import { drawField, layoutField, type FieldLayout } from './draw-field.js';
import { Experiment, type Outcome } from './experiment.js';
import { computeField, computeProfile, gridOf, quantityOf, quantityScale } from './field.js';
import type { PageModel } from './model.js';
import { NumberFields } from './number-fields.js';
import { boundsWith, ownBounds, type Bounds } from './plane-bounds.js';
import { bars, computedNote, figures, notes } from './side.js';
import { SizedCanvas } from './sized-canvas.js';
import { inputWords } from './words.js';

/** Cells of the field are at least this wide, CSS pixels. */
const CELL = 5;
const KEY_PART = 0.01;

const rounded = (value: number, span: number): number => {
  const unit = 10 ** Math.floor(Math.log10(span / 200));
  return Number((Math.round(value / unit) * unit).toPrecision(6));
};

/** Two inputs: a point on the plane of the loss. */
export class PlanePane implements MountedView {
  readonly #experiment: Experiment;
  readonly #actions: ViewActions;
  readonly #host = document.createElement('div');
  readonly #picture = new SizedCanvas(() => {
    this.#show();
  });
  readonly #fields = new NumberFields();
  #context: ViewContext | undefined;
  #own: Bounds = [-1, 1, -1, 1];
  #layout: FieldLayout | undefined;

  constructor(root: ShadowRoot, actions: ViewActions, model: PageModel) {
    this.#experiment = new Experiment(model);
    this.#actions = actions;
    this.#host.className = 'split';
    root.append(this.#host);
    const { canvas } = this.#picture;
    canvas.tabIndex = 0;
    canvas.setAttribute('role', 'application');
    canvas.addEventListener('pointerdown', this.#point);
    canvas.addEventListener('pointermove', this.#drag);
    canvas.addEventListener('keydown', this.#key);
  }

  update(context: ViewContext, frame: Frame): void {
    this.#context = context;
    const isThere = this.#experiment.take(frame, context.catalog);
    if (!isThere) return;
    this.#own = ownBounds(frame, context.catalog, this.#experiment);
    this.#experiment.startFrom(chosenSample(context.catalog, context.selection.sample));
    this.#show();
  }

  picture(): HTMLCanvasElement {
    return this.#picture.canvas;
  }

  dispose(): void {
    this.#picture.dispose();
    this.#host.remove();
  }

  get #bounds(): Bounds {
    const [x = NaN, y = NaN] = this.#experiment.input;
    return boundsWith(this.#own, x, y);
  }

  #show(): void {
    const context = this.#context;
    const outcome = this.#experiment.outcome;
    if (context === undefined || outcome === undefined) return;
    render(this.#page(context, outcome), this.#host);
    const box = this.#host.querySelector('.picture');
    const { canvas } = this.#picture;
    canvas.setAttribute('aria-label', inputWords.plane[context.lang]);
    if (box !== null && canvas.parentElement !== box) {
      box.append(canvas);
      this.#picture.follow(box);
    }
    this.#fields.write(this.#host, [...this.#experiment.input, ...(this.#experiment.target ?? [])]);
    this.#draw(context, outcome);
  }

  #draw(view: ViewContext, outcome: Outcome): void {
    const context = this.#picture.context(view);
    if (context === undefined) return;
    const experiment = this.#experiment;
    const bounds = this.#bounds;
    const layout = layoutField(context.width, context.height, pixelRatio(context.canvas));
    const { area, top } = layout;
    this.#layout = layout;
    const quantity = quantityOf(experiment, view.options['colour']);
    const scale = quantityScale(quantity, view.extents);
    const most = { rows: Math.ceil(area.height / CELL), columns: Math.ceil(area.width / CELL) };
    const field = computeField(experiment, quantity, bounds, gridOf(experiment.model.plan.cost, most));
    const profileOf = (axis: 0 | 1) => computeProfile(experiment, quantity, axis, bounds);
    const profiles = top === undefined ? undefined : ([profileOf(0), profileOf(1)] as const);
    const label = Math.max(0, experiment.target?.indexOf(1) ?? 0);
    const output = outcome.outputs[quantity === 'pLabel' ? label : 0] ?? NaN;
    const value = quantity === 'loss' ? (outcome.loss ?? NaN) : output;
    const words = quantity === 'loss' && scale.log === true ? inputWords.logLoss : inputWords[quantity];
    const word = inputWords[quantity][view.lang];
    const name = view.lang === 'zh' ? `沿每个输入的${word}` : `${word} along each input`;
    drawField(context, experiment, { layout, bounds, field, scale, profiles, value, name });
    const legend: Legend = { quantity: words, scale, ...countCells(field.values, scale) };
    this.#actions.legend([legend]);
  }

  #page({ lang }: ViewContext, outcome: Outcome): TemplateResult {
    const experiment = this.#experiment;
    const isClass = experiment.model.loss?.ofClasses === true;
    const label = experiment.target?.indexOf(1) ?? -1;
    return html`
      <div class="picture"></div>
      <div class="side">
        ${computedNote(lang)}
        <div class="fields">
          ${this.#fields.field(inputWords.input1[lang], 0, (value) => {
            this.#move(value, experiment.input[1] ?? NaN);
          })}
          ${this.#fields.field(inputWords.input2[lang], 1, (value) => {
            this.#move(experiment.input[0] ?? NaN, value);
          })}
          ${isClass ? this.#labelMenu(lang, label) : this.#targetFields(lang)} ${this.#targetNote(lang)}
        </div>
        ${figures(experiment, outcome, lang)}
        ${outcome.outputs.length > 1 ? bars(outcome.outputs, label) : nothing} ${notes(experiment, lang)}
      </div>
    `;
  }

  #targetFields(lang: 'en' | 'zh'): TemplateResult[] {
    const count = this.#experiment.outputCount;
    return Array.from({ length: count }, (_, i) =>
      this.#fields.field(`${inputWords.target[lang]}${count > 1 ? ` ${i + 1}` : ''}`, 2 + i, (value) => {
        const target = Array.from({ length: count }, (_one, j) => this.#experiment.target?.[j] ?? 0);
        this.#experiment.setTarget(target.with(i, value));
        this.#show();
      }),
    );
  }

  #labelMenu(lang: 'en' | 'zh', label: number): TemplateResult {
    const count = this.#experiment.outputCount;
    return html`<label
      >${inputWords.label[lang]}
      <select
        .value=${String(label)}
        @change=${(event: Event) => {
          const chosen = Number((event.target as HTMLSelectElement).value);
          this.#experiment.setTarget(Array.from({ length: count }, (_, i) => (i === chosen ? 1 : 0)));
          this.#show();
        }}
      >
        ${Array.from(
          { length: count },
          (_, i) => html`<option value=${i} ?selected=${i === label}>${i}</option>`,
        )}
      </select></label
    >`;
  }

  #targetNote(lang: 'en' | 'zh'): TemplateResult {
    const experiment = this.#experiment;
    const name = sampleName(experiment.targetSample);
    if (!experiment.hasTypedTarget) {
      const nearest = experiment.isChanged;
      const en = `target of ${nearest ? 'the nearest sample' : 'sample'} ${name}`;
      return html`<span class="of"
        >${lang === 'zh' ? `目标取自${nearest ? '最近的' : ''}样本 ${name}` : en}</span
      >`;
    }
    return html`<span class="of"
      >${lang === 'zh' ? '目标由你给出' : 'target of your own'} ·
      <button
        class="link"
        @click=${() => {
          experiment.setTarget(undefined);
          this.#show();
        }}
      >
        ${lang === 'zh' ? `用样本 ${name} 的` : `use sample ${name}’s`}
      </button></span
    >`;
  }

  #move(x: number, y: number): void {
    this.#experiment.set(0, x);
    this.#experiment.set(1, y);
    this.#show();
  }

  readonly #point = (event: PointerEvent): void => {
    this.#picture.canvas.setPointerCapture(event.pointerId);
    this.#follow(event);
  };

  readonly #drag = (event: PointerEvent): void => {
    if (this.#picture.canvas.hasPointerCapture(event.pointerId)) this.#follow(event);
  };

  /** The point under the pointer, held within the plane as it is. */
  #follow(event: PointerEvent): void {
    if (this.#layout === undefined) return;
    const { area } = this.#layout;
    const { offsetX, offsetY } = pointIn(this.#picture.canvas, event);
    const [x0, x1, y0, y1] = this.#bounds;
    const part = (at: number, size: number): number => Math.min(1, Math.max(0, at / size));
    const x = x0 + part(offsetX - area.x, area.width) * (x1 - x0);
    const y = y1 - part(offsetY - area.y, area.height) * (y1 - y0);
    this.#move(rounded(x, x1 - x0), rounded(y, y1 - y0));
  }

  readonly #key = (event: KeyboardEvent): void => {
    const move = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
    if (move === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const [x0, x1, y0, y1] = this.#own;
    const part = KEY_PART * (event.shiftKey ? 10 : 1);
    const [x = NaN, y = NaN] = this.#experiment.input;
    this.#move(
      rounded(x + (move[0] ?? 0) * part * (x1 - x0), x1 - x0),
      rounded(y + (move[1] ?? 0) * part * (y1 - y0), y1 - y0),
    );
  };
}

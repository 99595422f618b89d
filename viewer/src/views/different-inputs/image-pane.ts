import { pointIn } from '../../draw/zoomed.js';
import { html, render, type TemplateResult } from 'lit';
import { finiteRange } from '../../draw/count-cells.js';
import { contains, type Rect } from '../../draw/grid.js';
import { pixelRatio } from '../../draw/surface.js';
import { outline } from '../parts/panel.js';
import { drawPhoto } from '../parts/photo.js';
import { chosenSample } from '../parts/probe.js';
import type { DrawContext, Frame, Lang, MountedView, ViewContext } from '../view.js';
import { stroke, type Paper, type Tool } from './brush.js';
import { Experiment, type Outcome } from './experiment.js';
import type { PageModel } from './model.js';
import { bars, computedNote, figures, notes } from './side.js';
import { SizedCanvas } from './sized-canvas.js';
import { inputWords } from './words.js';

interface Cell {
  readonly row: number;
  readonly column: number;
}

const MARGIN = 8;

/** A picture to draw on, and what the model makes of it. */
export class ImagePane implements MountedView {
  readonly #experiment: Experiment;
  readonly #host = document.createElement('div');
  readonly #picture = new SizedCanvas(() => {
    this.#show();
  });
  #context: ViewContext | undefined;
  #paper: Paper;
  #area: Rect = { x: 0, y: 0, width: 0, height: 0 };
  #tool: Tool = 'pencil';
  #cursor: Cell;
  #isFocused = false;

  constructor(root: ShadowRoot, model: PageModel) {
    this.#experiment = new Experiment(model);
    const [rows = 1, columns = 1, channels = 1] = model.plan.inputShape;
    this.#paper = { rows, columns, channels, low: 0, high: 1 };
    this.#cursor = { row: Math.floor(rows / 2), column: Math.floor(columns / 2) };
    this.#host.className = 'split image';
    root.append(this.#host);
    const { canvas } = this.#picture;
    canvas.tabIndex = 0;
    canvas.setAttribute('role', 'application');
    canvas.addEventListener('pointerdown', this.#start);
    canvas.addEventListener('pointermove', this.#drag);
    canvas.addEventListener('keydown', this.#key);
    canvas.addEventListener('focus', this.#focus);
    canvas.addEventListener('blur', this.#focus);
  }

  update(context: ViewContext, frame: Frame): void {
    this.#context = context;
    if (!this.#experiment.take(frame, context.catalog)) return;
    const { samples } = this.#experiment;
    if (samples !== undefined && this.#experiment.input.length > 0 && this.#paper.high === 1) {
      const { min, max } = finiteRange(samples.inputs);
      if (max > min) this.#paper = { ...this.#paper, low: min, high: max };
    }
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

  #show(): void {
    const context = this.#context;
    const outcome = this.#experiment.outcome;
    if (context === undefined || outcome === undefined) return;
    render(this.#page(context.lang, outcome), this.#host);
    const box = this.#host.querySelector('.picture');
    const { canvas } = this.#picture;
    canvas.setAttribute('aria-label', inputWords.paper[context.lang]);
    if (box !== null && canvas.parentElement !== box) {
      box.append(canvas);
      this.#picture.follow(box);
    }
    const drawing = this.#picture.context(context);
    if (drawing !== undefined) this.#draw(drawing);
  }

  #draw(context: DrawContext): void {
    const { canvas, theme, width, height } = context;
    const { rows, columns, channels } = this.#paper;
    canvas.fillStyle = theme.panel;
    canvas.fillRect(0, 0, width, height);
    const ratio = pixelRatio(canvas);
    const fit = Math.min((width - 2 * MARGIN) / columns, (height - 2 * MARGIN) / rows);
    const cell = Math.max(1, Math.floor(fit * ratio)) / ratio;
    const size = { width: cell * columns, height: cell * rows };
    const room = {
      x: Math.round((width - size.width) / 2),
      y: Math.round((height - size.height) / 2),
      ...size,
    };
    this.#area = drawPhoto(
      context,
      { values: this.#experiment.input, offset: 0, rows, columns, channels },
      room,
    );
    outline(context, this.#area, theme.lineStrong);
    if (!this.#isFocused) return;
    const { row, column } = this.#cursor;
    const at = { x: this.#area.x + column * cell, y: this.#area.y + row * cell, width: cell, height: cell };
    outline(context, at, theme.accent, 2);
  }

  #page(lang: Lang, outcome: Outcome): TemplateResult {
    const label = this.#experiment.target?.indexOf(1) ?? -1;
    const tool = (one: Tool): TemplateResult =>
      html`<button
        aria-pressed=${this.#tool === one}
        @click=${() => {
          this.#tool = one;
          this.#show();
        }}
      >
        ${inputWords[one][lang]}
      </button>`;
    return html`
      <div class="picture"></div>
      <div class="side">
        ${computedNote(lang)}
        <div class="tools">
          <span class="switch">${tool('pencil')}${tool('eraser')}</span>
        </div>
        <div class="tools">
          <button @click=${this.#clear}>${inputWords.clear[lang]}</button>
          <button
            ?disabled=${!this.#experiment.isChanged && !this.#experiment.hasTypedTarget}
            @click=${this.#restore}
          >
            ${inputWords.restore[lang]}
          </button>
          ${this.#labelMenu(lang, label, outcome.outputs.length)}
        </div>
        ${figures(this.#experiment, outcome, lang)} ${bars(outcome.outputs, label)}
        ${notes(this.#experiment, lang)}
      </div>
    `;
  }

  #labelMenu(lang: Lang, label: number, count: number): TemplateResult {
    return html`<label
      >${inputWords.label[lang]} *
      <select
        @change=${(event: Event) => {
          const chosen = Number((event.target as HTMLSelectElement).value);
          this.#experiment.setTarget(Array.from({ length: count }, (_, i) => (i === chosen ? 1 : 0)));
          this.#show();
        }}
      >
        ${Array.from(
          { length: count },
          (_, i) => html`<option value=${i} .selected=${i === label}>${i}</option>`,
        )}
      </select></label
    >`;
  }

  readonly #clear = (): void => {
    const { input } = this.#experiment;
    for (let i = 0; i < input.length; i++) this.#experiment.set(i, this.#paper.low);
    this.#show();
  };

  readonly #restore = (): void => {
    this.#experiment.startFrom(this.#experiment.sample, true);
    this.#show();
  };

  #paint(from: Cell, to: Cell): void {
    const values = this.#experiment.input.slice();
    stroke(this.#paper, values, this.#tool, from, to);
    for (const [i, value] of values.entries())
      if (value !== this.#experiment.input[i]) this.#experiment.set(i, value);
    this.#show();
  }

  #cellAt(event: PointerEvent): Cell | undefined {
    const { x, y, width, height } = this.#area;
    const { offsetX, offsetY } = pointIn(this.#picture.canvas, event);
    if (!contains(this.#area, offsetX, offsetY)) return undefined;
    const { rows, columns } = this.#paper;
    return {
      row: Math.floor(((offsetY - y) / height) * rows),
      column: Math.floor(((offsetX - x) / width) * columns),
    };
  }

  readonly #start = (event: PointerEvent): void => {
    const cell = this.#cellAt(event);
    if (cell === undefined) return;
    this.#picture.canvas.setPointerCapture(event.pointerId);
    this.#cursor = cell;
    this.#paint(cell, cell);
  };

  readonly #drag = (event: PointerEvent): void => {
    const cell = this.#cellAt(event);
    if (cell === undefined || !this.#picture.canvas.hasPointerCapture(event.pointerId)) return;
    const from = this.#cursor;
    this.#cursor = cell;
    this.#paint(from, cell);
  };

  readonly #focus = (event: FocusEvent): void => {
    // The cursor of the keyboard is shown to those who use it.
    this.#isFocused = event.type === 'focus' && this.#picture.canvas.matches(':focus-visible');
    this.#show();
  };

  readonly #key = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const move = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
    if (move === undefined && event.key !== ' ') return;
    event.preventDefault();
    this.#isFocused = true;
    const { rows, columns } = this.#paper;
    const within = (at: number, size: number): number => Math.min(size - 1, Math.max(0, at));
    const { row, column } = this.#cursor;
    this.#cursor = {
      row: within(row + (move?.[0] ?? 0), rows),
      column: within(column + (move?.[1] ?? 0), columns),
    };
    if (event.key === ' ') this.#paint(this.#cursor, this.#cursor);
    else this.#show();
  };
}

import { PROBE, ROLES } from '@tensorreel/schema';
import { html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { columnText, formatLoss, formatNumber } from '../draw/number-format.js';
import type { FrameTensor, TensorNeed } from '../views/view.js';
import { paintSample, pictureSize } from './probe-picture.js';
import { isClassification, probeVerdict } from './probe-verdict.js';
import type { DrawTick } from './session.js';
import { settings } from './settings.js';
import { probeStyles } from './probe-styles.js';
import { SessionElement } from './tr-element.js';

const MOST_SAMPLES = 64;
const need = (role: string, at?: 'first'): TensorNeed => ({
  kind: 'tensor',
  role,
  name: PROBE,
  ...(at ? { at } : {}),
});
const INPUT = need(ROLES.input, 'first');
const TARGET = need(ROLES.target, 'first');
const OUTPUT = need(ROLES.output);
const LOSS = need(ROLES.sampleLoss);

/** The fixed samples of the run: pictures with label and reading, or a table of inputs and outputs. */
export class TrProbe extends SessionElement {
  static override styles: CSSResultGroup = [SessionElement.styles, probeStyles()];
  #painted = '';

  protected override render(): TemplateResult | typeof nothing {
    const shape = this.session.catalog.tensors.find((t) => t.role === ROLES.input && t.name === PROBE)?.shape;
    if (shape === undefined) return nothing;
    const count = Math.min(MOST_SAMPLES, shape[0] ?? 0);
    this.#painted = '';
    return html`
      <header>
        <h2>${this.t('probe')}</h2>
        <span class="small muted" id="summary"></span>
      </header>
      ${pictureSize(shape) ? this.#pictures(count, shape) : this.#table(count, shape)}
    `;
  }

  #pictures(count: number, shape: readonly number[]): TemplateResult {
    const size = pictureSize(shape);
    return html`<div class="pictures" role="listbox" aria-label=${this.t('probe')}>
      ${Array.from(
        { length: count },
        (_, i) =>
          html`<button
            role="option"
            class="sample"
            aria-selected=${this.session.selection.sample === i}
            aria-label=${this.t('sampleN', { n: i })}
            @click=${this.#chooses(i)}
          >
            <canvas width=${size?.width ?? 1} height=${size?.height ?? 1}></canvas
            ><span class="verdict"></span>
          </button>`,
      )}
    </div>`;
  }

  #table(count: number, shape: readonly number[]): TemplateResult {
    const inputs = shape.length === 2 && (shape[1] ?? 9) <= 3 ? (shape[1] ?? 0) : 0;
    return html`<table>
      <thead>
        <tr>
          <th scope="col">${inputs > 0 ? this.t('input') : this.t('sample')}</th>
          <th scope="col">${this.t('target')}</th>
          <th scope="col">${this.t('output')}</th>
          <th scope="col">${this.t('loss')}</th>
        </tr>
      </thead>
      <tbody>
        ${Array.from(
          { length: count },
          (_, i) =>
            html`<tr
              class="sample"
              tabindex="0"
              aria-selected=${this.session.selection.sample === i}
              @click=${this.#chooses(i)}
              @keydown=${(event: KeyboardEvent) => {
                if (event.key === 'Enter') this.#chooses(i)();
              }}
            >
              <td></td>
              <td></td>
              <td></td>
              <td></td>
            </tr>`,
        )}
      </tbody>
    </table>`;
  }

  #chooses(sample: number): () => void {
    return () => {
      this.session.select({ sample });
    };
  }

  protected override onTick({ frame, isReady }: DrawTick): void {
    const input = frame.tensor(INPUT);
    if (!isReady || input === undefined) return;
    const [target, output, loss] = [frame.tensor(TARGET), frame.tensor(OUTPUT), frame.tensor(LOSS)];
    const samples = this.renderRoot.querySelectorAll<HTMLElement>('.sample');
    if (pictureSize(input.shape)) {
      this.#paint(samples, input);
      this.#verdicts(samples, target, output);
    } else this.#fill(samples, input, { target, output, loss });
    this.#summary(target, output, samples.length);
  }

  /** Pictures are of the run's first frame: painted once, and when theme or language rebuilds them. */
  #paint(samples: NodeListOf<HTMLElement>, input: FrameTensor): void {
    if (this.#painted === settings.theme) return;
    this.#painted = settings.theme;
    const ends = [
      Math.min(...rowEnds(input.values, Math.min)),
      Math.max(...rowEnds(input.values, Math.max)),
    ] as const;
    for (const [i, sample] of samples.entries()) {
      const canvas = sample.querySelector('canvas');
      const context = canvas?.getContext('2d');
      if (!canvas || !context) continue;
      const image = context.createImageData(canvas.width, canvas.height);
      paintSample(image.data, input, i, { ends, isDark: settings.theme === 'dark' });
      context.putImageData(image, 0, 0);
    }
  }

  #verdicts(samples: NodeListOf<HTMLElement>, target?: FrameTensor, output?: FrameTensor): void {
    for (const [i, sample] of samples.entries()) {
      const node = sample.querySelector('.verdict');
      if (!node) continue;
      // Without one the last step's must not stay.
      const verdict = target && output && probeVerdict(target, output, i);
      const isWrong = verdict !== undefined && verdict.label !== verdict.readAs;
      const text = isWrong ? `${verdict.label}→${verdict.readAs}` : String(verdict?.label ?? '');
      if (node.textContent !== text) node.textContent = text;
      const name = `${this.t('sampleN', { n: i })} ${text}`.trim();
      if (sample.getAttribute('aria-label') !== name) sample.setAttribute('aria-label', name);
      sample.classList.toggle('wrong', isWrong);
    }
  }

  #fill(
    samples: NodeListOf<HTMLElement>,
    input: FrameTensor,
    at: {
      readonly target?: FrameTensor | undefined;
      readonly output?: FrameTensor | undefined;
      readonly loss?: FrameTensor | undefined;
    },
  ): void {
    const width = input.shape.length === 2 ? (input.shape[1] ?? 1) : 0;
    for (const [i, sample] of samples.entries()) {
      const verdict = at.target && at.output && probeVerdict(at.target, at.output, i);
      const loss = at.loss?.values[i];
      const cells = [
        width > 0 && width <= 3 ? pointText(input.values.subarray(i * width, (i + 1) * width)) : String(i),
        verdict ? String(verdict.label) : rowText(at.target, i),
        verdict ? String(verdict.readAs) : rowText(at.output, i),
        loss === undefined ? '' : formatLoss(loss),
      ];
      for (const [c, cell] of sample.querySelectorAll('td').entries()) {
        const text = cells[c] ?? '';
        if (cell.textContent === text) continue;
        cell.textContent = text;
        cell.title = text;
      }
    }
  }

  #summary(target: FrameTensor | undefined, output: FrameTensor | undefined, count: number): void {
    const node = this.renderRoot.querySelector('#summary');
    if (!node) return;
    let text = this.t('sampleCount', { n: count });
    if (target && output && isClassification(target, output)) {
      let right = 0;
      for (let i = 0; i < count; i += 1) {
        const verdict = probeVerdict(target, output, i);
        if (verdict?.label === verdict?.readAs) right += 1;
      }
      text = this.t('readRight', { n: right, of: count });
    }
    if (node.textContent !== text) node.textContent = text;
  }
}

/** One number a row; more are more than the table has room for. */
function rowText(tensor: FrameTensor | undefined, sample: number): string {
  const value = tensor && tensor.values.length === tensor.shape[0] ? tensor.values[sample] : undefined;
  return value === undefined ? '' : columnText(value);
}

/** Longer ones would not fit beside three numbers. */
const POINT_CHARS = 12;

/** An input of few numbers, with a digit less where they are long. */
function pointText(values: Float32Array | Float64Array): string {
  const texts = [3, 2].map(
    (digits) => `(${Array.from(values, (value) => formatNumber(value, { digits })).join(', ')})`,
  );
  return texts.find((text) => text.length <= POINT_CHARS) ?? texts.at(-1) ?? '';
}

/** Ends in pieces: spreading all values into one call would overflow the stack. */
function rowEnds(values: Float32Array | Float64Array, pick: (...all: number[]) => number): number[] {
  const ends: number[] = [];
  for (let i = 0; i < values.length; i += 4096) ends.push(pick(...values.subarray(i, i + 4096)));
  return ends;
}

customElements.define('tr-probe', TrProbe);

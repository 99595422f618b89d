import { ROLES } from '@tensorreel/schema';
import { html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { formatCount, formatNumber } from '../draw/number-format.js';
import type { Frame, FrameTensor, Reading, Selection } from '../views/view.js';
import { drawHistogram } from './draw-histogram.js';
import { flatIndex } from './flat-index.js';
import { besideOf, isLate, placeText, ratioAt, valueText } from './reading-text.js';
import { inspectedRoles } from './shell-needs.js';
import type { DrawTick } from './session.js';
import { settings } from './settings.js';
import { tensorStats, type TensorStats } from './tensor-stats.js';
import { resolveTheme } from './tokens.js';
import { inspectorStyles } from './inspector-styles.js';
import { SessionElement } from './tr-element.js';
import './tr-step-trace.js';
import type { WordKey } from '../words/words.js';

const NONE = '–';
const PADDING = 12;
const ROWS = [
  ['mean', 'mean'],
  ['std', 'std'],
  ['min', 'min'],
  ['max', 'max'],
  ['l2', 'l2Norm'],
  ['zeros', 'zeros'],
  ['nans', 'nans'],
  ['infs', 'infs'],
] as const satisfies readonly (readonly [keyof TensorStats, WordKey])[];

/** Numbers of the selected tensor at this frame, computed from its recorded values. */
export class TrInspector extends SessionElement {
  static override styles: CSSResultGroup = [SessionElement.styles, inspectorStyles()];
  /** Statistics by role of the recording they were computed from: play touches only what is new. */
  readonly #stats = new Map<string, { readonly of: string; readonly stats: TensorStats }>();
  #histogramOf = '';
  /** 0 while the inspector is folded away. */
  #width = 0;
  readonly #observer = new ResizeObserver(([entry]) => {
    this.#width = entry?.contentRect.width ?? 0;
    this.session.invalidate();
  });

  override connectedCallback(): void {
    super.connectedCallback();
    this.#observer.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer.disconnect();
  }

  protected override render(): TemplateResult {
    const { catalog, selection } = this.session;
    const roles = inspectedRoles(catalog, selection);
    const main = catalog.tensors.find((t) => t.role === roles[0] && t.name === selection.tensor);
    this.#histogramOf = '';
    if (roles.includes(ROLES.update)) this.session.wantSummaries(this.#moving());
    return html`
      <section>
        <p class="split small">
          <span class="run" title=${catalog.run.name}><i></i>${catalog.run.name}</span
          ><span class="muted" id="recorded"></span>
        </p>
        <p class="name">${selection.tensor ?? this.t('nothingSelected')}</p>
        ${
          main
            ? html`<p class="small">
                ${main.role} · ${main.dtype} · [${main.shape.join(', ')}] ·
                ${this.t('valueCount', { n: formatCount(main.shape.reduce((a, b) => a * b, 1)) })}
              </p>`
            : selection.tensor === null
              ? nothing
              : html`<p class="small muted">${this.t('noFullRecording')}</p>`
        }
      </section>
      <section>
        <p class="split"><b>${this.t('underCursor')}</b><span class="small muted" id="place"></span></p>
        <p class="big" id="value"></p>
        <dl id="beside" class="small"></dl>
      </section>
      ${roles.length === 0 ? nothing : this.#table(roles)}
      ${
        roles.length === 0
          ? nothing
          : html`<section>
              <p class="split">
                <b>${this.t('distribution')}</b>
                <span class="small accent"
                  >${selection.unit === null ? nothing : html`■ ${this.t('unitN', { n: selection.unit })}`}</span
                >
              </p>
              <p class="small muted" id="highest"></p>
              <canvas role="img" aria-label=${this.t('distribution')}></canvas>
            </section>`
      }
      ${
        roles.includes(ROLES.update)
          ? html`<section>
              <p class="split"><b>${this.t('updateRatio')}</b><span class="small muted">l2 ÷ l2</span></p>
              <p class="split small"><span id="ratio-step"></span><span class="figure" id="ratio"></span></p>
            </section>`
          : nothing
      }
      <tr-step-trace .session=${this.session}></tr-step-trace>
    `;
  }

  #table(roles: readonly string[]): TemplateResult {
    return html`<section>
      <p class="split"><b>${this.t('wholeTensor')}</b></p>
      <table class="small">
        <thead>
          <tr>
            <td></td>
            ${roles.map((role) => html`<th scope="col">${this.t(roleWord(role))}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${ROWS.map(
            ([key, word]) =>
              html`<tr>
                <th scope="row">${this.t(word)}</th>
                ${roles.map((role) => html`<td data-stat=${`${role} ${key}`}></td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
      <p class="small muted" id="as-of"></p>
    </section>`;
  }

  protected override onTick(tick: DrawTick): void {
    if (!tick.isReady) return;
    const { selection, catalog, reading } = this.session;
    const roles = inspectedRoles(catalog, selection);
    const tensors = roles.map((role) => ({ role, tensor: this.#tensor(tick.frame, role, selection) }));
    for (const { role, tensor } of tensors) this.#writeStats(role, tensor, selection);
    const main = tensors[0]?.tensor;
    this.#write(
      'recorded',
      main ? this.t(main.asOf < tick.step ? 'asOfStep' : 'recordedAt', { n: main.asOf }) : '',
    );
    this.#write(
      'as-of',
      tensors
        .filter(({ tensor }) => isLate(tensor, main, tick.step))
        .map(
          ({ role, tensor }) => `${this.t(roleWord(role))}: ${this.t('asOfStep', { n: tensor?.asOf ?? 0 })}`,
        )
        .join(' · '),
    );
    this.#writeReading(tick.frame, reading);
    this.#ratio(tick.step);
    if (main) this.#histogram(main, selection);
    else this.#clearHistogram();
  }

  #tensor(frame: Frame, role: string, { tensor }: Selection): FrameTensor | undefined {
    return tensor === null ? undefined : frame.tensor({ kind: 'tensor', role, name: tensor });
  }

  #writeStats(role: string, tensor: FrameTensor | undefined, selection: Selection): void {
    const of = `${selection.tensor ?? ''} ${tensor?.asOf ?? -1}`;
    let known = this.#stats.get(role);
    if (known?.of !== of && tensor) {
      known = { of, stats: tensorStats(tensor.values) };
      this.#stats.set(role, known);
    } else if (!tensor) this.#stats.delete(role);
    for (const [key] of ROWS) {
      const node = this.renderRoot.querySelector(`[data-stat="${role} ${key}"]`);
      const text = tensor && known ? formatNumber(known.stats[key]) : NONE;
      if (node && node.textContent !== text) node.textContent = text;
    }
  }

  #ratio(step: number): void {
    const [update, weight] = this.#moving().map((need) => this.session.summary(need));
    const ratio = ratioAt(update, weight, step);
    this.#write('ratio-step', ratio ? this.t('stepN', { n: ratio.step }) : '');
    this.#write('ratio', ratio ? formatNumber(ratio.value, { digits: 3 }) : NONE);
  }

  #moving(): { role: string; name: string }[] {
    const name = this.session.selection.tensor ?? '';
    return [ROLES.update, ROLES.weight].map((role) => ({ role, name }));
  }

  #writeReading(frame: Frame, reading: Reading | undefined): void {
    const place = this.renderRoot.querySelector<HTMLElement>('#place');
    if (place) Object.assign(place.dataset, { role: reading?.role ?? '', step: reading?.step ?? '' });
    this.#write('place', reading ? `${reading.name} ${placeText(reading, this.language)}` : '');
    this.#write('value', reading ? valueText(reading) : NONE);
    const beside = this.renderRoot.querySelector('#beside');
    if (!beside) return;
    const cells = besideOf(reading, this.session.selection).flatMap(([role, word]) => {
      const tensor = frame.tensor({ kind: 'tensor', role, name: reading?.name ?? '' });
      // Of another step it would be taken for this one's.
      const value =
        tensor && tensor.asOf === reading?.step
          ? tensor.values[flatIndex(reading.index, tensor.shape)]
          : undefined;
      return value === undefined ? [] : [this.t(word), formatNumber(value, { sign: value > 0 })];
    });
    if (beside.childElementCount !== cells.length)
      beside.replaceChildren(...cells.map((_, i) => document.createElement(i % 2 === 0 ? 'dt' : 'dd')));
    for (const [i, text] of cells.entries()) {
      const node = beside.children[i];
      if (node && node.textContent !== text) node.textContent = text;
    }
  }

  #histogram(tensor: FrameTensor, selection: Selection): void {
    const of = `${selection.tensor ?? ''} ${tensor.asOf} ${selection.unit ?? ''} ${settings.theme} ${this.#width}`;
    const canvas = this.renderRoot.querySelector('canvas');
    if (of === this.#histogramOf || !canvas || this.#width === 0) return;
    this.#histogramOf = of;
    const extent = this.session.extents(tensor.values.length > 0 ? ROLES.weight : '', selection.tensor ?? '');
    const highest = drawHistogram(canvas, tensor, {
      width: this.#width - 2 * PADDING,
      unit: selection.unit,
      extent,
      theme: resolveTheme(settings.theme),
    });
    this.#write('highest', this.t('highestBin', { n: highest, of: formatCount(tensor.values.length) }));
  }

  /** What could not be read has no distribution: the last one would be taken for it. */
  #clearHistogram(): void {
    if (this.renderRoot.querySelector('#highest')?.textContent === NONE) return;
    this.#histogramOf = '';
    this.renderRoot.querySelector('canvas')?.getContext('2d')?.reset();
    this.#write('highest', NONE);
  }

  #write(id: string, text: string): void {
    const node = this.renderRoot.querySelector(`#${id}`);
    if (node && node.textContent !== text) node.textContent = text;
  }
}

function roleWord(role: string): WordKey {
  if (role === ROLES.gradient) return 'gradient';
  if (role === ROLES.update) return 'update';
  return role === ROLES.activation ? 'activation' : 'weight';
}

customElements.define('tr-inspector', TrInspector);

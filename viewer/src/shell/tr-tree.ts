import { html, nothing, svg, type CSSResultGroup, type TemplateResult } from 'lit';
import { formatCount } from '../draw/number-format.js';
import { formatShape } from './readouts.js';
import { sparkPath, thinOut } from './spark-path.js';
import type { DrawTick } from './session.js';
import { treeStyles } from './tree-styles.js';
import { SessionElement } from './tr-element.js';
import { treeRows, visibleRows, type TreeRow } from './tree-rows.js';

const SPARK = { width: 56, height: 16 };
const SPARK_POINTS = 120;
/** With more rows than this the layers begin folded, all but the selected one's. */
const ROWS_UNFOLDED = 16;

/** The layers of the model and their tensors, each with the size of its gradient over the run. */
export class TrTree extends SessionElement {
  static override properties = { ...SessionElement.properties, folded: { state: true } };
  declare folded: ReadonlySet<string> | undefined;
  static override styles: CSSResultGroup = [SessionElement.styles, treeStyles()];
  #rows: TreeRow[] = [];

  protected override render(): TemplateResult {
    const all = treeRows(this.session.catalog);
    this.folded ??= this.#startFolded(all);
    this.#rows = visibleRows(all, this.folded);
    const { tensor } = this.session.selection;
    const focusable = this.#rows.some((row) => row.name === tensor) ? tensor : this.#rows[0]?.name;
    return html`
      <header>
        <h2>${this.t('layers')}</h2>
        <span class="small muted">${this.t('gradientSize')}</span>
        <span class="small muted number">${this.t('values')}</span>
      </header>
      ${
        all.length === 0
          ? html`<p class="small muted">${this.t('noTensors')}</p>`
          : html`<div role="tree" aria-label=${this.t('layers')} @keydown=${this.#key}>
              ${this.#rows.map((row) => this.#row(row, row.name === tensor, row.name === focusable))}
            </div>`
      }
    `;
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    super.willUpdate(changed);
    const lines = treeRows(this.session.catalog).flatMap(({ line }) =>
      line ? [{ role: line.role, name: line.name }] : [],
    );
    this.session.wantSummaries(lines);
  }

  protected override onTick({ step }: DrawTick): void {
    const part = step / Math.max(1, this.session.axis.last ?? 1);
    this.style.setProperty('--playhead', `${(part * SPARK.width).toFixed(1)}px`);
  }

  #row(row: TreeRow, isSelected: boolean, isFocusable: boolean): TemplateResult {
    const isFolded = this.folded?.has(row.name) === true;
    return html`<div
      role="treeitem"
      class="row depth${row.depth}"
      aria-level=${row.depth + 1}
      aria-selected=${isSelected}
      aria-expanded=${row.isFoldable ? String(!isFolded) : nothing}
      tabindex=${isFocusable ? 0 : -1}
      data-name=${row.name}
      @click=${() => {
        this.#choose(row);
      }}
    >
      <span class="fold" @click=${this.#foldClick(row)}>${row.isFoldable ? (isFolded ? '▸' : '▾') : ''}</span>
      <span class=${row.line ? 'name' : 'name wide'}
        >${row.label} <span class="muted">${row.depth === 0 ? formatShape(row.shape) : nothing}</span></span
      >
      ${this.#spark(row)}
      <span class="number">${row.valueCount === undefined ? nothing : formatCount(row.valueCount)}</span>
    </div>`;
  }

  #spark({ line }: TreeRow): TemplateResult | typeof nothing {
    const summary = line && this.session.summary({ role: line.role, name: line.name });
    if (!summary) return nothing;
    const { x, y } = thinOut(summary.steps, summary.l2, SPARK_POINTS);
    const d = sparkPath(x, y, { ...SPARK, lastX: this.session.axis.last ?? 0, log: true });
    return html`<span class="spark"
      ><svg width=${SPARK.width} height=${SPARK.height} aria-hidden="true">
        ${svg`<path d=${d}></path>`}
      </svg></span
    >`;
  }

  #startFolded(rows: readonly TreeRow[]): ReadonlySet<string> {
    if (rows.length <= ROWS_UNFOLDED) return new Set();
    const { tensor } = this.session.selection;
    const layer = tensor?.slice(0, tensor.lastIndexOf('/'));
    return new Set(rows.filter((row) => row.isFoldable && row.name !== layer).map((row) => row.name));
  }

  #choose(row: TreeRow): void {
    this.session.select({ tensor: row.name, unit: null });
  }

  #foldClick(row: TreeRow): (event: Event) => void {
    return (event) => {
      if (!row.isFoldable) return;
      event.stopPropagation();
      this.#fold(row, this.folded?.has(row.name) !== true);
    };
  }

  #fold(row: TreeRow, isFolded: boolean): void {
    const folded = new Set(this.folded);
    if (isFolded) folded.add(row.name);
    else folded.delete(row.name);
    this.folded = folded;
  }

  readonly #key = (event: KeyboardEvent): void => {
    const item = event
      .composedPath()
      .find((t) => t instanceof HTMLElement && t.dataset['name'] !== undefined);
    if (!(item instanceof HTMLElement)) return;
    const index = this.#rows.findIndex((row) => row.name === item.dataset['name']);
    const row = this.#rows[index];
    if (row === undefined) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp')
      this.#moveTo(index + (event.key === 'ArrowDown' ? 1 : -1));
    else if (event.key === 'Enter') this.#choose(row);
    else if (event.key === 'ArrowRight' && row.isFoldable) this.#fold(row, false);
    else if (event.key === 'ArrowLeft' && row.isFoldable) this.#fold(row, true);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  /** Selection follows the focus, as the views show what is selected. */
  #moveTo(index: number): void {
    const row = this.#rows[index];
    if (row === undefined) return;
    this.#choose(row);
    void this.updateComplete.then(() => {
      const items = this.renderRoot.querySelectorAll<HTMLElement>('[role=treeitem]');
      items[index]?.focus();
    });
  }
}

customElements.define('tr-tree', TrTree);

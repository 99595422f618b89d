import { html, nothing, render, type TemplateResult } from 'lit';
import { addStyles } from '../parts/add-styles.js';
import type { Catalog, Frame, MountedView, ViewActions, ViewContext } from '../view.js';
import { countReached, eventRows, filterRows, type EventRow } from './rows.js';
import { eventsStyles } from './styles.js';

const ROW = 24;
/** Rows kept beyond both ends of what is seen. */
const SPARE = 8;

/** `18:47:11.655` where the page is read. */
const clock = (millis: number): string => {
  const away = new Date(millis).getTimezoneOffset() * 60_000;
  return new Date(millis - away).toISOString().slice(11, 23);
};

/** The list of events: of many only those in sight are in the page; it scrolls with the playhead. */
export class EventList implements MountedView {
  readonly #host = document.createElement('div');
  readonly #actions: ViewActions;
  #context: ViewContext | undefined;
  #step = 0;
  #kind = '';
  #words = '';
  #events: Catalog['events'] | undefined;
  #all: readonly EventRow[] = [];
  #reached = -1;

  constructor(root: ShadowRoot, actions: ViewActions) {
    this.#actions = actions;
    addStyles(root, eventsStyles);
    this.#host.className = 'page';
    root.append(this.#host);
  }

  update(context: ViewContext, frame: Frame): void {
    this.#context = context;
    this.#step = frame.step;
    if (this.#events !== context.catalog.events) {
      this.#events = context.catalog.events;
      this.#all = eventRows(context.catalog.events);
    }
    this.#draw();
    this.#follow();
  }

  dispose(): void {
    this.#host.remove();
  }

  #draw(): void {
    if (this.#context !== undefined) render(this.#page(this.#context), this.#host);
  }

  /** The last event reached stays in sight as the playhead moves. */
  #follow(): void {
    const rows = filterRows(this.#all, this.#kind, this.#words);
    const reached = countReached(rows, this.#step);
    if (reached === this.#reached) return;
    this.#reached = reached;
    const list = this.#host.querySelector('.list');
    if (list === null) return;
    const top = (reached - 1) * ROW;
    if (top < list.scrollTop || top + ROW > list.scrollTop + list.clientHeight) {
      list.scrollTop = Math.max(0, top - list.clientHeight / 2);
      this.#draw();
    }
  }

  #page({ lang }: ViewContext): TemplateResult {
    const zh = lang === 'zh';
    const kinds = [...new Set(this.#all.map(({ name }) => name))].sort();
    const rows = filterRows(this.#all, this.#kind, this.#words);
    const list = this.#host.querySelector('.list');
    const first = Math.max(0, Math.floor((list?.scrollTop ?? 0) / ROW) - SPARE);
    const shown = rows.slice(first, first + Math.ceil((list?.clientHeight ?? 600) / ROW) + 2 * SPARE);
    const reached = countReached(rows, this.#step);
    return html`
      <div class="bar">
        <select aria-label=${zh ? '种类' : 'Kind'} @change=${this.#choose}>
          <option value="">${zh ? '全部种类' : 'all kinds'}</option>
          ${kinds.map((kind) => html`<option value=${kind}>${kind}</option>`)}
        </select>
        <input
          type="search"
          aria-label=${zh ? '搜索事件' : 'Search events'}
          placeholder=${zh ? '搜索' : 'Search'}
          @input=${this.#search}
        />
        <span class="muted">${rows.length} / ${this.#all.length}</span>
      </div>
      <div class="list" role="list" @scroll=${this.#scroll}>
        <div class="space" .style=${`height:${rows.length * ROW}px`}>
          ${shown.map((row, i) => this.#row(row, first + i, first + i >= reached, lang))}
        </div>
      </div>
    `;
  }

  #row(row: EventRow, index: number, isAhead: boolean, lang: ViewContext['lang']): TemplateResult {
    const { step } = row;
    const ahead = lang === 'zh' ? '超前于播放头' : 'ahead';
    return html`<div
      role="listitem"
      class=${`row ${row.severity.toLowerCase()} ${isAhead ? 'ahead' : ''}`}
      .style=${`top:${index * ROW}px`}
    >
      <span class="time">${clock(row.millis)}</span>
      ${
        step === null
          ? html`<span class="step"></span>`
          : html`<button
              class="plain step"
              aria-label=${lang === 'zh' ? `到第 ${step} 步` : `to step ${step}`}
              @click=${() => {
                this.#actions.seek(step);
              }}
            >
              ${step}
            </button>`
      }
      <b>${row.name}</b><span class="text" title=${row.text}>${row.text}</span>
      ${isAhead ? html`<span class="muted">${ahead}</span>` : nothing}
    </div>`;
  }

  readonly #choose = (event: Event): void => {
    this.#kind = (event.target as HTMLSelectElement).value;
    this.#draw();
  };

  readonly #search = (event: Event): void => {
    this.#words = (event.target as HTMLInputElement).value;
    this.#draw();
  };

  readonly #scroll = (): void => {
    this.#draw();
  };
}

import { css, html, type CSSResultGroup, type TemplateResult } from 'lit';
import type { Text2, ViewCard } from '../views/view.js';
import { MOST_OPEN } from './open-views.js';
import { SessionElement } from './tr-element.js';

const WORDS = {
  side: { en: '{n} of at most {most} side by side', zh: '并排 {n} 个，最多 {most} 个' },
  notForRun: { en: 'not recorded in this run', zh: '此次运行未记录' },
  asOpened: { en: 'As it opened', zh: '恢复初始视图' },
} as const satisfies Record<string, Text2>;

const WIDTH = 340;
const EDGE = 8;
const LEAST_HEIGHT = 240;

/** Which views are open, as a list of switches: all that there are, also those that this run can't fill. */
export class TrViewsMenu extends SessionElement {
  static override styles: CSSResultGroup = [SessionElement.styles, styles()];

  /** Below the button that asked for it. */
  async open(button: Element | undefined): Promise<void> {
    await this.updateComplete;
    const dialog = this.renderRoot.querySelector('dialog');
    if (dialog === null || dialog.open) return;
    const { right = innerWidth, bottom = 0 } = button?.getBoundingClientRect() ?? {};
    const width = Math.min(WIDTH, innerWidth - 2 * EDGE);
    // Below the button, unless a low window has no room for a list there.
    const top = innerHeight - bottom > LEAST_HEIGHT ? bottom + 4 : EDGE;
    dialog.style.width = `${width}px`;
    dialog.style.left = `${Math.max(EDGE, right - width)}px`;
    dialog.style.top = `${top}px`;
    dialog.style.maxHeight = `${innerHeight - top - EDGE}px`;
    dialog.showModal();
  }

  protected override render(): TemplateResult {
    const { views } = this.session;
    const side = WORDS.side[this.language]
      .replace('{n}', String(views.ids.length))
      .replace('{most}', String(MOST_OPEN));
    return html`<dialog aria-labelledby="title" @click=${this.#outside} @keydown=${this.#key}>
      <div class="head">
        <h2 id="title">${this.t('views')}</h2>
        <span class="small muted">${side}</span>
      </div>
      <ul>
        ${views.cards.map((card) => html`<li>${this.#switch(card)}</li>`)}
      </ul>
      <div class="foot">
        <button ?disabled=${!views.isChosen} @click=${this.#reset}>${WORDS.asOpened[this.language]}</button>
        <form method="dialog"><button>${this.t('close')}</button></form>
      </div>
    </dialog>`;
  }

  #switch(card: ViewCard): TemplateResult {
    const { catalog, views } = this.session;
    const { ids } = views;
    const isOpen = ids.includes(card.id);
    const canShow = card.suits(catalog) > 0;
    // The last one stays: a page without any view would show the best ones again.
    const isFixed = isOpen ? ids.length === 1 : !canShow || ids.length >= MOST_OPEN;
    return html`<label class=${isFixed ? 'fixed' : ''}>
      <input
        type="checkbox"
        .checked=${isOpen}
        ?disabled=${isFixed}
        @change=${() => {
          this.#toggle(card.id);
        }}
      />
      <span>${card.label[this.language]}</span>
      ${canShow ? '' : html`<span class="small muted">${WORDS.notForRun[this.language]}</span>`}
    </label>`;
  }

  #toggle(id: string): void {
    const { catalog, views } = this.session;
    const { ids } = views;
    // A new pane beside a maximised one would not be seen.
    if (views.maximised !== undefined) views.maximise(undefined);
    void views.open(catalog, ids.includes(id) ? ids.filter((old) => old !== id) : [...ids, id]);
  }

  readonly #reset = (): void => {
    void this.session.views.open(this.session.catalog);
  };

  /** Up and down go through the list, as Tab does. */
  readonly #key = (event: KeyboardEvent): void => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const boxes = [...this.renderRoot.querySelectorAll<HTMLInputElement>('input:enabled')];
    const at = boxes.findIndex((box) => box.matches(':focus'));
    boxes.at((at + by) % boxes.length)?.focus();
  };

  readonly #outside = (event: Event): void => {
    if (event.target instanceof HTMLDialogElement) event.target.close();
  };
}

function styles(): CSSResultGroup {
  return css`
    dialog {
      inset: auto;
      margin: 0;
      padding: 0;
      border: 1px solid var(--line-strong);
      border-radius: 8px;
      background: var(--panel);
      color: var(--ink2);
      overflow: auto;
    }
    dialog::backdrop {
      background: none;
    }
    .head,
    .foot {
      display: flex;
      align-items: center;
      justify-content: space-between;
      gap: 8px;
      padding: 8px 12px;
    }
    .head {
      border-bottom: 1px solid var(--line);
    }
    .foot {
      border-top: 1px solid var(--line);
    }
    ul {
      padding: 4px 0;
    }
    label {
      display: flex;
      align-items: center;
      gap: 8px;
      min-height: 28px;
      padding: 2px 12px;
      color: var(--ink1);
      cursor: pointer;
    }
    label:hover:not(.fixed) {
      background: var(--inset);
    }
    label.fixed {
      color: var(--ink3);
      cursor: default;
    }
    label .small {
      margin-left: auto;
    }
    input {
      width: 16px;
      height: 16px;
      margin: 0;
      accent-color: var(--accent);
    }
  `;
}

customElements.define('tr-views-menu', TrViewsMenu);

import { css, html, type CSSResultGroup, type TemplateResult } from 'lit';
import type { View, ViewHelp } from '../views/view.js';
import { commandWord, keyLabel } from './command-words.js';
import { KEYS } from './keys.js';
import { TrElement } from './tr-element.js';

/** Keys of the page, or what a view shows and how to read it. */
export class TrHelp extends TrElement {
  static override properties = { view: { attribute: false } };
  declare view: View | undefined;
  #help: ViewHelp | undefined;
  static override styles: CSSResultGroup = [TrElement.styles, styles()];

  async open(view: View | undefined): Promise<void> {
    this.#help = await view?.help();
    this.view = view;
    await this.updateComplete;
    const dialog = this.renderRoot.querySelector('dialog');
    if (dialog?.open === false) dialog.showModal();
  }

  protected override render(): TemplateResult {
    return html`<dialog aria-labelledby="title" @click=${this.#outside}>
      <div class="head">
        <h2 id="title">${this.view ? this.view.label[this.language] : this.t('keys')}</h2>
        <form method="dialog"><button class="plain" aria-label=${this.t('close')}>✕</button></form>
      </div>
      ${this.#help ? this.#about(this.#help) : this.#keys()}
    </dialog>`;
  }

  #about(help: ViewHelp): TemplateResult {
    const part = (word: 'helpSee' | 'helpLook' | 'helpExample', text: string): TemplateResult =>
      html`<h3>${this.t(word)}</h3>
        <p>${text}</p>`;
    return html`${part('helpSee', help.see[this.language])} ${part('helpLook', help.look[this.language])}
    ${part('helpExample', help.example[this.language])}`;
  }

  #keys(): TemplateResult {
    return html`<dl>
      ${KEYS.map(
        (binding) =>
          html`<div>
            <dt><kbd>${keyLabel(binding)}</kbd></dt>
            <dd>${commandWord(binding.command, this.language)}</dd>
          </div>`,
      )}
    </dl>`;
  }

  readonly #outside = (event: Event): void => {
    if (event.target instanceof HTMLDialogElement) event.target.close();
  };
}

function styles(): CSSResultGroup {
  return css`
    dialog {
      border: 1px solid var(--line);
      border-radius: 8px;
      background: var(--panel);
      color: var(--ink2);
      padding: 16px;
      width: min(560px, calc(100vw - 32px));
    }
    dialog:has(dl) {
      width: min(760px, calc(100vw - 32px));
    }
    dialog::backdrop {
      background: rgb(0 0 0 / 40%);
    }
    .head {
      display: flex;
      justify-content: space-between;
      align-items: center;
      margin-bottom: 8px;
    }
    h3 {
      font: 600 12px/18px var(--font);
      color: var(--ink1);
      margin-top: 8px;
    }
    dl {
      columns: 330px 2;
      column-gap: 24px;
    }
    dl div {
      display: grid;
      grid-template-columns: 64px minmax(0, 1fr);
      align-items: baseline;
      padding: 3px 0;
      break-inside: avoid;
    }
    kbd {
      font: 500 12px/18px var(--font);
      color: var(--ink1);
      border: 1px solid var(--line);
      border-radius: 4px;
      padding: 1px 6px;
      background: var(--inset);
    }
  `;
}

customElements.define('tr-help', TrHelp);

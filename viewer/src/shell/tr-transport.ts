import { html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { epochAt, epochStarts, readAxes, type EpochStarts } from '../player/epochs.js';
import { formatCount, formatNumber } from '../draw/number-format.js';
import { icon } from './icons.js';
import type { Command } from './keys.js';
import { formatSeconds } from './readouts.js';
import { runCommand } from './run-command.js';
import type { DrawTick } from './session.js';
import { transportStyles } from './transport-styles.js';
import { SessionElement } from './tr-element.js';
import type { WordKey } from '../words/words.js';

/** Buttons of the player and where it stands. */
export class TrTransport extends SessionElement {
  static override styles: CSSResultGroup = [SessionElement.styles, transportStyles()];
  #starts: EpochStarts = { steps: [], epochs: [] };

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    super.willUpdate(changed);
    this.#starts = epochStarts(this.session.catalog.events);
  }

  protected override render(): TemplateResult {
    const { player, isLive, catalog } = this.session;
    const { isPlaying, isFollowing, speed, stride, index, count } = player.state;
    const button = (command: Command, word: WordKey, picture: Parameters<typeof icon>[0]): TemplateResult =>
      html`<button
        class="plain"
        aria-label=${this.t(word)}
        title=${this.t(word)}
        @click=${this.#does(command)}
      >
        ${icon(picture)}
      </button>`;
    return html`
      <div class="buttons" role="group" aria-label=${this.t('player')}>
        ${button('start', 'keyStart', 'start')} ${button('previous', 'keyPrevious', 'previous')}
        <button
          class="play"
          aria-label=${this.t(isPlaying ? 'pause' : 'play')}
          @click=${this.#does('toggle')}
        >
          ${icon(isPlaying ? 'pause' : 'play')}
        </button>
        ${button('next', 'keyNext', 'next')} ${button('end', 'keyEnd', 'end')}
      </div>
      <span class="line"></span>
      <span class="readout">
        <span class="label">${this.t('step')}</span>
        <b id="step"></b>
        <span class="muted">/ ${formatCount(this.session.axis.last ?? 0)}</span>
      </span>
      <span class="readout" id="epoch-box">
        <span class="label">${this.t('epoch')}</span> <span class="value" id="epoch"></span>
        ${
          catalog.run.planned.epochs === null
            ? nothing
            : html`<span class="muted">${this.t('ofCount', { n: catalog.run.planned.epochs })}</span>`
        }
      </span>
      <span class="readout wide" id="samples-box">
        <span class="label">${this.t('samples')}</span> <span class="value" id="samples"></span>
      </span>
      <span class="readout wide" id="time-box">
        <span class="label">${this.t('time')}</span> <span class="value" id="time"></span>
      </span>
      <span class="line"></span>
      <span class="readout"
        ><span class="label">${this.t('speed')}</span>
        <span class="switch" role="group" aria-label=${this.t('speed')}>
          <button aria-label=${this.t('keySlower')} @click=${this.#does('slower')}>−</button>
          <span class="speed">${this.t('framesPerSecond', { n: speed })}</span>
          <button aria-label=${this.t('keyFaster')} @click=${this.#does('faster')}>+</button>
        </span>
        ${stride > 1 ? html`<span class="small muted">${this.t('everyNth', { n: stride })}</span>` : nothing}
      </span>
      <span class="rest"></span>
      <span class="reading" aria-hidden="true"
        ><span class="label" id="place"></span> <b id="reading"></b
      ></span>
      ${
        isLive
          ? html`<button class="follow" aria-pressed=${isFollowing} @click=${this.#does('end')}>
              <span class="live">●</span> ${this.t(isFollowing ? 'following' : 'followLive')}
            </button>`
          : index >= count - 1 && count > 1
            ? html`<button @click=${this.#does('play')}>${icon('play')} ${this.t('replay')}</button>`
            : nothing
      }
    `;
  }

  protected override onTick({ step }: DrawTick): void {
    const { samples, seconds } = readAxes(this.session.columns, step);
    const epoch = epochAt(this.#starts, step);
    this.#write('step', formatCount(step));
    this.#write('epoch', epoch === undefined ? '' : String(epoch));
    this.#write('samples', samples === undefined ? '' : formatCount(samples));
    // The inspector has it where there is room for one.
    const { reading } = this.session;
    this.#write('place', reading ? `${reading.name} [${reading.index.join(', ')}]` : '');
    this.#write('reading', reading ? formatNumber(reading.value, { sign: reading.value > 0 }) : '');
    this.#write('time', seconds === undefined ? '' : formatSeconds(seconds));
  }

  #write(id: string, text: string): void {
    const node = this.renderRoot.querySelector(`#${id}`);
    if (node !== null && node.textContent !== text) node.textContent = text;
    const box = this.renderRoot.querySelector(`#${id}-box`);
    if (box instanceof HTMLElement && box.hidden !== (text === '')) box.hidden = text === '';
  }

  #does(command: Command): () => void {
    return () => {
      runCommand(this.session, command);
    };
  }
}

customElements.define('tr-transport', TrTransport);

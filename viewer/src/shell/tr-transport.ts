import { html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { formatCount, formatNumber } from '../draw/number-format.js';
import { AXES, type AxisName } from '../player/axis-scale.js';
import { epochAt, readAxes } from '../player/epochs.js';
import type { WordKey } from '../words/words.js';
import { commandWord } from './command-words.js';
import { icon } from './icons.js';
import type { Command } from './keys.js';
import { formatSeconds } from './readouts.js';
import { runCommand } from './run-command.js';
import type { DrawTick } from './session.js';
import { SessionElement } from './tr-element.js';
import { transportStyles } from './transport-styles.js';
import { axisSwitch, liveButton, loopButton, speedSwitch } from './transport-switches.js';

/** Buttons of the player and where it stands. */
export class TrTransport extends SessionElement {
  static override styles: CSSResultGroup = [SessionElement.styles, transportStyles()];

  protected override render(): TemplateResult {
    const { session } = this;
    const { isPlaying } = session.player.state;
    const t = (key: WordKey, values?: Readonly<Record<string, string | number>>): string =>
      this.t(key, values);
    const button = (command: Command, picture: Parameters<typeof icon>[0]): TemplateResult =>
      html`<button
        class="plain"
        aria-label=${commandWord(command, this.language)}
        title=${commandWord(command, this.language)}
        @click=${this.#does(command)}
      >
        ${icon(picture)}
      </button>`;
    return html`
      <div class="buttons" role="group" aria-label=${this.t('player')}>
        ${button('start', 'start')} ${button('previous', 'previous')}
        <button
          class="play"
          aria-label=${this.t(isPlaying ? 'pause' : 'play')}
          @click=${this.#does('toggle')}
        >
          ${icon(isPlaying ? 'pause' : 'play')}
        </button>
        ${button('next', 'next')} ${button('end', 'end')}
      </div>
      <span class="line"></span>
      ${this.#readouts()}
      <span class="line"></span>
      ${axisSwitch({ session, t })}
      <span class="readout"
        ><span class="label">${this.t('speed')}</span> ${speedSwitch({ session, t })}</span
      >
      ${loopButton({ session, t })}
      <span class="rest"></span>
      <span class="reading" aria-hidden="true"
        ><span class="label" id="place"></span> <b id="reading"></b
      ></span>
      ${liveButton({ session, t })}
    `;
  }

  /** Where the playhead stands on each axis, the chosen one first and large. */
  #readouts(): TemplateResult[] {
    const { catalog, axis, timeline } = this.session;
    const ends: Readonly<Partial<Record<AxisName, string>>> = {
      step: `/ ${formatCount(axis.last ?? 0)}`,
      ...(catalog.run.planned.epochs === null
        ? {}
        : { epoch: this.t('ofCount', { n: catalog.run.planned.epochs }) }),
    };
    const { axis: chosen } = timeline.choice;
    return [chosen, ...AXES.filter((name) => name !== chosen)].map((name) => {
      const end = ends[name];
      const isWide = name !== chosen && (name === 'samples' || name === 'time');
      return html`<span
        class="readout ${name === chosen ? 'chosen' : ''} ${isWide ? 'wide' : ''}"
        id="${name}-box"
      >
        <span class="label">${this.t(name)}</span> <b class="value" id=${name}></b>
        ${end === undefined ? nothing : html`<span class="muted">${end}</span>`}
      </span>`;
    });
  }

  protected override onTick({ step }: DrawTick): void {
    const { samples, seconds } = readAxes(this.session.columns, step);
    const epoch = epochAt(this.session.axes.starts, step);
    this.#write('step', formatCount(step));
    this.#write('epoch', epoch === undefined ? '' : String(epoch));
    this.#write('samples', samples === undefined ? '' : formatCount(samples));
    this.#write('time', seconds === undefined ? '' : formatSeconds(seconds));
    // The inspector has it where there is room for one.
    const { reading } = this.session;
    this.#write('place', reading ? `${reading.name} [${reading.index.join(', ')}]` : '');
    this.#write('reading', reading ? formatNumber(reading.value, { sign: reading.value > 0 }) : '');
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

import { commandWord } from './command-words.js';
import { settings } from './settings.js';
import { html, type TemplateResult } from 'lit';
import { formatCount } from '../draw/number-format.js';
import { AXES, type AxisName } from '../player/axis-scale.js';
import { wholeRunFactor } from '../player/speed.js';
import type { WordKey } from '../words/words.js';
import { icon } from './icons.js';
import { runCommand } from './run-command.js';
import type { RunSession } from './session.js';

interface Switches {
  readonly session: RunSession;
  readonly t: (key: WordKey, values?: Readonly<Record<string, string | number>>) => string;
}

/** What the timeline counts in; an axis that was not recorded says why. */
export function axisSwitch({ session, t }: Switches): TemplateResult {
  const { axes, timeline } = session;
  const why = (name: AxisName): WordKey | undefined =>
    name === 'step' || axes.scale(name) ? undefined : (`axisNo${name}` as const);
  return html`<span class="switch axis" role="group" aria-label=${t('axisOf')}>
    ${AXES.map((name) => {
      const missing = why(name);
      return html`<button
        aria-pressed=${timeline.choice.axis === name}
        ?disabled=${missing !== undefined}
        title=${missing === undefined ? '' : t(missing)}
        @click=${() => {
          timeline.choose({ axis: name });
        }}
      >
        ${t(name)}
      </button>`;
    })}
  </span>`;
}

/** Slower, what is counted, faster; the middle changes between frames and the training's own time. */
export function speedSwitch({ session, t }: Switches): TemplateResult {
  const { player, axes, axis } = session;
  const { pace, speed, stride } = player.state;
  const time = axes.scale('time');
  const isByTime = pace === 'time';
  const change = (): void => {
    if (isByTime || !time) player.setPace('frames', 10);
    else {
      const [first, last] = [axis.stepAt(0) ?? 0, axis.last ?? 0];
      player.setPace('time', wholeRunFactor(time.toValue(last) - time.toValue(first)));
    }
  };
  const title = t(isByTime ? 'byTime' : time ? 'byFrames' : 'axisNotime');
  return html`<span class="switch" role="group" aria-label=${t('speed')}>
      <button
        aria-label=${commandWord('slower', settings.lang)}
        title=${commandWord('slower', settings.lang)}
        @click=${() => {
          runCommand(session, 'slower');
        }}
      >
        −
      </button>
      <button class="speed" title=${title} ?disabled=${!time && !isByTime} @click=${change}>
        ${t(isByTime ? 'paceTime' : 'paceFrames', { n: speed })}
      </button>
      <button
        aria-label=${commandWord('faster', settings.lang)}
        title=${commandWord('faster', settings.lang)}
        @click=${() => {
          runCommand(session, 'faster');
        }}
      >
        +
      </button>
    </span>
    ${stride > 1 ? html`<span class="small muted stride">${t('everyNth', { n: stride })}</span>` : ''}`;
}

/** Goes round in what the timeline shows; again = no longer. */
export function loopButton({ session, t }: Switches): TemplateResult {
  const { loop } = session.timeline.choice;
  const text = loop ? t('loopSpan', { from: formatCount(loop.from), to: formatCount(loop.to) }) : t('loop');
  return html`<button
    class="plain loop"
    aria-pressed=${loop !== undefined}
    title="${commandWord('loop', settings.lang)} (I, O, U)"
    @click=${() => {
      runCommand(session, 'loop');
    }}
  >
    ${icon('loop')} ${text}
  </button>`;
}

/** Of a live run: that it is followed, or how far behind one is and the way back. Of another: the replay. */
export function liveButton({ session, t }: Switches): TemplateResult | '' {
  const { isFollowing, index, count, isPlaying } = session.player.state;
  const does = (command: 'end' | 'play') => (): void => {
    runCommand(session, command);
  };
  if (session.isLive && isFollowing)
    return html`<span class="chip"><span class="live">●</span> ${t('following')}</span>`;
  if (session.isLive)
    return html`<span class="small muted behind"
        >${t('framesBehind', { n: formatCount(Math.max(0, count - 1 - index)) })}</span
      ><button class="follow" title=${t('followLive')} @click=${does('end')}>
        <span class="live">●</span> ${t('toLive')}
      </button>`;
  if (isPlaying || index < count - 1 || count < 2) return '';
  return html`<button @click=${does('play')}>${icon('play')} ${t('replay')}</button>`;
}

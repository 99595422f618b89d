import { html, nothing, type TemplateResult } from 'lit';
import { countSteps } from '../client/recorded-steps.js';
import { formatCount } from '../draw/number-format.js';
import type { WordKey } from '../words/words.js';
import { fullSteps } from './full-steps.js';
import type { RunSession } from './session.js';

/** Series of the chart and beside it, with the look of their line. */
export const SIDE_SERIES = [
  { id: 'train', name: 'train/loss', look: 'train' },
  { id: 'val', name: 'val/loss', look: 'val' },
  { id: 'accuracy', name: 'val/accuracy', look: '' },
] as const;

interface Side {
  readonly session: RunSession;
  readonly isLog: boolean;
  readonly setLog: (isLog: boolean) => void;
  readonly showAll: () => void;
  readonly t: (key: WordKey, values?: Readonly<Record<string, string | number>>) => string;
}

/** What the lines are and their values at the playhead; scale; what was recorded; the window. */
export function timelineSide({ session, isLog, setLog, showAll, t }: Side): TemplateResult {
  const { catalog, axis, timeline } = session;
  const { window } = timeline.choice;
  const has = (name: string): boolean => catalog.series.some((series) => series.name === name);
  const hasLoss = SIDE_SERIES.slice(0, 2).some(({ name }) => has(name));
  const full = countSteps(fullSteps(catalog));
  return html`<div class="side">
    ${SIDE_SERIES.map(({ id, name, look }) =>
      has(name)
        ? html`<p>
            <i class=${look}></i><span>${name}</span><span class="small muted" id="${id}-as-of"></span
            ><b id=${id}></b>
          </p>`
        : nothing,
    )}
    ${hasLoss ? nothing : html`<p class="muted small">${t('noLoss')}</p>`}
    <div class="switch" role="group" aria-label=${t('lossScale')}>
      ${[true, false].map(
        (log) =>
          html`<button
            aria-pressed=${isLog === log}
            @click=${() => {
              setLog(log);
            }}
          >
            ${t(log ? 'logScale' : 'linear')}
          </button>`,
      )}
    </div>
    <p class="small split">
      <span class="muted">${t('fullTensors')}</span
      ><span>${t('stepsOf', { n: formatCount(full), of: formatCount(axis.count) })}</span>
    </p>
    ${
      window
        ? html`<p class="small split">
            <span class="muted">${t('windowSpan')}</span>
            <span
              >${t('stepsSpan', { from: formatCount(Math.ceil(window.from)), to: formatCount(Math.floor(window.to)) })}
              <button class="link" @click=${showAll}>${t('showAll')}</button></span
            >
          </p>`
        : nothing
    }
  </div>`;
}

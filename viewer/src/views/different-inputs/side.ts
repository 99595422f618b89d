import { html, nothing, type TemplateResult } from 'lit';
import { formatNumber } from '../../draw/number-format.js';
import type { Lang } from '../view.js';
import type { Experiment, Outcome } from './experiment.js';
import { inputWords } from './words.js';

const say = (key: keyof typeof inputWords, lang: Lang): string => inputWords[key][lang];

/** `(1.473 − 1)² = 0.2237`: the loss worked out where it is of one output. */
const workedOut = (experiment: Experiment, { outputs, loss }: Outcome, lang: Lang): string => {
  const { loss: kind } = experiment.model;
  const { target } = experiment;
  if (kind === undefined || target === undefined || loss === undefined) return '';
  const formula = kind.formula(outputs.length)[lang];
  if (kind.ofClasses || outputs.length !== 1) return formula;
  const [output = NaN] = outputs;
  const number = (value: number): string => (value < 0 ? `(${formatNumber(value)})` : formatNumber(value));
  return kind
    .formula(1)
    .en.replaceAll('output', number(output))
    .replaceAll('target', number(target[0] ?? NaN));
};

/** Output and loss, large, with the loss's name and formula. */
export function figures(experiment: Experiment, outcome: Outcome, lang: Lang): TemplateResult {
  const { loss } = experiment.model;
  const isOne = outcome.outputs.length === 1;
  return html`
    <dl class="figures">
      ${
        isOne
          ? html`<div>
              <dt>${say('output', lang)}</dt>
              <dd>${formatNumber(outcome.outputs[0] ?? NaN)}</dd>
            </div>`
          : nothing
      }
      <div>
        <dt>
          ${loss?.label[lang] ?? say('loss', lang)}<br /><span class="formula"
            >${loss === undefined ? say('noLoss', lang) : workedOut(experiment, outcome, lang)}</span
          >
        </dt>
        <dd class="loss">${outcome.loss === undefined ? '–' : formatNumber(outcome.loss, { digits: 4 })}</dd>
      </div>
    </dl>
  `;
}

/** Stands first and stays in sight while the rest scrolls: no one may take these numbers for recorded ones. */
export const computedNote = (lang: Lang): TemplateResult =>
  html`<p class="computed">${say('computed', lang)}</p>`;

/** How exactly it is computed, and from which steps the weights are. */
export function notes(experiment: Experiment, lang: Lang): TemplateResult {
  const { difference } = experiment;
  const largest = Math.max(1, ...(experiment.outcome?.outputs ?? []).map(Math.abs));
  const zh = lang === 'zh';
  return html`<div class="notes">
    ${
      difference === undefined
        ? nothing
        : difference <= 1e-5 * largest
          ? html`<p class="ok">✓ ${say('agrees', lang)} ${formatNumber(difference, { digits: 2 })}</p>`
          : html`<p class="warn">▲ ${say('differs', lang)} ${formatNumber(difference, { digits: 2 })}</p>`
    }
    ${experiment.weights.old.map(
      ({ name, asOf }) => html`<p>${zh ? `${name}：截至第 ${asOf} 步` : `${name} as of step ${asOf}`}</p>`,
    )}
    ${experiment.model.plan.assumed.map((text) => html`<p>${text[lang]}</p>`)}
  </div>`;
}

/** Probabilities or outputs of all classes; the highest in ink. */
export function bars(outputs: readonly number[], label: number): TemplateResult {
  const most = Math.max(...outputs);
  const total = outputs.reduce((sum, value) => sum + value, 0);
  const isProbability = outputs.every((value) => value >= 0) && Math.abs(total - 1) < 1e-3;
  const size = isProbability ? 1 : Math.max(...outputs.map(Math.abs));
  return html`<div class="bars">
    ${outputs.map((value, i) => {
      const tone = value === most ? 'most' : '';
      const mark = value === most ? (i === label ? '✓' : '✕') : '';
      const part = Math.min(1, Math.max(0, value / size));
      return html`<span class=${tone}>${i}${i === label ? ' *' : ''}</span>
        <svg class=${tone} aria-hidden="true">
          <rect width="${(100 * part).toFixed(1)}%" height="100%" />
        </svg>
        <span class="number ${tone}">${isProbability ? value.toFixed(3) : formatNumber(value)}</span>
        <span class="mark ${mark === '✕' ? 'bad' : 'ok'}">${mark}</span>`;
    })}
  </div>`;
}

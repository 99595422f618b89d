import { html, type TemplateResult } from 'lit';
import { formatNumber } from '../draw/number-format.js';
import type { Lang } from '../views/view.js';
import { AXES, WEIGHTS, type CompareChoices } from './choices.js';
import type { Comparison } from './model.js';
import { say, type CompareWord } from './words.js';

interface Option<T> {
  readonly value: T;
  readonly label: string;
}

function menu<T extends string | number>(
  label: string,
  options: readonly Option<T>[],
  value: T,
  onChoice: (value: T) => void,
): TemplateResult {
  return html`<label
    >${label}
    <select
      @change=${(event: Event) => {
        const { value: text } = event.target as HTMLSelectElement;
        const chosen = options.find((option) => String(option.value) === text);
        if (chosen) onChoice(chosen.value);
      }}
    >
      ${options.map(
        (option) =>
          html`<option value=${option.value} ?selected=${option.value === value}>${option.label}</option>`,
      )}
    </select></label
  >`;
}

/** What can be chosen: series, axis, scale, smoothing, which way is better, the level that counts as learned. */
export function compareControls(
  { data, weight, better, learning, runs }: Comparison,
  series: readonly { readonly name: string; readonly count: number }[],
  choices: CompareChoices,
  lang: Lang,
  choose: (change: CompareChoices) => void,
): TemplateResult {
  const worded = <T extends CompareWord>(words: readonly T[]): Option<T>[] =>
    words.map((value) => ({ value, label: say(value, lang) }));
  const names = series.map(({ name, count }) => ({
    value: name,
    label: count === runs.length ? name : say('inRuns', lang, { name, n: count, of: runs.length }),
  }));
  const weights = WEIGHTS.map((value) => ({ value, label: value === 0 ? say('none', lang) : String(value) }));
  return html`
    ${menu(say('seriesMenu', lang), names, data.series, (name) => {
      choose({ series: name });
    })}
    <div class="switch" role="group" aria-label=${say('axisMenu', lang)}>
      ${AXES.map(
        (axis) =>
          html`<button
            aria-pressed=${data.axis === axis}
            @click=${() => {
              choose({ axis });
            }}
          >
            ${say(axis, lang)}
          </button>`,
      )}
    </div>
    ${menu(say('yMenu', lang), worded(['auto', 'linear', 'log'] as const), choices.y ?? 'auto', (y) => {
      choose({ y });
    })}
    ${menu<number>(say('smoothing', lang), weights, weight, (value) => {
      const smooth = WEIGHTS.find((one) => one === value);
      if (smooth !== undefined) choose({ smooth });
    })}
    ${menu(say('better', lang), worded(['lower', 'higher'] as const), better, (value) => {
      choose({ better: value });
    })}
    <label
      >${say('threshold', lang)} ${better === 'lower' ? '≤' : '≥'}
      <input
        type="number"
        step="any"
        .value=${learning.threshold === undefined ? '' : formatNumber(learning.threshold).replace('−', '-')}
        @change=${(event: Event) => {
          const { valueAsNumber } = event.target as HTMLInputElement;
          if (Number.isFinite(valueAsNumber)) choose({ threshold: valueAsNumber });
        }}
    /></label>
  `;
}

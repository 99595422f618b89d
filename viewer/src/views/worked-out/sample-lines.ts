import { html, nothing, type TemplateResult } from 'lit';
import { formatNumber } from '../../draw/number-format.js';
import { lossOf } from '../../model/losses.js';
import { LOSSES, sampleName, TARGETS } from '../parts/probe.js';
import type { Frame, Selection, ViewContext } from '../view.js';
import { workOut, type UnitSum } from './sums.js';
import { workedWords as words } from './words.js';

const number = (value: number): string => formatNumber(value);

const sumLine = ({ terms, bias }: UnitSum): TemplateResult => html`
  ${terms.map(
    ({ input, weight }, at) =>
      html`${at === 0 ? nothing : html`<span class="op"> + </span>`}<span class="term"
          >${number(input)} <span class="op">×</span> ${number(weight)}</span
        >`,
  )}${bias === undefined ? nothing : html`<span class="op"> + </span>${number(bias)}`}
`;

const answerLine = (sum: UnitSum, { lang }: ViewContext, target: number | undefined): TemplateResult => {
  const inner =
    sum.activation === 'linear'
      ? nothing
      : html`<span class="op">= ${number(sum.sum)}, ${sum.activation}</span> `;
  return html`
    ${inner}<span class="op">=</span> <b>${number(sum.answer)}</b>${
      sum.agrees === true ? html` <span class="ok" title=${words.subject[lang]}>✓</span>` : nothing
    }${sum.isRecorded ? nothing : html` <span class="quiet">${words.computed[lang]}</span>`}${
      target === undefined ? nothing : html`<span class="op">, ${words.target[lang]}</span> ${number(target)}`
    }${sum.agrees === false ? html`<br /><span class="differs">${words.disagrees[lang]}</span>` : nothing}
  `;
};

/** `(−0.1077)²` where the loss is that of one number, else how it is computed. */
const lossFormula = (
  context: ViewContext,
  answers: readonly UnitSum[],
  targets: readonly number[],
): string => {
  const loss = lossOf(context.catalog.graph?.loss ?? null);
  const [answer] = answers;
  const [target] = targets;
  if (loss === undefined || answer === undefined || target === undefined) return '';
  const formula = loss.formula(answers.length)[context.lang];
  if (answers.length > 1 || !formula.startsWith('(output − target)²')) return `${formula} = `;
  return `(${number(answer.answer - target)})² = `;
};

const targetsOf = (frame: Frame, sample: number): number[] => {
  const tensor = frame.tensor(TARGETS);
  const width = tensor === undefined ? 0 : tensor.values.length / Math.max(1, tensor.shape[0] ?? 1);
  return Array.from(tensor?.values.subarray(sample * width, (sample + 1) * width) ?? []);
};

/** The sums of a sample line by line, what was wanted, and its loss. */
export function sampleLines(
  context: ViewContext,
  frame: Frame,
  sample: number,
  select: (change: Partial<Selection>) => void,
): TemplateResult {
  const { catalog, lang, selection } = context;
  const layers = workOut(catalog, frame, sample);
  const answers = layers.at(-1) ?? [];
  const targets = targetsOf(frame, sample);
  const loss = frame.tensor(LOSSES)?.values[sample];
  const units = layers.flat();
  return html`
    <div class=${selection.sample === sample ? 'sample chosen' : 'sample'}>
      <button
        aria-pressed=${selection.sample === sample}
        @click=${() => {
          select({ sample });
        }}
      >
        ${sampleName(sample)}
      </button>
      <div>
        ${units.map(
          (sum) => html`
            <p>
              ${units.length > 1 ? html`<span class="quiet">${sum.layer} ${sum.unit} </span>` : nothing}${sumLine(sum)}
            </p>
            <p>${answerLine(sum, context, answers.includes(sum) ? targets[sum.unit] : undefined)}</p>
          `,
        )}
        ${
          loss === undefined
            ? nothing
            : html`<p>
                <span class="op">${words.loss[lang]}</span> ${lossFormula(context, answers, targets)}<b
                  >${number(loss)}</b
                >
              </p>`
        }
      </div>
    </div>
  `;
}

import { html, nothing, type TemplateResult } from 'lit';
import { formatFixed, formatNumber } from '../../draw/number-format.js';
import type { Frame, Selection, ViewContext } from '../view.js';
import { updatesOf, type UpdateRow } from './updates.js';
import { workedWords as words } from './words.js';

const DECIMALS = 5;

const fixed = (value: number | undefined): string =>
  value === undefined ? '–' : formatFixed(value, DECIMALS, true);

const updateCell = ({ gradient, update }: UpdateRow, rate: number | undefined): TemplateResult => {
  const text = update === undefined ? '–' : formatNumber(update, { digits: 3, sign: true });
  if (rate === undefined || gradient === undefined) return html`${text}`;
  return html`<span class="op">−${formatNumber(rate)} × ${formatNumber(gradient)} =</span> ${text}`;
};

/** What the step did to each weight: as −rate × gradient where that is so, else as it was recorded. */
export function updateRows(
  context: ViewContext,
  frame: Frame,
  select: (change: Partial<Selection>) => void,
): TemplateResult {
  const { lang, selection } = context;
  const { rows, rate } = updatesOf(context.catalog, frame);
  const [first] = rows;
  const isRecorded = rows.some(({ update }) => update !== undefined);
  const rule = !isRecorded ? words.noUpdate : rate === undefined ? words.recordedOnly : words.rule;
  const step = Math.min(...rows.map((row) => row.step));
  const isOld = first !== undefined && step < frame.step;
  return html`
    <header>
      <h3>${words.update[lang]}</h3>
      ${
        isOld
          ? html`<span class="old">${lang === 'zh' ? `截至第 ${step} 步` : `as of step ${step}`}</span>`
          : nothing
      }
      <span class="quiet">${rule[lang]}</span>
    </header>
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">${words.weight[lang]}</th>
            <th scope="col">${words.before[lang]}</th>
            ${rate === undefined ? html`<th scope="col">${words.gradient[lang]}</th>` : nothing}
            <th scope="col">${words.change[lang]}</th>
            <th scope="col">${words.after[lang]}</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map((row) => {
            const unit = row.index.at(-1) ?? 0;
            const isChosen = selection.tensor === row.name && selection.unit === unit;
            const after =
              row.before === undefined || row.update === undefined ? undefined : row.before + row.update;
            return html`
              <tr class=${isChosen ? 'chosen' : ''}>
                <td>
                  <button
                    @click=${() => {
                      select({ tensor: row.name, unit });
                    }}
                  >
                    ${row.name}[${row.index.join(', ')}]
                  </button>
                </td>
                <td>${fixed(row.before)}</td>
                ${rate === undefined ? html`<td>${fixed(row.gradient)}</td>` : nothing}
                <td>${updateCell(row, rate)}</td>
                <td>${fixed(after)}</td>
              </tr>
            `;
          })}
        </tbody>
      </table>
    </div>
    ${rate === undefined ? nothing : html`<p class="quiet">${words.ruleHolds[lang]}</p>`}
  `;
}

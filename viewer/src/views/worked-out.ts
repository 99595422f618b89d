import { ROLES } from '@tensorreel/schema';
import { html, nothing, render, type TemplateResult } from 'lit';
import { formatNumber } from '../draw/number-format.js';
import { addStyles } from './parts/add-styles.js';
import { allInputs, chosenSample, LOSSES, sampleName } from './parts/probe.js';
import type { Catalog, ElementView, Frame, Lang, MountedView, Selection, ViewContext } from './view.js';
import { workedOutCard } from './worked-out/card.js';
import { densePlans, needsOf, ofWeight, shownSamples } from './worked-out/plan.js';
import { sampleLines } from './worked-out/sample-lines.js';
import { workedOutStyles } from './worked-out/styles.js';
import { workOut } from './worked-out/sums.js';
import { updateRows } from './worked-out/update-rows.js';
import { updatesOf } from './worked-out/updates.js';
import { workedWords as words } from './worked-out/words.js';

/** The arithmetic of one step of a small model, from the recorded numbers. */
export const workedOut: ElementView = {
  ...workedOutCard,
  isText: true,
  help: async () => (await import('./worked-out/help.js')).workedOutHelp,
  load: () => Promise.resolve(),
  hasSamples: true,
  subject: (_catalog, _selection, lang) => words.subject[lang],
  needs: needsOf,

  missing(frame, catalog) {
    const inputs = allInputs(catalog);
    const [first] = densePlans(catalog);
    if (first === undefined) return words.noChain;
    const isThere =
      inputs !== undefined &&
      frame.tensor(inputs) !== undefined &&
      frame.tensor(ofWeight(ROLES.weight, first.kernel.name)) !== undefined;
    return isThere ? undefined : words.notRecorded;
  },

  mount(root, actions): MountedView {
    addStyles(root, workedOutStyles);
    const host = document.createElement('div');
    const select = (change: Partial<Selection>): void => {
      actions.select(change);
    };
    root.append(host);
    return {
      update(context, frame) {
        render(page(context, frame, select), host);
      },
      dispose: () => {
        host.remove();
      },
    };
  },

  table: (frame, { catalog }) => ({
    columns: ['weight', 'index', 'step', 'before', 'gradient', 'update'],
    rows: updatesOf(catalog, frame).rows.map(({ name, index, step, before, gradient, update }) => [
      name,
      index.join(' '),
      step,
      before ?? '',
      gradient ?? '',
      update ?? '',
    ]),
  }),

  describe(frame, catalog, { sample }, lang) {
    const chosen = chosenSample(catalog, sample);
    const answers = workOut(catalog, frame, chosen).at(-1) ?? [];
    if (answers.length === 0) return words.notRecorded[lang];
    const told = answers.map(({ answer }) => formatNumber(answer)).join(', ');
    return lang === 'zh'
      ? `第 ${frame.step} 步：样本 ${sampleName(chosen)} 的输出为 ${told}。`
      : `Step ${frame.step}: the output for sample ${sampleName(chosen)} is ${told}.`;
  },
};

/** `(0.01161 + 0.00255) ÷ 2 =` of a few losses, else how many. */
const meanOf = (losses: readonly number[], lang: Lang): string => {
  if (losses.length <= 4)
    return `(${losses.map((loss) => formatNumber(loss)).join(' + ')}) ÷ ${losses.length} =`;
  return lang === 'zh' ? `${losses.length} 个样本` : `of ${losses.length} samples`;
};

const meanLine = (frame: Frame, lang: Lang): TemplateResult | typeof nothing => {
  const losses = Array.from(frame.tensor(LOSSES)?.values ?? []);
  if (losses.length < 2) return nothing;
  const mean = losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
  return html`<p class="mean">
    <span>${words.meanLoss[lang]}</span>
    <span><span class="op">${meanOf(losses, lang)}</span> <b>${formatNumber(mean)}</b></span>
  </p>`;
};

/** Where some of what is read is older than the frame: how old. */
const ageOf = (frame: Frame, catalog: Catalog, lang: Lang): string => {
  const [first] = densePlans(catalog);
  const weights = first === undefined ? undefined : frame.tensor(ofWeight(ROLES.weight, first.kernel.name));
  const losses = frame.tensor(LOSSES);
  const say = (what: string, step: number): string =>
    lang === 'zh' ? `${what}截至第 ${step} 步` : `${what} as of step ${step}`;
  return [
    ...(weights !== undefined && weights.asOf < frame.step ? [say(words.weight[lang], weights.asOf)] : []),
    ...(losses !== undefined && losses.asOf < frame.step ? [say(words.loss[lang], losses.asOf)] : []),
  ].join(' · ');
};

function page(
  context: ViewContext,
  frame: Frame,
  select: (change: Partial<Selection>) => void,
): TemplateResult {
  const { catalog, lang, selection } = context;
  const plans = densePlans(catalog);
  const inputs = allInputs(catalog);
  const samples = inputs === undefined ? 0 : (frame.tensor(inputs)?.shape[0] ?? 0);
  const units = plans.at(-1)?.kernel.shape.at(-1) ?? 1;
  const shown = shownSamples(plans.length, units, samples, selection.sample);
  return html`
    <div class="page">
      <section>
        <header>
          <h3>${words.forward[lang]}</h3>
          <span class="old">${ageOf(frame, catalog, lang)}</span>
        </header>
        <div class="samples">${shown.map((sample) => sampleLines(context, frame, sample, select))}</div>
        ${meanLine(frame, lang)}
      </section>
      <section>${updateRows(context, frame, select)}</section>
    </div>
  `;
}

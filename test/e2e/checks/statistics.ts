import { l2 } from '../api-run.js';
import { panelTexts } from '../painted.js';
import { parseNumber, readFigures, readSpots } from '../reading.js';
import { Ledger, type ViewCheck } from './check.js';

const summariesPath = (role: string, name: string): string =>
  `/summaries?role=${role}&name=${encodeURIComponent(name)}`;

interface Summaries {
  readonly step: readonly number[];
  readonly l2: readonly number[];
}

/** Ends of a bin, which are powers of two: the page writes three digits of them. None where it goes through zero. */
const edgesOf = (what: string): readonly (number | undefined)[] =>
  what
    .replace('values in ', '')
    .split(' … ')
    .map((text) => {
      const end = parseNumber(text);
      const power = Math.round(Math.log2(Math.abs(end)));
      const exact = Math.sign(end) * 2 ** power;
      return Math.abs(exact - end) <= Math.abs(end) * 6e-3 ? exact : undefined;
    });

/** Bars and cells of the playhead’s step: their counts make up the tensor. */
export const checkHistograms: ViewCheck = async ({ page, view, step, api }) => {
  const ledger = new Ledger();
  // The playhead’s bars stand at the right of the picture.
  const column = (await readSpots(page, view, 12, 90)).filter((_, i) => i % 12 === 10);
  const figures = (await readFigures(page, view, column)).filter((figure) => figure.step === step);
  const [first] = figures;
  if (first === undefined) return ledger.held(1);
  const { values } = await api.tensor(first.role, first.name, step);
  const sum = (some: typeof figures): number => some.reduce((total, { value }) => total + value, 0);
  ledger.number(`${first.name}: sum of all counts`, sum(figures), values.length, 0);
  for (const { what, value } of figures) {
    const [low, high] = edgesOf(what);
    if (low === undefined || high === undefined) continue;
    ledger.number(`${first.name}: ${what}`, value, values.filter((one) => one > low && one < high).length, 0);
  }
  ledger.that(figures.length > 3, 'fewer than four bins have values');
  return ledger.held(3);
};

/** Every length under the pointer, from the recorded values where they are all there, else from the summary. */
export const checkGradientFlow: ViewCheck = async ({ page, view, step, api }) => {
  const ledger = new Ledger();
  const figures = await readFigures(page, view, await readSpots(page, view, 18, 14));
  for (const { role, name, what, value, step: at } of figures) {
    if (!what.endsWith(' l2')) continue;
    const summaries = (await api.json(summariesPath(role, name))) as Summaries;
    ledger.number(
      `l2 of ${role} ${name} at ${at}`,
      value,
      summaries.l2[summaries.step.indexOf(at)] ?? NaN,
      1e-5,
    );
    if (at !== step) continue;
    const tensor = await api.tensor(role, name, at);
    if (tensor.step === at) ledger.number(`‖${role} ${name}‖ at ${at}`, value, l2(tensor.values), 1e-5);
  }
  return ledger.held(10);
};

/** ‖w(t+1) − w(t)‖ ÷ ‖w(t)‖ by the recorded weights, where both frames have the whole tensor. */
export const checkUpdateRatio: ViewCheck = async ({ page, view, api }) => {
  const ledger = new Ledger();
  for (const { name, value, step } of await readFigures(page, view, await readSpots(page, view, 18, 14))) {
    const before = await api.tensor('weight', name, step);
    const after = await api.tensor('weight', name, step + 1);
    if (before.step !== step || after.step !== step + 1) continue;
    const change = after.values.map((one, i) => one - (before.values[i] ?? NaN));
    ledger.number(`update ratio of ${name} at ${step}`, value, l2(change) / l2(before.values), 1e-4);
  }
  return ledger.held(10);
};

/** Largest activation of each unit over samples and positions. */
const largest = ({ shape, values }: { shape: readonly number[]; values: readonly number[] }): number[] => {
  const units = shape.at(-1) ?? 1;
  const highest = new Array<number>(units).fill(-Infinity);
  for (const [i, value] of values.entries()) highest[i % units] = Math.max(highest[i % units] ?? NaN, value);
  return highest;
};

/** The largest activations, and how many units have none above zero. */
export const checkDeadUnits: ViewCheck = async ({ page, view, step, api }) => {
  const ledger = new Ledger();
  let layer = '';
  for (const { role, name, what, value, step: at } of await readFigures(
    page,
    view,
    await readSpots(page, view, 6, 30),
  )) {
    const unit = /^unit (\d+), largest/.exec(what)?.[1];
    if (unit === undefined) continue;
    layer = name;
    const highest = largest(await api.tensor(role, name, at));
    ledger.number(`${name} unit ${unit} at ${at}`, value, highest[Number(unit)] ?? NaN);
  }
  const highest = largest(await api.tensor('activation', layer, step));
  const dead = highest.filter((value) => value === 0).length;
  const [head = ''] = (await panelTexts(page, view)).filter((text) => text.includes(' units of '));
  ledger.that(
    head.startsWith(`${dead} of ${highest.length} units`),
    `${dead} are dead, the page says “${head}”`,
  );
  return ledger.held(8);
};

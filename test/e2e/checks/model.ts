import { argmax } from '../api-run.js';
import { panelTexts } from '../painted.js';
import { parseNumber, readSpots, readSpotsAt, type Reading } from '../reading.js';
import { Ledger, type Shown, type ViewCheck } from './check.js';

/** Flat place of a full index. */
const flat = (index: readonly number[], shape: readonly number[]): number =>
  index.reduce((at, i, axis) => at * (shape[axis] ?? 1) + i, 0);

/** Numbers of a text, with the page’s minus. */
const numbersIn = (text: string): number[] =>
  Array.from(text.matchAll(/[+−-]?\d[\d,]*\.?\d*(?:e[+−-]?\d+)?/g), ([number]) => parseNumber(number));

/** Every element under the pointer is the recorded one. */
const holdElements = async (
  ledger: Ledger,
  { api }: Shown,
  readings: readonly (Reading | undefined)[],
): Promise<void> => {
  const seen = new Set<string>();
  for (const reading of readings) {
    if (reading === undefined) continue;
    const { role, name, index, value, step } = reading;
    const place = `${role}:${name} [${index.join(', ')}] at ${step}`;
    if (seen.has(place)) continue;
    seen.add(place);
    const tensor = await api.tensor(role, name, step);
    ledger.number(place, parseNumber(value), tensor.values[flat(index, tensor.shape)] ?? NaN);
  }
};

/** Nodes and lines have the recorded numbers; the line under the pointer says weight × activation. */
export const checkNetwork: ViewCheck = async (shown) => {
  const ledger = new Ledger();
  const { page, view, step, api } = shown;
  const box = await page.locator(`tr-panel[data-view="${view}"] canvas[tabindex]`).boundingBox();
  const spots = await readSpots(page, view, 22, 12);
  const readings = await readSpotsAt(page, view, spots);
  await holdElements(ledger, shown, readings);
  const { tensors } = (await api.json('/tensors')) as {
    tensors: readonly { readonly role: string; readonly name: string }[];
  };
  let products = 0;
  for (const [i, spot] of spots.entries()) {
    if (products === 4 || box === null || readings[i]?.role !== 'weight') continue;
    await page.mouse.move(box.x + spot.x, box.y + spot.y);
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
    const texts = await panelTexts(page, view);
    const line = texts.find((text) => text.includes('weight × activation') && text.includes(' = '));
    const ends = /^(\S+)\[(\d+)\] → /.exec(line ?? '');
    if (line === undefined || ends?.[1] === undefined) continue;
    const [weight = NaN, activation = NaN, product = NaN] = numbersIn(
      line.slice(line.indexOf('activation') + 10),
    );
    // The layer that only names the input has no activation: what goes in is the probe.
    const isLayer = tensors.some(({ role, name }) => role === 'activation' && name === ends[1]);
    const from = isLayer
      ? await api.tensor('activation', ends[1], step)
      : await api.tensor('input', 'probe', step);
    const index = [0, ...new Array<number>(from.shape.length - 2).fill(0), Number(ends[2])];
    if (from.shape.length === 2)
      ledger.number(
        `activation of ${ends[0]}`,
        activation,
        from.values[flat(index, from.shape)] ?? NaN,
        6e-4,
      );
    ledger.number(`product in “${line}”`, product, weight * activation, 2e-3);
    products += 1;
  }
  ledger.that(products > 0, 'no line says weight × activation');
  return ledger.held(4);
};

/** What the probe’s samples are read as, by the largest output; for one output the error. */
export const checkConfusion: ViewCheck = async (shown) => {
  const ledger = new Ledger();
  const { page, view, step, api } = shown;
  await holdElements(ledger, shown, await readSpotsAt(page, view, await readSpots(page, view, 16, 20)));
  const outputs = await api.tensor('output', 'probe', step);
  const targets = await api.tensor('target', 'probe', step);
  const texts = await panelTexts(page, view);
  const samples = outputs.shape[0] ?? 0;
  if (outputs.shape[1] === 1) {
    const squares = outputs.values.map((value, i) => (value - (targets.values[i] ?? NaN)) ** 2);
    const error = Math.sqrt(squares.reduce((sum, one) => sum + one, 0) / samples);
    const said = texts.find((text) => text.startsWith('root mean squared error')) ?? '';
    ledger.number('root mean squared error', numbersIn(said)[0] ?? NaN, error, 6e-4);
    return ledger.held(1);
  }
  // Labels are recorded as one-hot rows or as class numbers.
  const labelOf = (sample: number): number =>
    targets.shape[1] === outputs.shape[1] ? argmax(targets, sample) : (targets.values[sample] ?? NaN);
  const right = Array.from({ length: samples }, (_, i) => i).filter((i) => argmax(outputs, i) === labelOf(i));
  const said = texts.find((text) => text.includes(' right, accuracy ')) ?? '';
  const expected = `${right.length} of ${samples} right, accuracy ${(right.length / samples).toFixed(3)}`;
  ledger.that(said === expected, `it is “${expected}”, the page says “${said}”`);
  return ledger.held(samples / 2);
};

/** The output of a probe sample, computed in the page, beside the recorded one. */
export const checkDifferentInputs: ViewCheck = async ({ page, view, step, api }) => {
  const ledger = new Ledger();
  const texts = await panelTexts(page, view);
  const outputs = await api.tensor('output', 'probe', step);
  if (outputs.shape[1] === 1) {
    const said = texts[texts.indexOf('output') + 1] ?? '';
    ledger.number('output of sample A', parseNumber(said), outputs.values[0] ?? NaN, 6e-4);
    const within = texts[texts.findIndex((text) => text.startsWith('as recorded, within')) + 1] ?? '';
    ledger.that(parseNumber(within) <= 1e-5, `output differs from the recorded one by ${within}`);
    return ledger.held(2);
  }
  // Bars of a probe sample stand beside the recorded output only where there is one of this very step.
  ledger.that(outputs.step === step, `the probe was not passed at step ${step}`);
  const shares = texts.filter((text) => /^[01]\.\d{3}$/.test(text)).map(parseNumber);
  for (const [unit, share] of shares.entries())
    ledger.that(
      Math.abs(share - (outputs.values[unit] ?? NaN)) <= 6e-4,
      `output ${unit} is ${outputs.values[unit]}, the page says ${share}`,
    );
  return ledger.held(1 + (outputs.shape[1] ?? 1));
};

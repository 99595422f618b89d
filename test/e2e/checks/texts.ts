import { panelTexts } from '../painted.js';
import { parseNumber } from '../reading.js';
import { Ledger, type ViewCheck } from './check.js';

interface SeriesList {
  readonly series: readonly { readonly name: string }[];
}
interface SeriesData {
  readonly series: readonly { readonly x: readonly number[]; readonly y: readonly number[] }[];
}

/** Each series’ last value up to the playhead stands on the page, with four digits. */
export const checkScalars: ViewCheck = async ({ page, view, step, api }) => {
  const ledger = new Ledger();
  const texts = await panelTexts(page, view);
  const { series } = (await api.json('/series')) as SeriesList;
  for (const { name } of series) {
    const data = (await api.json(`/series/data?name=${encodeURIComponent(name)}&points=all`)) as SeriesData;
    const { x = [], y = [] } = data.series[0] ?? {};
    const value = y[x.findLastIndex((at) => at <= step)];
    // The key of a series: its whole name, or what follows the quantity that heads the chart.
    const isValue = (text: string): boolean =>
      value === undefined ? text === '–' : Math.abs(parseNumber(text) - value) <= Math.abs(value) * 6e-4;
    const [kind = ''] = name.split('/');
    const after = texts.filter((_, i) => texts[i - 1] === kind || texts[i - 1] === name);
    ledger.that(after.some(isValue), `${name} is ${value} at ${step}, the page says ${after.join(', ')}`);
  }
  return ledger.held(series.length);
};

interface SpanList {
  readonly spans: readonly {
    readonly name: string;
    readonly start: string;
    readonly end: string;
    readonly attributes: Readonly<Record<string, unknown>>;
  }[];
}

/** Bars have their span’s name and length, and the two parts that the logger measures. */
export const checkTrace: ViewCheck = async ({ page, view, step, api }) => {
  const ledger = new Ledger();
  const texts = await panelTexts(page, view);
  const { spans } = (await api.json(`/spans?step=${step}`)) as SpanList;
  const lengthOf = (lead: string): number =>
    parseNumber(/ · (\S+) ms$/.exec(texts.find((text) => text.startsWith(`${lead} · `)) ?? '')?.[1] ?? 'NaN');
  for (const { name, start, end, attributes } of spans) {
    ledger.number(`${name}, ms`, lengthOf(name), Number(BigInt(end) - BigInt(start)) / 1e6, 6e-3);
    const compute = attributes['tensorreel.compute.duration_ms'];
    if (typeof compute === 'number')
      ledger.that(
        texts.some(
          (text) => Math.abs(parseNumber(/ · (\S+) ms$/.exec(text)?.[1] ?? 'NaN') / compute - 1) < 6e-3,
        ),
        `no bar of ${compute} ms: ${texts.join(' | ')}`,
      );
  }
  return ledger.held(1);
};

/** As many rows as the API has events, each with its name. */
export const checkEvents: ViewCheck = async ({ page, view, api }) => {
  const ledger = new Ledger();
  const { events } = (await api.json('/events?limit=1000')) as {
    events: readonly { readonly name: string }[];
  };
  const rows = page.locator(`tr-panel[data-view="${view}"] [role="listitem"]`);
  const names = await rows.locator('b').allInnerTexts();
  ledger.number('events', names.length, events.length, 0);
  ledger.that(
    [...names].sort().join() ===
      events
        .map(({ name }) => name)
        .sort()
        .join(),
    `the page lists ${names.join(', ')}`,
  );
  return ledger.held(2);
};

/** Paths of the leaves of a value; a list of plain values is one. */
const leaves = (value: unknown, path = ''): [path: string, value: unknown][] =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.entries(value).flatMap(([key, inner]) => leaves(inner, path === '' ? key : `${path}.${key}`))
    : [[path, value]];

/** Every key of configuration and environment, followed by its value. */
export const checkConfig: ViewCheck = async ({ page, view, api }) => {
  const ledger = new Ledger();
  const texts = await panelTexts(page, view);
  const { config, environment } = (await api.json('')) as { config: unknown; environment: unknown };
  for (const [path, value] of [...leaves(config), ...leaves(environment)]) {
    const written = typeof value === 'string' ? value : JSON.stringify(value);
    const isThere = texts.some((text, i) => text === path && texts[i + 1] === written);
    ledger.that(isThere, `${path} ${written} is not on the page`);
  }
  return ledger.held(8);
};

/** SimpleNet’s sums: w·x + b of each sample, its loss, and each weight after its update. */
export const checkWorkedOut: ViewCheck = async ({ page, view, step, api }) => {
  const ledger = new Ledger();
  const texts = await panelTexts(page, view);
  const [kernel, bias, after, input, loss] = await Promise.all([
    api.tensor('weight', 'fc/kernel', step),
    api.tensor('weight', 'fc/bias', step),
    api.tensor('weight', 'fc/kernel', step + 1),
    api.tensor('input', 'probe', step),
    api.tensor('sample_loss', 'probe', step),
  ]);
  const has = (what: string, expected: number, part: number): void => {
    const isThere = texts.some((text) => Math.abs(parseNumber(text) - expected) <= Math.abs(expected) * part);
    ledger.that(isThere, `${what} ${expected} is not on the page`);
  };
  for (const sample of [0, 1]) {
    const [a = NaN, b = NaN] = input.values.slice(2 * sample);
    const output = a * (kernel.values[0] ?? NaN) + b * (kernel.values[1] ?? NaN) + (bias.values[0] ?? NaN);
    has(`output of sample ${sample}`, output, 6e-4);
    has(`loss of sample ${sample}`, loss.values[sample] ?? NaN, 6e-4);
  }
  for (const weight of after.values) has('weight after the update', weight, 1e-4);
  return ledger.held(6);
};

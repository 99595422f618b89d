import type { Catalog, Options, SeriesNeed } from '../view.js';

/** Which curve of a chart a series is. */
export type LineKind = 'train' | 'val' | 'other';

/** A series as a line of a chart. */
export interface ChartSeries {
  readonly need: SeriesNeed;
  /** Within its chart. */
  readonly label: string;
  readonly kind: LineKind;
  readonly pointCount: number;
}

/** Series that share axes. */
export interface ChartPlan {
  readonly title: string;
  readonly series: readonly ChartSeries[];
}

/** More series than this are hundreds of requests and of charts: the rest is counted. */
export const MOST_SERIES = 64;

const KINDS: Readonly<Record<string, LineKind>> = {
  train: 'train',
  training: 'train',
  val: 'val',
  valid: 'val',
  validation: 'val',
};

const split = (name: string): { readonly prefix: string; readonly quantity: string } => {
  const slash = name.indexOf('/');
  return slash < 0
    ? { prefix: '', quantity: name }
    : { prefix: name.slice(0, slash), quantity: name.slice(slash + 1) };
};

const chartSeries = (row: Catalog['series'][number], isAlone: boolean): ChartSeries => {
  const { prefix, quantity } = split(row.name);
  return {
    need: { kind: 'series', name: row.name },
    label: isAlone || prefix === '' ? quantity : prefix,
    kind: KINDS[prefix] ?? 'other',
    pointCount: row.count,
  };
};

/** What a series shares a chart by: train and val of a quantity do, series of other prefixes stand alone. */
const chartOf = (name: string, isTogether: boolean): string => {
  const { prefix, quantity } = split(name);
  return isTogether && (prefix in KINDS || prefix === '') ? quantity : name;
};

/** The run's own loss and accuracy, then what is named after them, then the rest. */
const RANKS = [/^(\w+\/)?loss$/, /^(\w+\/)?acc(uracy)?$/, /loss/i, /acc/i];

const rank = (title: string): number => {
  const found = RANKS.findIndex((pattern) => pattern.test(title));
  return found < 0 ? RANKS.length : found;
};

/** The charts: losses first, then accuracies, then as they were recorded; alone they stand by their prefix. */
export function planCharts(catalog: Catalog, options: Options): ChartPlan[] {
  const isTogether = options['charts'] !== 'series';
  const charts = new Map<string, Catalog['series']>();
  for (const row of catalog.series.slice(0, MOST_SERIES)) {
    const title = chartOf(row.name, isTogether);
    charts.set(title, [...(charts.get(title) ?? []), row]);
  }
  const plans = [...charts].map(([title, rows], index) => ({
    index,
    title,
    series: rows.map((row) => chartSeries(row, title === row.name)),
  }));
  const byPrefix = (a: { readonly title: string }, b: { readonly title: string }): number =>
    isTogether ? 0 : split(a.title).prefix.localeCompare(split(b.title).prefix);
  return plans
    .sort((a, b) => byPrefix(a, b) || rank(a.title) - rank(b.title) || a.index - b.index)
    .map(({ title, series }) => ({ title, series }));
}

import type { Catalog, Text2 } from '../view.js';

/** One value with the path that leads to it: `packages.@tensorflow/tfjs-core`. */
export interface ConfigRow {
  readonly path: string;
  readonly value: string;
}

/** Rows that belong together. */
export interface ConfigSection {
  readonly title: Text2;
  readonly rows: readonly ConfigRow[];
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** Nested keys joined by dots; lists of plain values stay one row. */
export function flatten(value: unknown, path = ''): ConfigRow[] {
  if (isRecord(value) && Object.keys(value).length > 0)
    return Object.entries(value).flatMap(([key, inner]) =>
      flatten(inner, path === '' ? key : `${path}.${key}`),
    );
  if (Array.isArray(value) && value.some(isRecord))
    return value.flatMap((inner, i) => flatten(inner, `${path}[${i}]`));
  return path === '' ? [] : [{ path, value: textOf(value) }];
}

const recordedRows = ({ run }: Catalog): ConfigRow[] => {
  const { completeness, writers } = run;
  const missing = completeness.missing.map(({ writer, from, to }) => ({
    path: `missing ${writer}`,
    value: `${from}–${to}`,
  }));
  return [
    { path: 'id', value: run.id },
    { path: 'status', value: run.status },
    ...(run.startedAt === null ? [] : [{ path: 'startedAt', value: run.startedAt }]),
    ...(run.endedAt === null ? [] : [{ path: 'endedAt', value: run.endedAt }]),
    { path: 'records', value: `${completeness.received} / ${completeness.expected ?? '?'}` },
    { path: 'bytes', value: String(run.bytes) },
    ...missing,
    ...writers.map(({ id, received }) => ({ path: `writer ${id}`, value: String(received) })),
  ];
};

const modelRows = ({ graph }: Catalog): ConfigRow[] =>
  (graph?.layers ?? []).map(({ name, class: kind, outputShape, parameters }) => ({
    path: name,
    value: `${kind} · [${outputShape.join(', ')}] · ${parameters}`,
  }));

/** What was left out by choice, summed by role, name and reason. */
const leftOutRows = ({ run }: Catalog): ConfigRow[] => {
  const sums = new Map<string, number>();
  for (const { role, name, reason, bytes } of run.leftOut) {
    const path = `${role} ${name} (${reason})`;
    sums.set(path, (sums.get(path) ?? 0) + bytes);
  }
  return [...sums].map(([path, bytes]) => ({ path, value: `${bytes} B` }));
};

/** All sections of a run that have rows. */
export function configSections(catalog: Catalog): ConfigSection[] {
  const { run } = catalog;
  return [
    { title: { en: 'Configuration', zh: '配置' }, rows: flatten(run.config) },
    { title: { en: 'Environment', zh: '环境' }, rows: flatten(run.environment) },
    { title: { en: 'Model', zh: '模型' }, rows: modelRows(catalog) },
    { title: { en: 'Record', zh: '记录' }, rows: recordedRows(catalog) },
    { title: { en: 'Left out by choice', zh: '按策略略去' }, rows: leftOutRows(catalog) },
  ].filter(({ rows }) => rows.length > 0);
}

/** Rows whose path or value contains the words, whatever their case. */
export function searchRows(rows: readonly ConfigRow[], words: string): ConfigRow[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter(({ path, value }) => {
    const text = `${path} ${value}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}

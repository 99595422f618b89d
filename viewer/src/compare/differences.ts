import type { Graph, RunDetail } from '@tensorreel/schema';

/** Something that is not the same in all runs: one value a run, undefined where it has none. */
export interface Difference {
  readonly key: string;
  readonly values: readonly (string | undefined)[];
}

/** What differs, and how much is the same. */
export interface Differences {
  readonly rows: readonly Difference[];
  readonly sameCount: number;
}

const isPlain = (value: unknown): boolean => typeof value !== 'object' || value === null;

/** Leaves of a configuration by their path; a list of plain values is one leaf. */
export function configLeaves(config: RunDetail['config']): Map<string, string> {
  const leaves = new Map<string, string>();
  const visit = (value: unknown, path: string): void => {
    if (isPlain(value)) leaves.set(path, String(value));
    else if (Array.isArray(value) && value.every(isPlain)) leaves.set(path, value.join(', '));
    else
      for (const [key, part] of Object.entries(value as Record<string, unknown>))
        visit(part, path === '' ? key : `${path}.${key}`);
  };
  visit(config ?? {}, '');
  leaves.delete('');
  return leaves;
}

/** Of tables with one text a key: keys in the order they first come. */
export function differences(tables: readonly ReadonlyMap<string, string>[]): Differences {
  const keys = [...new Set(tables.flatMap((table) => [...table.keys()]))];
  const rows = keys
    .map((key) => ({ key, values: tables.map((table) => table.get(key)) }))
    .filter(({ values }) => values.some((value) => value !== values[0]));
  return { rows, sameCount: keys.length - rows.length };
}

/** Layers by name: class, output, parameters. */
export function layerTexts(graph: Graph | null): Map<string, string> {
  return new Map(
    (graph?.layers ?? []).map((layer) => {
      const shape = layer.outputShape.map((n) => (n < 0 ? '?' : n)).join('×');
      const parts = [layer.class, layer.activation ?? '', shape].filter(
        (text) => text !== '' && text !== 'linear',
      );
      const parameters = layer.parameters > 0 ? ` · ${layer.parameters.toLocaleString('en')}` : '';
      return [layer.name, `${parts.join(' ')}${parameters}`];
    }),
  );
}

/** All parameters of a model; undefined where none was recorded. */
export function parameterCount(graph: Graph | null): number | undefined {
  return graph?.layers.reduce((sum, { parameters }) => sum + parameters, 0);
}

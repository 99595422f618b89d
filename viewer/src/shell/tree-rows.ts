import { elementCount, ROLES, tensorKey } from '@tensorreel/schema';
import type { Catalog } from '../views/view.js';

/** A row of the layer tree: a layer, or a tensor of one. */
export interface TreeRow {
  /** What a click selects: a layer's or a weight's full name. */
  readonly name: string;
  readonly label: string;
  readonly shape: readonly number[];
  readonly depth: 0 | 1;
  /** Count of values; undefined where a layer has none. */
  readonly valueCount: number | undefined;
  /** The gradient whose size is drawn as a line. */
  readonly line: { readonly role: string; readonly name: string } | undefined;
  readonly isFoldable: boolean;
}

/** The column is the gradient's: where none was recorded it stays blank. */
function lineOf(recorded: ReadonlySet<string>, name: string): TreeRow['line'] {
  return recorded.has(tensorKey(ROLES.gradient, name)) ? { role: ROLES.gradient, name } : undefined;
}

/** `conv1/kernel` under `conv1` is `kernel`. */
const lastPart = (name: string, layer: string): string =>
  name.startsWith(`${layer}/`) ? name.slice(layer.length + 1) : name;

/** Rows of all layers in the order of the graph; tensors that belong to none of them follow. */
export function treeRows(catalog: Catalog): TreeRow[] {
  const recorded = new Set(catalog.tensors.map((t) => tensorKey(t.role, t.name)));
  const rows: TreeRow[] = [];
  const placed = new Set<string>();
  for (const layer of catalog.graph?.layers ?? []) {
    rows.push({
      name: layer.name,
      label: layer.name,
      shape: layer.outputShape,
      depth: 0,
      valueCount: layer.parameters > 0 ? layer.parameters : undefined,
      line: undefined,
      isFoldable: layer.weights.length > 0,
    });
    for (const weight of layer.weights) {
      placed.add(weight.name);
      rows.push({
        name: weight.name,
        label: lastPart(weight.name, layer.name),
        shape: weight.shape,
        depth: 1,
        valueCount: elementCount(weight.shape),
        line: lineOf(recorded, weight.name),
        isFoldable: false,
      });
    }
    placed.add(layer.name);
  }
  for (const { role, name, shape } of catalog.tensors) {
    if (placed.has(name) || ![ROLES.weight, ROLES.activation].some((r) => r === role)) continue;
    placed.add(name);
    const line = lineOf(recorded, name);
    rows.push({
      name,
      label: name,
      shape,
      depth: 0,
      valueCount: elementCount(shape),
      line,
      isFoldable: false,
    });
  }
  return rows;
}

/** Rows that are seen: those of folded layers are left out. */
export function visibleRows(rows: readonly TreeRow[], folded: ReadonlySet<string>): TreeRow[] {
  const seen: TreeRow[] = [];
  let isFolded = false;
  for (const row of rows) {
    if (row.depth === 0) isFolded = folded.has(row.name);
    if (row.depth === 0 || !isFolded) seen.push(row);
  }
  return seen;
}

import type { Block } from './blocks.js';
import type { Column, ColumnsLayout } from './columns.js';
import type { UnitsColumn } from './units-column.js';
import type { ColumnsPlan } from './plan.js';
import { highestUnit, MOST_STRONGEST } from './scene.js';
import { strongestTargets, type Wires } from './wires.js';

/** Where an edge begins that carries a bias. */
export const BIAS = -1;

/** One connection between two nodes, CSS pixels. `from` is a unit or {@link BIAS}. */
export interface Edge {
  readonly wires: Wires;
  readonly to: number;
  readonly from: number;
  readonly column: UnitsColumn;
  readonly weight: number;
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** The node whose connections are drawn at full strength. */
export interface LitUnit {
  readonly block: Block;
  readonly unit: number;
  /** Why: the pointer is on it, it was chosen, or nothing was and it answers most. */
  readonly by: 'pointer' | 'choice' | 'highest';
}

const isUnits = (column: Column): column is UnitsColumn => column.kind === 'units';

/** The columns of open blocks. */
export function unitColumns(layout: ColumnsLayout): UnitsColumn[] {
  return layout.columns.filter(isUnits);
}

/** Middle of a unit's cell in the grid of a large block. */
export function cellSpot(
  column: UnitsColumn,
  unit: number,
): { readonly x: number; readonly y: number } | undefined {
  const { grid, scene } = column;
  if (grid === undefined || unit >= scene.open.block.units) return undefined;
  const x = grid.area.x + ((unit % grid.across) + 0.5) * grid.cell;
  return { x, y: grid.area.y + (Math.floor(unit / grid.across) + 0.5) * grid.cell };
}

const entrance = (
  column: UnitsColumn,
  unit: number,
): { readonly x: number; readonly y: number } | undefined => {
  const cell = cellSpot(column, unit);
  if (cell !== undefined && column.grid !== undefined) return { x: column.grid.area.x, y: cell.y };
  const spot = column.spots.find((one) => one.unit === unit);
  return spot === undefined ? undefined : { x: edgesOf(column).left, y: spot.wireY };
};

/** Where connections of a column end and begin: nodes beside one another share one side. */
export function edgesOf(column: UnitsColumn): { readonly left: number; readonly right: number } {
  const { spots, radius, face, area } = column;
  const side = face === 'picture' ? area.width / 2 : radius;
  const [first] = spots;
  const last = spots.at(-1);
  if (first === undefined || last === undefined) return { left: area.x, right: area.x + area.width };
  return { left: first.x - side, right: last.x + side };
}

/** Which unit's connections stand out. */
export function litUnit(
  layout: ColumnsLayout,
  plan: ColumnsPlan,
  hovered: { readonly block: Block; readonly unit: number } | undefined,
): LitUnit | undefined {
  if (hovered !== undefined) return { ...hovered, by: 'pointer' };
  const columns = unitColumns(layout);
  const { chosen } = plan;
  if (chosen !== undefined && columns.some(({ scene }) => scene.open.block === chosen.block)) {
    return { ...chosen, by: 'choice' };
  }
  const last = columns.at(-1);
  const unit = last === undefined ? undefined : highestUnit(last.scene);
  return last === undefined || unit === undefined
    ? undefined
    : { block: last.scene.open.block, unit, by: 'highest' };
}

/** Units of a column that connections from before can end at. */
const targets = (column: UnitsColumn, lit: LitUnit | undefined): number[] => {
  const { scene } = column;
  const { wires } = scene;
  if (wires?.onlyTo !== undefined) return [wires.onlyTo];
  if (!scene.isGrid) return column.spots.map(({ unit }) => unit);
  if (lit?.block === scene.open.block) return [lit.unit];
  return lit !== undefined && lit.block === wires?.link.from && canStart(wires, lit.unit)
    ? strongestTargets(wires, MOST_STRONGEST, lit.unit)
    : [];
};

const canStart = ({ onlyFrom }: Wires, unit: number): boolean => onlyFrom === undefined || onlyFrom === unit;

/** Connections between the columns, those of the bias too. */
export function collectEdges(layout: ColumnsLayout, lit: LitUnit | undefined): Edge[] {
  const columns = unitColumns(layout);
  const edges: Edge[] = [];
  for (const [at, column] of columns.entries()) {
    const before = columns[at - 1];
    const { wires } = column.scene;
    if (before === undefined || wires === undefined) continue;
    for (const to of targets(column, lit)) {
      const end = entrance(column, to);
      if (end === undefined) continue;
      const start = edgesOf(before).right;
      const isBundle = column.scene.isGrid && lit?.block === wires.link.from;
      for (const spot of before.spots) {
        if (!canStart(wires, spot.unit) || (isBundle && spot.unit !== lit.unit)) continue;
        const weight = wires.weight(spot.unit, to);
        edges.push({
          wires,
          from: spot.unit,
          to,
          column,
          weight,
          x0: start,
          y0: spot.wireY,
          x1: end.x,
          y1: end.y,
        });
      }
      const weight = column.scene.bias?.values[to];
      if (before.one === undefined || weight === undefined) continue;
      const { x, y } = before.one;
      edges.push({
        wires,
        from: BIAS,
        to,
        column,
        weight,
        x0: x + before.radius,
        y0: y,
        x1: end.x,
        y1: end.y,
      });
    }
  }
  return edges;
}

/** Whether an edge begins or ends at the lit node. */
export function touches(edge: Edge, lit: LitUnit | undefined): boolean {
  if (lit === undefined) return false;
  const { from, to } = edge.wires.link;
  return (to === lit.block && edge.to === lit.unit) || (from === lit.block && edge.from === lit.unit);
}

/** Part of the way along the curve at which it has gone `part` of its width. */
function along(part: number): number {
  let low = 0;
  let high = 1;
  for (let i = 0; i < 12; i++) {
    const t = (low + high) / 2;
    if (1.5 * t * (1 - t) + t ** 3 < part) low = t;
    else high = t;
  }
  return (low + high) / 2;
}

/** Height of an edge at x; undefined beside it. */
export function edgeY({ x0, y0, x1, y1 }: Edge, x: number): number | undefined {
  if (!(x > x0) || !(x < x1)) return undefined;
  const t = along((x - x0) / (x1 - x0));
  return y0 + (y1 - y0) * (3 * t * t - 2 * t ** 3);
}

const REACH = 4;

/** The edge under a point, lit ones first. */
export function edgeAt(
  edges: readonly Edge[],
  lit: LitUnit | undefined,
  x: number,
  y: number,
): Edge | undefined {
  let found: Edge | undefined;
  let nearest = Infinity;
  for (const edge of edges) {
    if ((y < edge.y0 - REACH && y < edge.y1 - REACH) || (y > edge.y0 + REACH && y > edge.y1 + REACH))
      continue;
    const at = edgeY(edge, x);
    if (at === undefined || Math.abs(at - y) > REACH) continue;
    const distance = Math.abs(at - y) + (touches(edge, lit) ? 0 : REACH);
    if (distance < nearest) {
      nearest = distance;
      found = edge;
    }
  }
  return found;
}

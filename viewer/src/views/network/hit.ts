import { contains } from '../../draw/grid.js';
import type { Block } from './blocks.js';
import { foldRowAt, type ColumnsLayout } from './columns.js';
import type { UnitsColumn } from './units-column.js';
import { collectEdges, edgeAt, litUnit, unitColumns, type Edge, type LitUnit } from './edges.js';
import type { ColumnsPlan } from './plan.js';

/** What lies under a point. */
export type Hit =
  | { readonly kind: 'unit'; readonly column: UnitsColumn; readonly unit: number }
  | { readonly kind: 'edge'; readonly edge: Edge }
  | { readonly kind: 'layer'; readonly block: Block; readonly layer: string };

const unitAt = (column: UnitsColumn, x: number, y: number): number | undefined => {
  const { grid, scene, radius, face } = column;
  if (face === 'picture') return undefined;
  const reach = face === 'map' ? radius + 1 : Math.max(radius, 6);
  const spot = column.spots.find((one) => Math.abs(one.x - x) <= reach && Math.abs(one.y - y) <= reach);
  if (spot !== undefined) return spot.unit;
  if (grid === undefined || !contains(grid.area, x, y)) return undefined;
  const across = Math.min(grid.across - 1, Math.floor((x - grid.area.x) / grid.cell));
  const unit = Math.floor((y - grid.area.y) / grid.cell) * grid.across + across;
  return unit < scene.open.block.units ? unit : undefined;
};

/** The node, layer or connection under a point, with what is lit when it is. */
export function hitAt(
  layout: ColumnsLayout,
  plan: ColumnsPlan,
  point: { readonly x: number; readonly y: number } | undefined,
): { readonly hit: Hit | undefined; readonly lit: LitUnit | undefined; readonly edges: readonly Edge[] } {
  const resting = litUnit(layout, plan, undefined);
  const edgesOf = (lit: LitUnit | undefined) => collectEdges(layout, lit);
  if (point === undefined) return { hit: undefined, lit: resting, edges: edgesOf(resting) };
  const { x, y } = point;
  for (const column of unitColumns(layout)) {
    const unit = unitAt(column, x, y);
    if (unit === undefined) continue;
    const lit = litUnit(layout, plan, { block: column.scene.open.block, unit });
    return { hit: { kind: 'unit', column, unit }, lit, edges: edgesOf(lit) };
  }
  const edges = edgesOf(resting);
  for (const column of layout.columns) {
    if (column.kind !== 'fold' || !contains(column.area, x, y)) continue;
    const row = foldRowAt(column, y);
    const hit =
      row === undefined ? undefined : { kind: 'layer' as const, block: row.block, layer: row.layer };
    return { hit, lit: resting, edges };
  }
  const edge = edgeAt(edges, resting, x, y);
  return { hit: edge === undefined ? undefined : { kind: 'edge', edge }, lit: resting, edges };
}

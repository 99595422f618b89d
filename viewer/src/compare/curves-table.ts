import type { Table } from '../views/view.js';
import type { Comparison } from './model.js';

/** The recorded points of all runs, one row a place on the axis; where a run has none, its cell is empty. */
export function curvesTable({ data, names }: Comparison): Table {
  const rows = new Map<number, (number | string)[]>();
  for (const [column, points] of data.points.entries())
    for (const [i, x] of (points?.line.x ?? []).entries()) {
      const row = rows.get(x) ?? [x, ...names.map(() => '')];
      row[1 + column] = points?.line.y[i] ?? NaN;
      rows.set(x, row);
    }
  return {
    columns: [data.axis, ...names.map(({ letter, title }) => `${data.series} ${letter} ${title}`)],
    rows: [...rows].sort(([a], [b]) => a - b).map(([, row]) => row),
  };
}

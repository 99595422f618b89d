import { lastAtOrBefore } from '../../draw/plot.js';
import type { Frame, Table, ViewContext } from '../view.js';
import { planCharts } from './plan.js';
import { xAxis } from './x-axis.js';

/** All points up to the playhead, one row a step; where a series has no point there, its cell is empty. */
export function scalarsTable(frame: Frame, context: ViewContext): Table {
  const columns = planCharts(context.catalog, context.options)
    .flatMap(({ series }) => series)
    .flatMap(({ need }) => {
      const points = frame.series(need);
      return points === undefined ? [] : [{ name: need.name, points }];
    });
  const rows = new Map<number, (string | number)[]>();
  const x = xAxis(context, context.options['x']);
  const lead = x.kind === 'step' ? 1 : 2;
  for (const [column, { points }] of columns.entries()) {
    const count = lastAtOrBefore(points.x, frame.step) + 1;
    for (let i = 0; i < count; i++) {
      const step = points.x[i] ?? 0;
      let row = rows.get(step);
      if (row === undefined) {
        const place = x.toX(step);
        const known = lead === 1 ? [step] : [step, Number.isNaN(place) ? '' : place];
        row = [...known, ...columns.map(() => '')];
        rows.set(step, row);
      }
      row[lead + column] = points.y[i] ?? NaN;
    }
  }
  return {
    columns: ['step', ...(lead === 1 ? [] : [x.kind]), ...columns.map(({ name }) => name)],
    rows: [...rows].sort(([a], [b]) => a - b).map(([, row]) => row),
  };
}

import type { Rect } from '../../draw/grid.js';

/** Room of a chart's title and values above it, of numbers at the left and below. */
const CHART = { head: 44, left: 58, right: 12, foot: 24 } as const;
const LEAST = { width: 230, height: 156 } as const;
const GAP = 8;
/** Width to height that a curve reads best at. */
const SHAPE = 1.9;

/** The charts' places in a scrolled area. */
export interface ChartGrid {
  readonly columns: number;
  readonly cellWidth: number;
  readonly cellHeight: number;
  /** Of all charts. */
  readonly height: number;
}

/** The lower edge cuts a curve in its middle, which tells that there is more, and no text. */
const scrolledHeight = (height: number): number => {
  const seen = Math.floor(height / LEAST.height - 0.5);
  return seen < 1 ? Math.max(LEAST.height, height) : Math.floor(height / (seen + 0.5));
};

/** As many columns as make the charts' shape best; they scroll where they would be too low. */
export function layoutCharts(count: number, width: number, height: number): ChartGrid {
  const gridOf = (columns: number): ChartGrid => {
    const rows = Math.ceil(Math.max(1, count) / columns);
    const cellHeight = rows * LEAST.height > height ? scrolledHeight(height) : Math.floor(height / rows);
    const cellWidth = Math.floor((width - GAP) / columns);
    return { columns, cellWidth, cellHeight, height: Math.max(height, rows * cellHeight) };
  };
  const most = Math.max(1, Math.min(count, Math.floor(width / LEAST.width)));
  const grids = Array.from({ length: most }, (_, i) => gridOf(i + 1));
  const misfit = ({ cellWidth, cellHeight, height: all }: ChartGrid): number =>
    Math.abs(Math.log(cellWidth / cellHeight / SHAPE)) + (all > height ? all / height : 0);
  return grids.reduce((best, grid) => (misfit(grid) < misfit(best) ? grid : best));
}

/** The place of a chart, head and axes included. */
export function cellOf(grid: ChartGrid, index: number): Rect {
  return {
    x: GAP / 2 + (index % grid.columns) * grid.cellWidth,
    y: Math.floor(index / grid.columns) * grid.cellHeight,
    width: grid.cellWidth,
    height: grid.cellHeight,
  };
}

/** Where its lines are. */
export function plotArea(cell: Rect): Rect {
  return {
    x: cell.x + CHART.left,
    y: cell.y + CHART.head,
    width: Math.max(1, cell.width - CHART.left - CHART.right),
    height: Math.max(1, cell.height - CHART.head - CHART.foot - 4),
  };
}

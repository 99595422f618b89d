/** A picture `[rows, columns, channels]` that is drawn on. */
export interface Paper {
  readonly rows: number;
  readonly columns: number;
  readonly channels: number;
  /** Values of bare paper and of full ink. */
  readonly low: number;
  readonly high: number;
}

export type Tool = 'pencil' | 'eraser';

/** Ink of a dab by row and column: digits are drawn three cells wide, with soft edges. */
const DAB = [
  [0.4, 0.9, 0.4],
  [0.9, 1, 0.9],
  [0.4, 0.9, 0.4],
] as const;

interface Cell {
  readonly row: number;
  readonly column: number;
}

/** One dab: the cell and those around it. */
export function dab(paper: Paper, values: Float32Array, tool: Tool, { row, column }: Cell): void {
  const { rows, columns, channels, low, high } = paper;
  for (const [down, inks] of DAB.entries()) {
    for (const [across, ink] of inks.entries()) {
      const [y, x] = [row + down - 1, column + across - 1];
      if (y < 0 || x < 0 || y >= rows || x >= columns) continue;
      for (let channel = 0; channel < channels; channel++) {
        const at = (y * columns + x) * channels + channel;
        values[at] = tool === 'eraser' ? low : Math.max(low + ink * (high - low), values[at] ?? low);
      }
    }
  }
}

/** Dabs from one cell to the next, without a gap. */
export function stroke(paper: Paper, values: Float32Array, tool: Tool, from: Cell, to: Cell): void {
  const steps = Math.max(1, Math.abs(to.row - from.row), Math.abs(to.column - from.column));
  for (let i = 0; i <= steps; i++) {
    const part = i / steps;
    dab(paper, values, tool, {
      row: Math.round(from.row + part * (to.row - from.row)),
      column: Math.round(from.column + part * (to.column - from.column)),
    });
  }
}

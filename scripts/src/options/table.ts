/** One column: its head and how its cells stand. */
export interface Column {
  readonly head: string;
  readonly alignRight?: boolean;
  /** Cut to so many characters. */
  readonly max?: number;
}

const cut = (text: string, max: number): string => (text.length > max ? `${text.slice(0, max - 1)}…` : text);

/** Lines of a table with a head. */
export function tableLines(columns: readonly Column[], rows: readonly (readonly string[])[]): string[] {
  const cells = [columns.map(({ head }) => head), ...rows].map((row) =>
    columns.map(({ max }, i) => cut(row[i] ?? '', max ?? Infinity)),
  );
  const widths = columns.map((_, i) => Math.max(...cells.map((row) => row[i]?.length ?? 0)));
  return cells.map((row) =>
    row
      .map((cell, i) =>
        columns[i]?.alignRight ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
}

import type { Table } from '../views/view.js';
import { download } from './download.js';

/** RFC 4180: a cell with a comma, a quote or a line break stands in quotes. */
const cell = (value: string | number): string => {
  const text = Object.is(value, -0) ? '-0' : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** A table as CSV, numbers unrounded. */
export function tableToCsv({ columns, rows }: Table): string {
  return [columns, ...rows].map((row) => row.map(cell).join(',')).join('\r\n') + '\r\n';
}

export function saveCsv(table: Table, fileName: string): void {
  download(new Blob([tableToCsv(table)], { type: 'text/csv' }), fileName);
}

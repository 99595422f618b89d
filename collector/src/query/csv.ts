import type { SeriesDataAnswer } from '@tensorreel/schema';

/** A spreadsheet takes such a text for a formula. */
const FORMULA = /^[=+\-@\t\r\0]/;

/** A text as a CSV cell (RFC 4180) that no spreadsheet runs. */
export function csvText(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /["\r\n,]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const csvNumber = (value: number | string): string => (Object.is(value, -0) ? '-0' : String(value));

/** Points of series, one a line. */
export function* seriesToCsv(answer: SeriesDataAnswer): Generator<string> {
  yield `series,${answer.axis},value\r\n`;
  for (const { name, x, y } of answer.series) {
    const cell = csvText(name);
    for (let i = 0; i < x.length; i++) yield `${cell},${csvNumber(x[i] ?? '')},${csvNumber(y[i] ?? '')}\r\n`;
  }
}

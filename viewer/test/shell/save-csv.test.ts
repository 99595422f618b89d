import { expect, test } from 'vitest';
import { tableToCsv } from '../../src/shell/save-csv.js';

test('a table becomes CSV by RFC 4180: quotes where a cell needs them, numbers unrounded', () => {
  const columns = ['name', 'value'];
  const rows = [
    ['a,b', 0.1 + 0.2],
    ['say "x"', NaN],
    ['two\nlines', -0],
  ] as const;
  expect(tableToCsv({ columns, rows })).toBe(
    'name,value\r\n"a,b",0.30000000000000004\r\n"say ""x""",NaN\r\n"two\nlines",-0\r\n',
  );
});

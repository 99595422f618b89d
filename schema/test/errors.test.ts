import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ERROR_CODES, TensorreelError } from '../src/index.js';

test('docs/errors.md lists the same codes with the same statuses', () => {
  const text = readFileSync(new URL('../../docs/errors.md', import.meta.url), 'utf8');
  const documented = Array.from(text.matchAll(/^\| (TR_\w+) +\| (\d+) +\|/gm), ([, code, status]) => [
    code,
    Number(status),
  ]);
  expect(new Map(documented as [string, number][])).toEqual(new Map(Object.entries(ERROR_CODES)));
});

test('an error keeps code, hint, status and cause', () => {
  const cause = new Error('disk');
  const error = new TensorreelError('TR_RUN_NOT_FOUND', 'no run x', 'list the runs', { cause });
  expect([error.code, error.hint, error.status, error.cause]).toEqual([
    'TR_RUN_NOT_FOUND',
    'list the runs',
    404,
    cause,
  ]);
});

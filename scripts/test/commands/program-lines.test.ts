import { expect, test } from 'vitest';
import type { ProgramEnd } from '../../src/article/events.js';
import { toLines } from '../../src/commands/program-lines.js';

const URL = 'http://127.0.0.1:4318/?runs=x';
const LINK = { url: URL, why: null, next: null };
const NOBODY = { url: null, why: 'no collector at http://127.0.0.1:4318', next: 'tensorreel up' };
const NOT_RECORDED = { url: null, why: null, next: null };
const start = (replay: typeof LINK | typeof NOBODY | typeof NOT_RECORDED): string[] =>
  toLines({ event: 'run', id: 'x', name: 'n', ...replay });
const end = (replay: typeof LINK | typeof NOBODY | typeof NOT_RECORDED, more: Partial<ProgramEnd> = {}) =>
  toLines({
    event: 'end',
    runId: 'x',
    steps: 5,
    wasStopped: false,
    loss: 1,
    accuracy: null,
    records: 7,
    received: 7,
    left: 0,
    complete: true,
    overhead: 0.01,
    overheadMillis: 0.3749,
    bytes: 1000,
    ...replay,
    ...more,
  });

test('where a collector is, the first line and the last are the link', () => {
  expect(start(LINK)).toEqual([`Replay: ${URL}`]);
  expect(end(LINK)).toEqual([
    'Recorded: 7 of 7 records (1.0 KB, 0.37 ms a step, 1.0 % of its time).',
    `Replay: ${URL}`,
  ]);
});

test('where none is, they are the command that brings one, and no link', () => {
  expect(start(NOBODY)).toEqual([
    'Replay: no collector at http://127.0.0.1:4318; to see the run: tensorreel up',
  ]);
  expect(end(NOBODY, { received: null, complete: null, left: 9 })).toEqual([
    'Recorded: 7 records (1.0 KB, 0.37 ms a step, 1.0 % of its time); no collector at http://127.0.0.1:4318, ' +
      '9 records and spans wait in the spool. Next: tensorreel up',
  ]);
});

test('a training that is not recorded has neither', () => {
  expect(start(NOT_RECORDED)).toEqual([]);
  expect(end(NOT_RECORDED, { records: 0 })).toEqual(['Not recorded.']);
});

import { ATTR, type WireValue } from '@tensorreel/schema';
import { describe, expect, test } from 'vitest';
import { postLogs } from '../support/client.js';
import { conformanceBench } from '../support/conformance.js';
import { partialSuccess } from '../support/otlp-replies.js';
import type { TestLog } from '../support/otlp.js';
import { scalars, weight, withAttributes } from '../support/records.js';

// Rows of the project's reliability table, section 5: what is rejected.
const { url, freshRun } = conformanceBench();
const reasonOf = async (log: TestLog): Promise<string | undefined> =>
  partialSuccess(await postLogs(url(), [log]))?.message;
const one = (value: WireValue): TestLog => ({
  ...scalars(0, {}, 0, freshRun()),
  body: new Map([['x', value]]),
});

describe('rejected, with the reason', () => {
  test.each<readonly [string, () => TestLog, string]>([
    [
      '1 step −1',
      () => withAttributes(scalars(0, { a: 1 }, 0), { [ATTR.step]: -1n }),
      'step must be an integer ≥ 0',
    ],
    [
      '1 step 1.5',
      () => withAttributes(scalars(0, { a: 1 }, 0), { [ATTR.step]: 1.5 }),
      'step must be an integer ≥ 0',
    ],
    [
      '1 step "7"',
      () => withAttributes(scalars(0, { a: 1 }, 0), { [ATTR.step]: '7' }),
      'step must be an integer ≥ 0',
    ],
    [
      '1 step NaN',
      () => withAttributes(scalars(0, { a: 1 }, 0), { [ATTR.step]: NaN }),
      'step must be an integer ≥ 0',
    ],
    ['5 a text', () => one('high'), "value of 'x' is string, expected number"],
    ['5 a bool', () => one(true), "value of 'x' is boolean, expected number"],
    ['5 a list', () => one([1]), "value of 'x' is array, expected number"],
    [
      '6 10,001 scalars',
      () => scalars(0, Object.fromEntries(Array.from({ length: 10_001 }, (_, i) => [`s${i}`, 1])), 0),
      'more than 10000 values',
    ],
    ['7 an empty name', () => scalars(0, { '': 1 }, 0), 'name is empty'],
    ['7 a name of spaces', () => scalars(0, { '  ': 1 }, 0), 'name is empty'],
    [
      '8 a name of 1,025 bytes',
      () => scalars(0, { ['n'.repeat(1025)]: 1 }, 0),
      'name longer than 1024 bytes',
    ],
    ['9 a name with NUL', () => scalars(0, { 'abc\0': 1 }, 0), 'control character U+0000 at 3'],
    ['9 a name with C1', () => scalars(0, { 'a\u0085': 1 }, 0), 'control character U+0085 at 1'],
    [
      '7 a tensor without a name',
      () => ({
        ...weight([1], [1], freshRun()),
        attributes: { [ATTR.step]: 0n, [ATTR.tensorRole]: 'weight' },
      }),
      'tensor: tensorreel.tensor.name is undefined, expected string',
    ],
    [
      '7 a tensor of an empty role',
      () => withAttributes(weight([1], [1], freshRun()), { [ATTR.tensorRole]: '' }),
      'tensor: tensorreel.tensor.role is empty',
    ],
    ['15 too few bytes', () => weight([2, 3], [1], freshRun()), 'shape [2,3] float32 needs 24 bytes, got 4'],
    [
      '16 an unknown dtype',
      () => withAttributes(weight([1], [1], freshRun()), { [ATTR.tensorDtype]: 'float33' }),
      'unknown dtype "float33"; known are float16',
    ],
    ['17 a negative size', () => weight([-1], [1], freshRun()), 'dimension 0 is -1'],
    [
      '17 a size of 1.5',
      () => withAttributes(weight([1], [1], freshRun()), { [ATTR.tensorShape]: [1.5] }),
      'dimension 0 is 1.5',
    ],
    [
      '23 a bool of 7',
      () => ({
        ...withAttributes(weight([3], [1, 1, 1], freshRun()), { [ATTR.tensorDtype]: 'bool' }),
        body: Uint8Array.of(0, 1, 7),
      }),
      'tensor weight:w: byte 7 at 2 is no bool, expected 0 or 1',
    ],
    ['18 2^60 elements', () => weight([2 ** 30, 2 ** 30], [1], freshRun()), 'bytes are more than 1073741824'],
    ['21 rank 9', () => weight(new Array<number>(9).fill(1), [1], freshRun()), 'rank 9 > 8'],
    [
      '31 seq −1',
      () => withAttributes(scalars(0, { a: 1 }, 0), { [ATTR.writerSeq]: -1n }),
      'must be an integer from 0',
    ],
    [
      '32 a seq without writer',
      () => ({ ...scalars(0, { a: 1 }, 0), attributes: { [ATTR.step]: 0n, [ATTR.writerSeq]: 0n } }),
      'both or neither',
    ],
  ])('R-BAD-%s', async (_row, log, reason) => {
    expect(await reasonOf(log())).toContain(reason);
  });
});

import { TensorreelError } from '@tensorreel/schema';
import { describe, expect, test } from 'vitest';
import { csvText } from '../../src/query/csv.js';
import { readQuery, splitQuery } from '../../src/query/read-query.js';
import { ROUTES } from '../../src/query/registry.js';

const parametersOf = (path: string) =>
  ROUTES.find((route) => route.path === path)?.parameters ?? expect.fail();
const read = (path: string, search: string): unknown => readQuery(parametersOf(path), search);
const refusal = (path: string, search: string): TensorreelError => {
  try {
    read(path, search);
  } catch (error) {
    if (error instanceof TensorreelError) return error;
    throw error;
  }
  throw new Error(`${search} was taken`);
};

test('what is not given has the documented default', () => {
  expect(read('/runs', '')).toEqual({ limit: 100, sort: 'startedAt', order: 'desc' });
  expect(read('/runs/:run/series/data', 'name=a')).toEqual({ name: ['a'], axis: 'step', points: 1000 });
});

test.each(['-1', '0', '1.5', 'NaN', 'abc', '', '1e9', '0x10', '%205', '1001', '٣', '+5'])(
  'limit=%s is refused',
  (limit) => {
    expect(refusal('/runs', `limit=${limit}`)).toMatchObject({
      code: 'TR_BAD_REQUEST',
      message: 'limit must be an integer from 1 to 1000',
    });
  },
);

test.each(['1', '1000', '007'])('limit=%s is taken', (limit) => {
  expect(read('/runs', `limit=${limit}`)).toMatchObject({ limit: Number(limit) });
});

test.each(['0', '100001', 'ALL', '-5'])('points=%s is refused', (points) => {
  expect(refusal('/runs/:run/series/data', `name=a&points=${points}`).message).toBe(
    'points must be an integer from 1 to 100000',
  );
});

test('points=all is all', () => {
  expect(read('/runs/:run/series/data', 'name=a&points=all')).toMatchObject({ points: 'all' });
});

test.each([
  ['sort=evil', 'sort must be one of startedAt, name, bytes, steps'],
  ['sort=__proto__', 'sort must be one of startedAt, name, bytes, steps'],
  ['order=up', 'order must be one of asc, desc'],
  ['status=Running', 'status must be one of running, finished, failed, silent'],
])('%s is refused with what is allowed', (search, message) => {
  expect(refusal('/runs', search).message).toBe(message);
});

test('axis=wat is refused with what is allowed', () => {
  expect(refusal('/runs/:run/series/data', 'name=a&axis=wat').message).toBe(
    'axis must be one of step, epoch, samples, time',
  );
});

test('from after to is refused, also where they are above 2^53', () => {
  expect(refusal('/runs/:run/frames', 'from=10&to=5').message).toBe('from 10 is after to 5');
  expect(refusal('/runs/:run/frames', 'from=9007199254740993&to=9007199254740992').message).toBe(
    'from 9007199254740993 is after to 9007199254740992',
  );
  expect(read('/runs/:run/frames', 'from=5&to=5')).toMatchObject({ from: 5, to: 5 });
});

test.each(ROUTES.map((route) => [`${route.method} ${route.path}`, route] as const))(
  '%s refuses a parameter it does not have, and one given twice',
  (_name, { parameters }) => {
    expect(() => readQuery(parameters, 'zzzzzzzz=5')).toThrow('unknown parameter zzzzzzzz');
    expect(() => readQuery(parameters, '__proto__=5')).toThrow('unknown parameter __proto__');
    for (const [name, { repeats }] of Object.entries(parameters))
      if (!repeats)
        expect(() => readQuery(parameters, `${name}=1&${name}=1`)).toThrow(
          `parameter ${name} is given twice`,
        );
  },
);

test('a mistyped parameter is shown the one that was meant', () => {
  expect(refusal('/runs', 'limt=5')).toMatchObject({
    code: 'TR_UNKNOWN_PARAMETER',
    message: 'unknown parameter limt; did you mean limit?',
  });
  expect(refusal('/runs', 'something=5').message).toBe('unknown parameter something');
});

test('a query is decoded as forms are, and refused where it can not be', () => {
  expect(splitQuery('name=a%2Bb+c&x=%F0%9F%8E%9E&&flag')).toEqual([
    ['name', 'a+b c'],
    ['x', '🎞'],
    ['flag', ''],
  ]);
  for (const bad of ['a=%E0%A4%A', 'a=%00', '%ff=1'])
    expect(() => splitQuery(bad)).toThrow('percent-encoded UTF-8');
});

test('of a name of 50,000 characters only the start is compared and told', () => {
  expect(refusal('/runs', `${'a'.repeat(50_000)}=1`).message).toHaveLength('unknown parameter '.length + 32);
});

describe('a CSV cell', () => {
  test.each([
    ['train/loss', 'train/loss'],
    ['=1+1', "'=1+1"],
    ['+x', "'+x"],
    ['-x', "'-x"],
    ['@x', "'@x"],
    ['\tx', "'\tx"],
    ['\rx', '"\'\rx"'],
    ['a,"b"', '"a,""b"""'],
    ['a\nb', '"a\nb"'],
  ])('%j is %j', (text, cell) => {
    expect(csvText(text)).toBe(cell);
  });
});

import { expect, test } from 'vitest';
import { resolveOptions } from '../src/options.js';
import { formatBytes, lastLine } from '../src/run-lines.js';

const resolve = (options: object, environment: Record<string, string> = {}) => {
  const lines: string[] = [];
  const resolved = resolveOptions(options, environment, (line) => lines.push(line));
  return { resolved, lines };
};

test('an option wins over the environment, and that over the default', () => {
  const environment = {
    TENSORREEL_PROJECT: 'from-env',
    TENSORREEL_MODE: 'offline',
    TENSORREEL_TAGS: 'a, b,',
  };
  const { resolved, lines } = resolve({ project: 'mine' }, environment);
  expect([resolved.project, resolved.mode, resolved.tags, resolved.endpoint, resolved.policy]).toEqual([
    'mine',
    'offline',
    ['a', 'b'],
    'http://127.0.0.1:4318',
    'default',
  ]);
  expect(lines).toEqual([]);
});

test('the policy is read from the environment as text or JSON', () => {
  expect(resolve({}, { TENSORREEL_POLICY: 'all' }).resolved.policy).toBe('all');
  expect(resolve({}, { TENSORREEL_POLICY: '{"everySteps":10}' }).resolved.policy).toEqual({ everySteps: 10 });
});

test('the spool is under TENSORREEL_DIR, else under the XDG state folder', () => {
  expect(resolve({}, { TENSORREEL_DIR: '/data' }).resolved.spoolDir).toBe('/data/spool');
  expect(resolve({}, { XDG_STATE_HOME: '/state' }).resolved.spoolDir).toBe('/state/tensorreel/spool');
});

test('an unknown option is named with the nearest, or with all there are where none is near', () => {
  expect(resolve({ polcy: 'all' }).lines).toEqual(['init has no option "polcy": did you mean "policy"?']);
  expect(resolve({ bogus: 1 }).lines).toEqual([
    'init has no option "bogus": it has tf, project, name, config, tags, notes, endpoint, spoolDir, policy, planned, mode, quiet',
  ]);
});

test('a value that an option does not have is named and passed over', () => {
  const { resolved, lines } = resolve(
    { policy: { everySteps: 0 }, endpoint: 'localhost:4318' },
    { TENSORREEL_MODE: 'on' },
  );
  expect([resolved.policy, resolved.endpoint, resolved.mode]).toEqual([
    'default',
    'http://127.0.0.1:4318',
    'online',
  ]);
  expect(lines).toEqual([
    "option endpoint is 'localhost:4318', wanted an http URL: ignored",
    'option policy is { everySteps: 0 }, wanted "default", "all", { everySteps }, { overhead } or { bytesPerSecond }: ignored',
    "TENSORREEL_MODE is 'on', wanted online, offline or disabled: ignored",
  ]);
});

const receipt = {
  runId: 'x',
  url: 'http://127.0.0.1:4318/?runs=x',
  complete: true,
  records: 1234,
  received: 1234,
  missing: [],
  left: 0,
  spoolDir: '/spool',
  errors: {},
  overhead: 0.0181,
  overheadMillis: 2.449,
  bytes: 214_000_000,
};

test('the last line says what became of the records', () => {
  expect(lastLine(receipt)).toBe(
    'http://127.0.0.1:4318/?runs=x – 1,234 records, 0 lost, 2.4 ms a step (1.8 % of step time), 214 MB',
  );
  expect(
    lastLine({ ...receipt, complete: null, received: null, left: 37, overhead: NaN, overheadMillis: NaN }),
  ).toBe('run x – 37 records left in /spool: run "tensorreel sync", 214 MB');
  expect(
    lastLine({
      ...receipt,
      complete: false,
      received: 1230,
      missing: [{ from: 3, to: 6 }],
      errors: { a: 2 },
    }),
  ).toBe(
    'http://127.0.0.1:4318/?runs=x – 1,230 of 1,234 records arrived, 4 are missing, 2.4 ms a step (1.8 % of step time), 214 MB, 2 faults, named above',
  );
});

test('bytes are shown with two or three digits', () => {
  expect([0, 999, 1500, 21_400_000, 999_700].map(formatBytes)).toEqual([
    '0 B',
    '999 B',
    '1.5 KB',
    '21 MB',
    '1.0 MB',
  ]);
});

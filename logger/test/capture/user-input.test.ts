import { afterEach, beforeAll, expect, test } from 'vitest';
import { parseRunId, recordToWire, wireToRecord, type RunRecord } from '@tensorreel/schema';
import { openRun, tf, type Opened } from './open-run.js';

let opened: Opened;
beforeAll(async () => {
  await tf.setBackend('cpu');
});
afterEach(async () => {
  await opened.run.finish();
});

const RUN_ID = parseRunId('1'.repeat(32));

/** What a collector would not take of what the run sent. */
const rejectedOf = ({ port }: Opened): string[] =>
  port.messages.flatMap((message) => {
    if (message.kind !== 'record' && message.kind !== 'tensor') return [];
    const { timeNanos, step, epoch, samples } = message.header;
    const body =
      message.kind === 'record'
        ? message.body
        : {
            kind: message.kind,
            role: message.role,
            name: message.name,
            tensor: { dtype: message.dtype, shape: message.shape, data: new Uint8Array(message.data) },
          };
    const header = { runId: RUN_ID, timeNanos, step, epoch, samples };
    const log = recordToWire({ header, body } as RunRecord);
    const read = wireToRecord({ runId: RUN_ID, timeNanos }, log);
    return 'rejected' in read ? [read.rejected] : [];
  });
const fault = (what: string, why: string): string => `${what}: ${why}, so it is not recorded`;

test.each([
  ['', "''", 'name is empty'],
  ['a\0b', String.raw`'a\x00b'`, 'name has the control character U+0000 at 1'],
  [
    'n'.repeat(1025),
    `'${'n'.repeat(64)}'... 961 more characters`,
    `name longer than 1024 bytes: "${'n'.repeat(64)}…"`,
  ],
])(
  'a value whose name can not be (%#) is counted and shown once, the others are kept',
  async (name, shown, why) => {
    opened = openRun();
    const { run, port, lines } = opened;
    run.log({ [name]: 1, kept: 2 }, { step: 3 });
    run.log({ [name]: 1 }, { step: 4 });
    const message = fault(`value ${shown}`, why);
    expect(port.series('kept')).toEqual([[3, 2]]);
    expect(lines).toEqual([message]);
    expect(rejectedOf(opened)).toEqual([]);
    expect((await run.finish()).errors).toEqual({ [message]: 2 });
  },
);

test('a tensor whose role, name, rank or bool can not be is counted and named, the next is kept', async () => {
  opened = openRun();
  const { run, port } = opened;
  run.tensor('x', [1], { role: 'a:b' });
  run.tensor('x', [1], { role: '' });
  run.tensor('\u0085', [1], { role: 'mine' });
  run.tensor(undefined as unknown as string, [1], { role: 'mine' });
  run.tensor('deep', [[[[[[[[[1]]]]]]]]], { role: 'mine' });
  run.tensor('flags', tf.tensor1d(Uint8Array.of(1, 0, 7), 'bool'), { role: 'mine' });
  run.tensor('x', [1], { role: 'mine' });
  expect(port.kept.map(({ role, name }) => [role, name])).toEqual([['mine', 'x']]);
  expect(rejectedOf(opened)).toEqual([]);
  expect((await run.finish()).errors).toEqual({
    [fault("tensor 'x'", "role 'a:b' has a colon")]: 1,
    [fault("tensor 'x'", 'role is empty')]: 1,
    [fault(String.raw`tensor '\x85'`, 'name has the control character U+0085 at 0')]: 1,
    [fault('tensor undefined', 'name is undefined, expected string')]: 1,
    [fault("tensor 'deep'", 'rank 9 > 8')]: 1,
    [fault("tensor 'flags'", 'byte 7 at 2 is no bool, expected 0 or 1')]: 1,
  });
});

test('an event whose name can not be is counted and named', async () => {
  opened = openRun();
  const { run, port } = opened;
  run.event('', { a: 1 });
  run.event('fine');
  expect(port.records('event').map(({ body }) => body.name)).toEqual(['fine']);
  expect((await run.finish()).errors).toEqual({ [fault("event ''", 'name is empty')]: 1 });
});

test('an epoch or a count of samples that is none is left away, and what it came with is kept', async () => {
  opened = openRun();
  const { run, port, lines } = opened;
  run.log({ a: 1 }, { step: 2, epoch: -1 });
  run.log({ a: 2 }, { epoch: 0.5 });
  run.step(
    () => {
      run.log({ a: 3 });
    },
    { epoch: -1, samples: NaN },
  );
  expect(port.records('scalars').map(({ header }) => [header.step, header.epoch, header.samples])).toEqual([
    [2, undefined, undefined],
    [0, undefined, undefined],
    [0, undefined, undefined],
  ]);
  expect(rejectedOf(opened)).toEqual([]);
  expect(lines).toEqual([
    'epoch -1 is not a whole number from 0 up: recorded without it',
    'epoch 0.5 is not a whole number from 0 up: recorded without it',
    'samples NaN is not a whole number from 0 up: recorded without it',
  ]);
  expect((await run.finish()).errors).toEqual({});
});

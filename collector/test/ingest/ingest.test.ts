import { ATTR, EVENTS, isOurEvent, type RunRecord } from '@tensorreel/schema';
import { describe, expect, test } from 'vitest';
import { ingestLogs } from '../../src/ingest/logs.js';
import { decodeBody } from '../../src/otlp/decode.js';
import { LOGS_REQUEST } from '../../src/otlp/messages/logs.js';
import { brokenContext, keepingContext } from '../support/fake-store.js';
import { logsBody, type TestAttributes, type TestLog } from '../support/otlp.js';
import { RUN, scalars, tensor, WRITER } from '../support/records.js';

const decode = (logs: readonly TestLog[], resource: TestAttributes = {}) =>
  decodeBody(LOGS_REQUEST, [[1], [2], [2]], 'application/x-protobuf', logsBody(logs, resource)).message;

const nestedLists = (levels: number): TestLog['body'] => {
  let value: NonNullable<TestLog['body']> = 'core';
  for (let i = 0; i < levels; i++) value = [value];
  return value;
};

describe('a record of ours', () => {
  test('is stored under its trace with its writer, step and time', async () => {
    const context = keepingContext();
    await ingestLogs(context, decode([scalars(7, { 'train/loss': 0.5 }, 3)]));
    const expected: RunRecord = {
      header: {
        runId: RUN as RunRecord['header']['runId'],
        timeNanos: 1_700_000_000_000_000_000n,
        step: 7,
        writer: { id: WRITER as NonNullable<RunRecord['header']['writer']>['id'], seq: 3 },
      },
      body: { kind: 'scalars', values: new Map([['train/loss', 0.5]]) },
    };
    expect(context.batches).toMatchObject([{ runId: RUN, kind: 'training', records: [expected] }]);
  });

  test('without a trace goes to the run that its resource names', async () => {
    const context = keepingContext();
    const log = { ...scalars(0, { a: 1 }, 0), traceId: '' };
    await ingestLogs(context, decode([log], { [ATTR.runId]: RUN.toUpperCase() }));
    expect(context.batches).toMatchObject([{ runId: RUN, kind: 'training' }]);
  });

  test('without either stays with its service', async () => {
    const context = keepingContext();
    const log = { ...scalars(0, { a: 1 }, 0), traceId: '0'.repeat(32) };
    await ingestLogs(context, decode([log], { 'service.name': 's', 'service.instance.id': 'i' }));
    // sha256 of '["s","i"]', first 16 bytes, by coreutils' sha256sum.
    expect(context.batches).toMatchObject([{ runId: '25c5d814acfadc3f32ae30dc8c28f9b6', kind: 'foreign' }]);
  });

  test('keeps no part of its request: tensor bytes have a buffer of their own', async () => {
    const context = keepingContext();
    await ingestLogs(context, decode([tensor({ role: 'weight', name: 'w', step: 0, seq: 0 }, [2], [1, 2])]));
    const body = context.batches[0]?.records[0]?.body;
    expect(body?.kind === 'tensor' && body.tensor.data.buffer.byteLength).toBe(8);
  });
});

describe('a log of others', () => {
  const log: TestLog = { body: 'hello', traceId: RUN, severityText: 'WARN', attributes: { user: 'x' } };

  test('joins the run of its trace when there is one', async () => {
    const context = keepingContext([RUN]);
    await ingestLogs(context, decode([log], { 'service.name': 's' }));
    expect(context.batches).toMatchObject([
      {
        runId: RUN,
        kind: 'foreign',
        logs: [{ name: 'log', severity: 'WARN', body: 'hello', attributes: { user: 'x' } }],
      },
    ]);
  });

  test('of another trace belongs to its service', async () => {
    const context = keepingContext();
    await ingestLogs(context, decode([log], { 'service.name': 's', 'service.instance.id': 'i' }));
    expect(context.batches.map((batch) => batch.runId)).not.toContain(RUN);
  });

  test('without a time has that of its arrival, and says so', async () => {
    const context = keepingContext();
    await ingestLogs(context, decode([{ body: 'x', timeNanos: 0n }]));
    expect(context.batches[0]?.logs).toMatchObject([
      { timeNanos: 42n, attributes: { time_source: 'arrival' } },
    ]);
  });

  test('without a time has the one at which it was observed', async () => {
    const context = keepingContext();
    await ingestLogs(
      context,
      decode([{ body: 'x', timeNanos: 0n, observedNanos: 1_700_000_000_123_456_789n }]),
    );
    expect(context.batches[0]?.logs[0]?.timeNanos).toBe(1_700_000_000_123_456_789n);
  });
});

describe('rejected records', () => {
  test('are counted by reason, the first is named, the others are stored', async () => {
    const context = keepingContext();
    const bad = { ...scalars(1, { a: 1 }, 1), attributes: { [ATTR.step]: -1n } };
    const logs = [
      scalars(0, { a: 1 }, 0),
      bad,
      bad,
      { ...bad, attributes: {}, body: 'x' },
      scalars(2, { a: 1 }, 2),
    ];
    const outcome = await ingestLogs(context, decode(logs));
    expect(outcome.rejections.count).toBe(3);
    expect(outcome.message()).toBe(
      'record 1: step must be an integer ≥ 0 (rejected: 3 × step must be an integer ≥ 0)',
    );
    expect(context.batches[0]?.records.map((record) => record.header.step)).toEqual([0, 2]);
  });

  test('with 100,000 reasons are counted exactly in a short message', async () => {
    const logs = Array.from({ length: 100_000 }, (_, i) =>
      tensor({ role: 'r', name: 'w', step: 0, seq: i }, [i + 1], []),
    );
    const outcome = await ingestLogs(keepingContext(), decode(logs));
    expect(outcome.rejections.count).toBe(100_000);
    expect(outcome.message().length).toBeLessThan(8192);
    expect(outcome.message()).toMatch(/99984 × other reasons\)$/);
  });

  test('a body 32 levels deep is taken, one of 40 is rejected', async () => {
    const outcome = await ingestLogs(
      keepingContext(),
      decode([{ body: nestedLists(32) ?? null }, { body: nestedLists(40) ?? null }]),
    );
    expect(outcome.message()).toMatch(/^record 1: body nested deeper than 32 /);
  });

  test.each<readonly [string, TestAttributes, RegExp]>([
    [
      '1,025 attributes',
      Object.fromEntries(Array.from({ length: 1025 }, (_, i) => [`k${i}`, 1n])),
      /1025 attributes are more than 1024/,
    ],
    [
      'an attribute of 64 KiB + 1',
      { long: 'x'.repeat(65_537) },
      /attribute long of 65537 bytes is larger than 65536/,
    ],
    ['an empty key', { '': 'x' }, /an attribute has an empty key/],
  ])('%s', async (_name, attributes, why) => {
    const outcome = await ingestLogs(keepingContext(), decode([{ body: 'x', attributes }]));
    expect(outcome.message()).toMatch(why);
  });

  test('1,024 attributes and one of 64 KiB are taken', async () => {
    const many = Object.fromEntries(Array.from({ length: 1024 }, (_, i) => [`k${i}`, 1n]));
    const outcome = await ingestLogs(
      keepingContext(),
      decode([{ attributes: many }, { attributes: { long: 'x'.repeat(65_536) } }]),
    );
    expect(outcome.rejections.count).toBe(0);
  });
});

test('a name that JavaScript objects inherit is a name like any other', async () => {
  const context = keepingContext();
  const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
  const log = { ...scalars(0, {}, 0), body: new Map(names.map((name, i) => [name, i])) };
  await ingestLogs(context, decode([log, { attributes: new Map([['__proto__', 'x']]) }]));
  const body = context.batches[0]?.records[0]?.body;
  expect(body?.kind === 'scalars' && [...body.values.keys()]).toEqual(names);
  expect(JSON.stringify(context.batches.flatMap((batch) => batch.logs)[0]?.attributes)).toBe(
    '{"__proto__":"x"}',
  );
  expect(({} as Record<string, unknown>)['x']).toBeUndefined();
});

test('when the store is not there, ingestion rejects with that', async () => {
  await expect(ingestLogs(brokenContext(), decode([scalars(0, { a: 1 }, 0)]))).rejects.toMatchObject({
    code: 'TR_STORE_UNAVAILABLE',
  });
});

test('every event name of ours is known to be ours', () => {
  expect(Object.values(EVENTS).every(isOurEvent)).toBe(true);
});

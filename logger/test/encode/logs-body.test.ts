import { expect, test } from 'vitest';
import { parseRunId, parseSpanId, parseWriterId, type RecordBody, type RunRecord } from '@tensorreel/schema';
import { logsBody } from '../../src/encode/logs-body.js';
import { originOf } from '../../src/encode/resource.js';
import { tracesBody } from '../../src/encode/traces-body.js';
import { decodeLogs, decodeSpans } from '../otlp-decode.js';
import { RUN, WRITER } from '../worker/start-worker.js';

const origin = originOf({ writerId: WRITER, runName: 'Lauf ü', project: 'p', version: '0.1.0' });
const SPAN = '00f067aa0ba902b7';

const record = (body: RecordBody, more: Partial<RunRecord['header']> = {}): RunRecord => ({
  header: {
    runId: parseRunId(RUN),
    timeNanos: 1_700_000_000_123_456_789n,
    writer: { id: parseWriterId(WRITER), seq: 7 },
    ...more,
  },
  body,
});

const encode = (body: RecordBody, more?: Partial<RunRecord['header']>, rounded: bigint[] = []) => {
  const [only] = decodeLogs(logsBody([record(body, more)], origin, (value) => rounded.push(value)));
  if (only === undefined) throw new Error('no record');
  return only;
};

const scalars = (entries: readonly (readonly [string, number | bigint])[]): RecordBody => ({
  kind: 'scalars',
  values: new Map(entries),
});

test('a record has the run as trace id, the step’s span id, exact nanoseconds and its number', () => {
  const log = encode(scalars([['x', 0.5]]), { step: 3, epoch: 1, samples: 256, spanId: parseSpanId(SPAN) });
  expect(log).toMatchObject({
    eventName: 'tensorreel.scalars',
    timeNanos: '1700000000123456789',
    severity: [9, 'INFO'],
    traceId: RUN,
    spanId: SPAN,
    scope: 'tensorreel',
    seq: 7,
    body: { kvlist: [['x', { double: 0.5 }]] },
  });
  expect(log.attributes.get('tensorreel.writer.id')).toBe(WRITER);
  expect(log.attributes.get('tensorreel.step')).toEqual({ int: '3' });
  expect(log.attributes.get('tensorreel.epoch')).toEqual({ int: '1' });
  expect(log.attributes.get('tensorreel.samples')).toEqual({ int: '256' });
});

test('the resource names service, writer, run and project', () => {
  expect(Object.fromEntries(encode({ kind: 'heartbeat' }).resource)).toEqual({
    'service.name': 'tensorreel',
    'service.instance.id': WRITER,
    'tensorreel.run.name': 'Lauf ü',
    'tensorreel.project': 'p',
  });
});

test.each([0, 2n ** 32n, 18_446_744_073_709_551_615n, 4_102_444_800_000_000_001n])(
  'the time %s ns is exact',
  (nanos) => {
    expect(encode({ kind: 'heartbeat' }, { timeNanos: BigInt(nanos) }).timeNanos).toBe(String(nanos));
  },
);

test('odd scalars keep their bits', () => {
  const { body } = encode(
    scalars([
      ['nan', NaN],
      ['inf', Infinity],
      ['minus', -Infinity],
      ['tiny', 5e-324],
      ['huge', Number.MAX_VALUE],
      ['e20', 1e20],
      ['three', 3],
      ['exact', 2n ** 60n],
    ]),
  );
  expect(body).toEqual({
    kvlist: [
      ['nan', { double: NaN }],
      ['inf', { double: Infinity }],
      ['minus', { double: -Infinity }],
      ['tiny', { double: 5e-324 }],
      ['huge', { double: Number.MAX_VALUE }],
      ['e20', { double: 1e20 }],
      ['three', { int: '3' }],
      ['exact', { int: String(2n ** 60n) }],
    ],
  });
});

test('−0 travels as the 8 bytes of its float64', () => {
  expect(encode(scalars([['zero', -0]])).body).toEqual({
    kvlist: [['zero', Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 0x80)]],
  });
});

test('an integer beyond float64 becomes the nearest double and is reported', () => {
  const rounded: bigint[] = [];
  const { body } = encode(scalars([['n', 2n ** 53n + 1n]]), {}, rounded);
  expect(body).toEqual({ kvlist: [['n', { int: String(2n ** 53n) }]] });
  expect(rounded).toEqual([2n ** 53n + 1n]);
});

test('names that an object would treat apart are names', () => {
  const names = ['__proto__', 'constructor', 'hasOwnProperty', '重み', 'e\u0301', '\u{1f600}'];
  const { body } = encode(scalars(names.map((name) => [name, 1.5] as const)));
  expect(body).toEqual({ kvlist: names.map((name) => [name, { double: 1.5 }]) });
});

test('a tensor’s bytes are its own, whatever buffer they lie in', () => {
  const buffer = new Uint8Array(64).map((_, i) => i);
  const data = buffer.subarray(5, 29);
  const log = encode(
    {
      kind: 'tensor',
      role: 'weight',
      name: 'dense/kernel',
      tensor: { dtype: 'float32', shape: [2, 3], data },
    },
    { step: 0 },
  );
  expect(log.body).toEqual(Uint8Array.from(data));
  expect(log.attributes.get('tensorreel.tensor.role')).toBe('weight');
  expect(log.attributes.get('tensorreel.tensor.name')).toBe('dense/kernel');
  expect(log.attributes.get('tensorreel.tensor.dtype')).toBe('float32');
  expect(log.attributes.get('tensorreel.tensor.shape')).toEqual([{ int: '2' }, { int: '3' }]);
  expect(log.attributes.has('tensorreel.chunk.index')).toBe(false);
});

test('an event keeps its severity and a nested body', () => {
  const body = { list: [1, null, 'x', { deep: true }] };
  const log = encode({ kind: 'event', name: 'note', severity: 'WARN', body });
  expect(log.severity).toEqual([13, 'WARN']);
  expect(log.attributes.get('tensorreel.event.name')).toBe('note');
  expect(log.body).toEqual({
    kvlist: [['list', [{ int: '1' }, null, 'x', { kvlist: [['deep', true]] }]]],
  });
});

test('a span keeps its ids, kind, times, status and step', () => {
  const body = tracesBody(
    [
      {
        traceId: RUN,
        spanId: parseSpanId(SPAN),
        parentId: parseSpanId('1111111111111111'),
        name: 'step',
        kind: 1,
        startNanos: 1_700_000_000_123_456_789n,
        endNanos: 1_700_000_000_123_456_999n,
        step: 12,
        status: 'error',
        attributes: { 'a.b': 'c' },
      },
    ],
    origin,
    () => undefined,
  );
  const [span] = decodeSpans(body);
  expect(span).toMatchObject({
    name: 'step',
    traceId: RUN,
    spanId: SPAN,
    parentId: '1111111111111111',
    kind: 1,
    start: '1700000000123456789',
    end: '1700000000123456999',
    status: 2,
  });
  expect(Object.fromEntries(span?.attributes ?? [])).toEqual({
    'a.b': 'c',
    'tensorreel.step': { int: '12' },
  });
});

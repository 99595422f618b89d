import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { JsonValue } from '@tensorreel/schema';
import { createErrorBook } from '../../src/fault-book.js';
import { createPipeline, type Pipeline } from '../../src/pipeline.js';
import { COUNTER_SLOTS, COUNTERS, toKib } from '../../src/protocol.js';
import { openSpool, type Spool, type SpoolOptions } from '../../src/spool/spool.js';
import { decodeLogs, decodeSpans } from '../otlp-decode.js';
import { RUN, startOf, temporaryFolder, WRITER } from './start-worker.js';

let folder: ReturnType<typeof temporaryFolder>;
let spool: Spool;
let notices: string[];
const counters = new SharedArrayBuffer(COUNTER_SLOTS * 4);
const slots = new Int32Array(counters);
beforeEach(() => {
  folder = temporaryFolder();
  notices = [];
  slots.fill(0);
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
});
afterEach(() => {
  vi.useRealTimers();
  spool.close();
  folder.remove();
});

const open = (options?: SpoolOptions): Pipeline => {
  const start = startOf({ spoolDir: folder.path, endpoint: 'http://127.0.0.1:9', counters });
  spool = openSpool(folder.path, { ...start, created: 'now' }, options);
  const errors = createErrorBook((message) => notices.push(message));
  return createPipeline({ start, spool, errors, onCommit: () => undefined });
};
const finish = (pipeline: Pipeline): void => {
  pipeline.finish({
    kind: 'finish',
    header: { timeNanos: 9n },
    status: 'finished',
    error: null,
    waitMillis: 0,
  });
};
const entries = () => spool.outbox.peek(Infinity, Infinity);
const logs = () => entries().flatMap(({ kind, body }) => (kind === 'logs' ? decodeLogs(body) : []));
const names = (): string[] => logs().map(({ eventName }) => eventName.replace('tensorreel.', ''));
const tensorAt = (step: number | bigint, more: { keep?: boolean; summarise?: boolean } = {}) =>
  ({
    kind: 'tensor',
    header: { timeNanos: 1n, step },
    role: 'weight',
    name: 'w',
    dtype: 'float32',
    shape: [512],
    data: new Float32Array(512).fill(Number(step)).buffer,
    keep: true,
    summarise: false,
    ...more,
  }) as const;

test('a heartbeat goes out each 10 s', () => {
  const pipeline = open();
  vi.advanceTimersByTime(9_999);
  pipeline.take({ kind: 'flush', ticket: 1 });
  expect(names()).toEqual([]);
  vi.advanceTimersByTime(10_001);
  pipeline.take({ kind: 'flush', ticket: 2 });
  expect(names()).toEqual(['heartbeat', 'heartbeat']);
  finish(pipeline);
});

test('run.finish states its own seq as the last', () => {
  const pipeline = open();
  pipeline.take(tensorAt(0));
  finish(pipeline);
  const last = logs().at(-1);
  expect(last?.eventName).toBe('tensorreel.run.finish');
  expect(last?.seq).toBe(1);
  expect(JSON.stringify(last?.body)).toContain('["lastSeq",{"int":"1"}]');
  expect(Atomics.load(slots, COUNTERS.records)).toBe(2);
});

test('a record that can not be encoded leaves no gap before the end, and is told of', () => {
  const pipeline = open();
  const body: Record<string, JsonValue> = {};
  body['self'] = body;
  const event = { kind: 'event', name: 'endless', severity: 'INFO', body } as const;
  pipeline.take({ kind: 'record', header: { timeNanos: 1n, step: 0 }, body: event });
  pipeline.take(tensorAt(0));
  finish(pipeline);
  expect(names()).toEqual(['tensor', 'event', 'run.finish']);
  const last = logs().at(-1);
  expect(JSON.stringify(last?.body)).toContain(`["lastSeq",{"int":"${last?.seq}"}]`);
});

test('tensors that are here for their summary only are not sent, and all are taken off the queue', () => {
  const pipeline = open();
  Atomics.add(slots, COUNTERS.queuedKib, 2 * toKib(2048));
  pipeline.take(tensorAt(0, { keep: false, summarise: true }));
  pipeline.take(tensorAt(1, { keep: false }));
  pipeline.take({ kind: 'stepDone', header: { timeNanos: 5n, step: 1, epoch: 3, samples: 64 } });
  finish(pipeline);
  expect(Atomics.load(slots, COUNTERS.queuedKib)).toBe(0);
  expect(names()).toEqual(['summaries', 'run.finish']);
  // The weight's and the update's, both of step 0.
  expect(logs()[0]?.attributes.get('tensorreel.step')).toEqual({ int: '0' });
});

test('the epoch and samples of a step go with its summaries', () => {
  const pipeline = open();
  pipeline.take(tensorAt(1, { keep: false, summarise: true }));
  pipeline.take({ kind: 'stepDone', header: { timeNanos: 5n, step: 1, epoch: 3, samples: 64 } });
  finish(pipeline);
  expect(logs()[0]?.attributes.get('tensorreel.epoch')).toEqual({ int: '3' });
  expect(logs()[0]?.attributes.get('tensorreel.samples')).toEqual({ int: '64' });
});

test('a spool over its limit stops full tensors, tells the training thread, and records what it left out', () => {
  const pipeline = open({ limitBytes: 20_000 });
  for (let step = 0; step < 12; step++) {
    pipeline.take(tensorAt(step));
    pipeline.take({ kind: 'flush', ticket: step + 1 });
  }
  expect(Atomics.load(slots, COUNTERS.tensorsStopped)).toBe(1);
  finish(pipeline);
  const kept = names().filter((name) => name === 'tensor').length;
  expect(kept).toBeGreaterThan(3);
  expect(kept).toBeLessThan(12);
  const leftOut = logs().find(({ eventName }) => eventName === 'tensorreel.left_out');
  const text = JSON.stringify(leftOut?.body);
  expect(text).toContain('spool over its limit: full tensors stopped');
  expect(text).toContain(`["steps",[[{"int":"${kept}"},{"int":"11"},{"int":"1"}]]]`);
  expect(text).toContain(`["bytes",{"int":"${(12 - kept) * 2048}"}]`);
  expect(notices).toEqual([expect.stringMatching(/^spool over its limit: .* \(\d+ MiB free at /)]);
});

test('a step beyond float64 is counted and left out, never sent as another', () => {
  const pipeline = open();
  pipeline.take(tensorAt(2n ** 53n + 1n));
  pipeline.take(tensorAt(2n ** 60n));
  finish(pipeline);
  expect(names()).toEqual(['tensor', 'run.finish']);
  expect(notices).toEqual([expect.stringContaining('step 9007199254740993 is beyond')]);
});

test('spans pass through the same spool', () => {
  const pipeline = open();
  const ids = { traceId: RUN, spanId: WRITER.slice(0, 16), parentId: null };
  pipeline.take({
    kind: 'span',
    span: {
      ...ids,
      name: 'epoch',
      kind: 1,
      startNanos: 1n,
      endNanos: 2n,
      status: 'ok',
      attributes: {},
    } as never,
  });
  finish(pipeline);
  const traces = entries().filter(({ kind }) => kind === 'traces');
  expect(traces.flatMap(({ body }) => decodeSpans(body).map(({ name }) => name))).toEqual(['epoch']);
});

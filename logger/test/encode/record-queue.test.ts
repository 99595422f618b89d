import { expect, test } from 'vitest';
import { parseRunId, parseWriterId, type JsonValue, type RecordBody } from '@tensorreel/schema';
import type { Entry } from '../../src/export/outbox.js';
import { createRecordQueue } from '../../src/encode/record-queue.js';
import { originOf } from '../../src/encode/resource.js';
import type { Pressure } from '../../src/spool/space.js';
import { decodeLogs } from '../otlp-decode.js';
import { RUN, WRITER } from '../worker/start-worker.js';

const BODIES = {
  tensor: {
    kind: 'tensor',
    role: 'weight',
    name: 'w',
    tensor: { dtype: 'uint8', shape: [2], data: Uint8Array.of(1, 2) },
  },
  summaries: { kind: 'summaries', summaries: [] },
  scalars: { kind: 'scalars', values: new Map([['x', 1]]) },
  finish: { kind: 'runFinish', status: 'finished', lastSeq: 0, error: null },
} as const satisfies Record<string, RecordBody>;

/** An event whose body no JSON has room for. */
const endless = (): RecordBody => {
  const body: Record<string, JsonValue> = {};
  body['self'] = body;
  return { kind: 'event', name: 'endless', severity: 'INFO', body };
};

/** A queue on a disk that takes `room` bytes. */
const queueOn = (disk: { room: number; pressure: Pressure; code?: string }) => {
  const written: Entry[] = [];
  const dropped: string[] = [];
  const queue = createRecordQueue({
    writerId: parseWriterId(WRITER),
    pack: {
      origin: originOf({ writerId: WRITER, runName: 'r', project: 'p', version: '0' }),
      onRounded: () => undefined,
    },
    append: (entries) => {
      const bytes = entries.reduce((sum, entry) => sum + entry.body.length, 0);
      if (bytes > disk.room) throw Object.assign(new Error('no room'), { code: disk.code ?? 'ENOSPC' });
      written.push(...entries);
    },
    pressure: () => disk.pressure,
    describeFault: (error) => (error as { code?: string }).code,
    onDropped: ({ body }, reason) => dropped.push(`${body.kind}: ${reason}`),
    onAppended: () => undefined,
  });
  const add = (...kinds: (keyof typeof BODIES)[]): void => {
    for (const kind of kinds)
      queue.add({ header: { runId: parseRunId(RUN), timeNanos: 1n, step: 0 }, body: BODIES[kind] });
  };
  const stored = () => written.flatMap(({ body }) => decodeLogs(body));
  return { queue, add, stored, dropped, disk };
};

test('records are numbered from 0 in the order they are appended', () => {
  const { queue, add, stored } = queueOn({ room: Infinity, pressure: 0 });
  add('scalars', 'tensor');
  expect(queue.nextSeq()).toBe(2);
  queue.commit();
  add('scalars');
  queue.commit();
  expect(stored().map(({ seq }) => seq)).toEqual([0, 1, 2]);
});

test('a full disk costs tensors first, then summaries; the numbers have no gap', () => {
  const { queue, add, stored, dropped } = queueOn({ room: 450, pressure: 0 });
  add('tensor', 'summaries', 'scalars', 'tensor');
  queue.commit();
  expect(stored().map(({ eventName, seq }) => [eventName, seq])).toEqual([['tensorreel.scalars', 0]]);
  expect(dropped).toEqual([
    'tensor: ENOSPC: full tensors stopped',
    'tensor: ENOSPC: full tensors stopped',
    'summaries: ENOSPC: summaries stopped',
  ]);
  expect(queue.isStuck).toBe(true);
});

test('scalars wait in memory while the disk takes nothing, and go in when it does', () => {
  const { queue, add, stored, dropped, disk } = queueOn({ room: 0, pressure: 0 });
  add('scalars', 'scalars');
  queue.commit();
  expect(stored()).toEqual([]);
  disk.room = Infinity;
  add('scalars');
  queue.commit();
  expect(stored().map(({ seq }) => seq)).toEqual([0, 1, 2]);
  expect(dropped).toEqual([]);
  expect(queue.isStuck).toBe(false);
});

test('a record that can not be encoded costs itself only, and no number', () => {
  const { queue, add, stored, dropped } = queueOn({ room: Infinity, pressure: 0 });
  add('scalars', 'tensor');
  queue.add({ header: { runId: parseRunId(RUN), timeNanos: 1n, step: 0 }, body: endless() });
  add('summaries', 'finish');
  queue.commit();
  expect(stored().map(({ eventName, seq }) => [eventName, seq])).toEqual([
    ['tensorreel.scalars', 0],
    ['tensorreel.tensor', 1],
    ['tensorreel.summaries', 2],
    ['tensorreel.run.finish', 3],
  ]);
  expect(dropped).toEqual([expect.stringContaining('event: records could not be encoded: RangeError')]);
});

test.each([
  [0, ['scalars', 'summaries', 'tensor']],
  [1, ['scalars', 'summaries']],
  [2, ['scalars']],
  [3, []],
] as const)('at pressure %i only %j are taken, and the end of the run always', (pressure, kinds) => {
  const { queue, add, stored } = queueOn({ room: Infinity, pressure });
  add('scalars', 'summaries', 'tensor', 'finish');
  queue.commit();
  expect(stored().map(({ eventName }) => eventName.replace('tensorreel.', ''))).toEqual([
    ...kinds,
    'run.finish',
  ]);
});

import { parseSpanId, shapes, type SpanRecord } from '@tensorreel/schema';
import { expect, onTestFinished, test } from 'vitest';
import type { StoreChange, StoreEngine } from '../../../src/store/store-engine.js';
import { batchOf, float32, newRunId, RecordMaker, WRITER_A } from '../records.js';

const spanOf = (traceId: string, digit: number, startNanos: bigint): SpanRecord => ({
  traceId,
  spanId: parseSpanId(`${digit}`.repeat(16)),
  parentId: digit === 1 ? null : parseSpanId('1'.repeat(16)),
  name: 'step',
  kind: 1,
  startNanos,
  endNanos: startNanos + 5n,
  step: digit,
  status: 'ok',
  attributes: { 'tensorreel.step': digit },
});

export function eventContract(store: () => StoreEngine): void {
  test('events come in order of arrival, in pages, with their step', async () => {
    const runId = newRunId();
    const maker = new RecordMaker(runId);
    const event = (name: string, step: number): ReturnType<RecordMaker['make']> =>
      maker.make({ kind: 'event', name, severity: 'INFO', body: { text: name } }, { step });
    await store().append(batchOf(runId, [event('note', 5), event('checkpoint', 6), event('note', 7)]));
    const first = await store().events(runId, { limit: 2 });
    expect(shapes.eventList.safeParse(first).success).toBe(true);
    expect(first.events[0]).toEqual({
      name: 'note',
      time: '1700000000000000000',
      step: 5,
      severity: 'INFO',
      writer: WRITER_A,
      seq: 0,
      body: { text: 'note' },
      attributes: {},
      spanId: null,
    });
    const second = await store().events(runId, { limit: 2, cursor: first.next ?? '' });
    expect([...first.events, ...second.events].map((e) => e.step)).toEqual([5, 6, 7]);
    expect(second.next).toBeNull();
    expect((await store().events(runId, { limit: 9, step: 6 })).events.map((e) => e.name)).toEqual([
      'checkpoint',
    ]);
    await expect(
      store().events(runId, { limit: 2, step: 6, cursor: first.next ?? '' }),
    ).rejects.toMatchObject({
      code: 'TR_BAD_CURSOR',
    });
  });

  test('foreign logs are events, exact to the nanosecond up to the largest time', async () => {
    const runId = newRunId();
    const log = {
      name: 'app.log',
      timeNanos: 2n ** 64n - 1n,
      severity: 'WARN',
      spanId: null,
      body: 'hello',
      attributes: { __proto__: 1, a: [true] },
    };
    await store().append({ ...batchOf(runId, []), kind: 'foreign', logs: [log] });
    const { events } = await store().events(runId, { limit: 10 });
    expect(events[0]).toMatchObject({ time: '18446744073709551615', writer: null, seq: null, body: 'hello' });
    expect((await store().getRun(runId)).kind).toBe('foreign');
  });

  test('a span sent again is stored once; spans are found by step and come by start', async () => {
    const runId = newRunId();
    const spans = [spanOf(runId, 2, 200n), spanOf(runId, 1, 100n), spanOf(runId, 3, 300n)];
    await store().append({ ...batchOf(runId, []), spans });
    await store().append({ ...batchOf(runId, []), spans });
    const first = await store().spans(runId, { limit: 2 });
    expect(shapes.spanList.safeParse(first).success).toBe(true);
    const second = await store().spans(runId, { limit: 2, cursor: first.next ?? '' });
    expect([...first.spans, ...second.spans].map((s) => s.start)).toEqual(['100', '200', '300']);
    expect(first.spans[0]).toMatchObject({
      traceId: runId,
      parentId: null,
      service: 'tensorreel',
      end: '105',
    });
    expect((await store().spans(runId, { limit: 9, step: 3 })).spans.map((s) => s.start)).toEqual(['300']);
  });

  test('a commit is told to those who listen: steps, series, events, and the row at last', async () => {
    const runId = newRunId();
    const changes: StoreChange[] = [];
    const stop = store().subscribe((change) => {
      if (change.data.run === runId) changes.push(change);
    });
    onTestFinished(stop);
    const maker = new RecordMaker(runId);
    for (let step = 0; step < 5; step++)
      await store().append(
        batchOf(runId, [
          maker.scalars(step, { 'train/loss': step }),
          maker.tensor(step, 'weight', 'w', float32([step])),
          maker.make({ kind: 'event', name: 'note', severity: 'INFO', body: null }),
        ]),
      );
    const lastRow = (): StoreChange | undefined => changes.filter((c) => c.event === 'run').at(-1);
    await expect
      .poll(lastRow, { timeout: 5000 })
      .toMatchObject({ data: { row: { records: 15, steps: { last: 4 } } } });
    expect(changes.filter((c) => c.event === 'frame').map((c) => c.data)).toEqual(
      [0, 1, 2, 3, 4].map((step) => ({ run: runId, from: step, to: step })),
    );
    expect(changes.filter((c) => c.event === 'series')[2]?.data).toEqual({
      run: runId,
      names: ['train/loss'],
      from: 2,
      to: 2,
    });
    expect(changes.filter((c) => c.event === 'events')).toHaveLength(5);
    expect(changes.filter((c) => c.event === 'run').length).toBeLessThan(15);
    await store().deleteRun(runId);
    expect(changes.at(-1)).toEqual({ event: 'run', data: { run: runId, row: null } });
    stop();
    await store().append(batchOf(runId, [maker.scalars(9, { a: 1 })]));
    expect(changes.at(-1)?.data).toEqual({ run: runId, row: null });
  });
}

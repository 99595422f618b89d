import { SILENT_AFTER_MILLIS, shapes } from '@tensorreel/schema';
import { expect, test, vi } from 'vitest';
import type { StoreEngine } from '../../../src/store/store-engine.js';
import { batchOf, float32, newRunId, RecordMaker, WRITER_A, WRITER_B } from '../records.js';

const listing = { limit: 1000, sort: 'startedAt', order: 'desc' } as const;

export function runContract(store: () => StoreEngine): void {
  test('a run says of itself what its start said', async () => {
    const runId = newRunId();
    const maker = new RecordMaker(runId);
    await store().append(batchOf(runId, [maker.start('digits'), maker.scalars(3, { 'train/loss': 2 })]));
    const run = await store().getRun(runId);
    expect(run).toMatchObject({
      id: runId,
      name: 'digits',
      project: 'p',
      kind: 'training',
      status: 'running',
      startedAt: '2023-11-14T22:13:20.000Z',
      endedAt: null,
      tags: ['first'],
      notes: 'n',
      steps: { first: 3, last: 3, count: 1 },
      planned: { steps: 100, epochs: null },
      records: 2,
      complete: null,
      headline: { 'train/loss': { last: 2, min: 2, max: 2, step: 3 } },
      spark: { name: 'train/loss', x: [3], y: [2] },
      config: { rate: 0.1 },
      environment: { host: 'h' },
      error: null,
    });
    expect(shapes.runDetail.safeParse(run).success).toBe(true);
  });

  test('a record sent again is a duplicate and is stored once', async () => {
    const runId = newRunId();
    const maker = new RecordMaker(runId);
    const records = [maker.start(), maker.scalars(0, { a: 1 }), maker.tensor(0, 'weight', 'w', float32([1]))];
    const copy = structuredClone(records);
    expect(await store().append(batchOf(runId, records))).toEqual({ stored: 3, duplicates: 0, rejected: [] });
    expect(await store().append(batchOf(runId, copy))).toEqual({ stored: 0, duplicates: 3, rejected: [] });
    const { completeness, records: recordCount } = await store().getRun(runId);
    expect([recordCount, completeness.received, completeness.redelivered]).toEqual([3, 3, 3]);
    expect((await store().seriesList(runId)).series[0]?.count).toBe(1);
    expect((await store().tensorList(runId)).tensors[0]?.count).toBe(1);
  });

  test('a record doubled within one batch is stored once', async () => {
    const runId = newRunId();
    const record = new RecordMaker(runId).scalars(0, { a: 1 });
    expect(await store().append(batchOf(runId, [record, record]))).toMatchObject({
      stored: 1,
      duplicates: 1,
    });
  });

  test('lost records are named as gaps until they come', async () => {
    const runId = newRunId();
    const all = Array.from({ length: 9 }, () => 0).map(
      (
        (maker) => () =>
          maker.scalars(0, { a: 1 })
      )(new RecordMaker(runId)),
    );
    const finisher = new RecordMaker(runId);
    for (let i = 0; i < 9; i++) finisher.skip();
    await store().append(
      batchOf(
        runId,
        [all[0], all[4], all[8]].flatMap((r) => r ?? []),
      ),
    );
    await store().append(batchOf(runId, [finisher.finish()]));
    const before = await store().getRun(runId);
    expect([before.status, before.complete]).toEqual(['finished', false]);
    expect(before.completeness).toEqual({
      complete: false,
      received: 4,
      expected: 10,
      redelivered: 0,
      missing: [
        { writer: WRITER_A, from: 1, to: 3 },
        { writer: WRITER_A, from: 5, to: 7 },
      ],
    });
    await store().append(
      batchOf(
        runId,
        [7, 1, 3, 5, 2, 6].flatMap((i) => all[i] ?? []),
      ),
    );
    const after = await store().getRun(runId);
    expect(after.complete).toBe(true);
    expect(after.completeness).toMatchObject({ complete: true, received: 10, missing: [] });
  });

  test('a run is finished when every known writer has finished', async () => {
    const runId = newRunId();
    const a = new RecordMaker(runId, WRITER_A);
    const b = new RecordMaker(runId, WRITER_B);
    await store().append(batchOf(runId, [a.start(), b.scalars(0, { x: 1 }), a.finish()]));
    expect((await store().getRun(runId)).status).toBe('running');
    await store().append(batchOf(runId, [b.finish()]));
    const run = await store().getRun(runId);
    expect([run.status, run.complete]).toEqual(['finished', true]);
    expect(run.endedAt).toBe('2023-11-14T22:13:20.001Z');
    expect(run.writers).toEqual([
      { id: WRITER_A, received: 2, redelivered: 0, lastSeq: 1, declaredLastSeq: 1 },
      { id: WRITER_B, received: 2, redelivered: 0, lastSeq: 1, declaredLastSeq: 1 },
    ]);
  });

  test('a run that said it failed is failed, with its error', async () => {
    const runId = newRunId();
    const maker = new RecordMaker(runId);
    await store().append(batchOf(runId, [maker.start(), maker.finish('failed')]));
    const run = await store().getRun(runId);
    expect(run.status).toBe('failed');
    expect(run.error).toEqual({ type: 'Error', message: 'boom', stack: 'at x' });
  });

  test('a run that never started is made on the fly, named by its first 8 digits', async () => {
    const runId = newRunId();
    const maker = new RecordMaker(runId);
    await store().append(batchOf(runId, [maker.tensor(0, 'weight', 'w', float32([1]))]));
    expect(await store().getRun(runId)).toMatchObject({ name: runId.slice(0, 8), status: 'running' });
  });

  test('a running run that was not heard of for a while is silent, and what is known of it is said', async () => {
    const runId = newRunId();
    const before = Date.now();
    await store().append(batchOf(runId, [new RecordMaker(runId).start()]));
    const after = Date.now();
    await store().listRuns(listing);
    vi.spyOn(Date, 'now').mockReturnValue(Date.now() + SILENT_AFTER_MILLIS + 1000);
    const { runs } = await store().listRuns({ ...listing, status: 'silent' });
    const detail = await store().getRun(runId);
    vi.restoreAllMocks();
    expect(runs.map((run) => run.id)).toContain(runId);
    expect(detail).toMatchObject({
      status: 'silent',
      complete: null,
      completeness: { complete: false, received: 1, expected: null, missing: [] },
    });
    const heard = Date.parse(detail.heardAt ?? '');
    expect([heard >= before, heard <= after]).toEqual([true, true]);
    expect((await store().getRun(runId)).status).toBe('running');
  });

  test('what was left out is added up by role, name and reason', async () => {
    const runId = newRunId();
    const maker = new RecordMaker(runId);
    const leftOut = (steps: [number, number, number][], reason: string): ReturnType<RecordMaker['make']> =>
      maker.make({ kind: 'leftOut', items: [{ role: 'weight', name: 'w', steps, bytes: 10, reason }] });
    await store().append(
      batchOf(runId, [
        leftOut([[1, 9, 1]], 'budget'),
        leftOut([[10, 12, 1]], 'budget'),
        leftOut([[5, 5, 1]], 'disk'),
      ]),
    );
    await store().append(batchOf(runId, [leftOut([[2, 14, 2]], 'budget')]));
    expect((await store().getRun(runId)).leftOut).toEqual([
      {
        role: 'weight',
        name: 'w',
        steps: [
          [1, 12, 1],
          [14, 14, 1],
        ],
        bytes: 30,
        reason: 'budget',
      },
      { role: 'weight', name: 'w', steps: [[5, 5, 1]], bytes: 10, reason: 'disk' },
    ]);
  });

  test('a graph comes back as it was sent; null where none was', async () => {
    const runId = newRunId();
    const maker = new RecordMaker(runId);
    const graph = {
      layers: [
        { name: 'd', class: 'Dense', activation: null, outputShape: [-1], parameters: 3, weights: [] },
      ],
      edges: [['in', 'd']] as [string, string][],
      loss: 'meanSquaredError',
      optimizer: null,
    };
    await store().append(batchOf(runId, [maker.start()]));
    expect(await store().graph(runId)).toBeNull();
    await store().append(batchOf(runId, [maker.make({ kind: 'graph', graph })]));
    expect(await store().graph(runId)).toEqual(graph);
  });

  test('the version changes with each append', async () => {
    const runId = newRunId();
    const maker = new RecordMaker(runId);
    await store().append(batchOf(runId, [maker.start()]));
    const before = await store().version(runId);
    expect(await store().version(runId)).toBe(before);
    await store().append(batchOf(runId, [maker.make({ kind: 'heartbeat' })]));
    expect(await store().version(runId)).not.toBe(before);
  });
}

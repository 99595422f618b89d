import { expect, test } from 'vitest';
import type { StoreEngine } from '../../../src/store/store-engine.js';
import { batchOf, newRunId, RecordMaker } from '../records.js';

const listing = { limit: 1000, sort: 'startedAt', order: 'desc' } as const;

export function runListContract(store: () => StoreEngine): void {
  test('name, tags and notes can be changed, and a later start does not undo it', async () => {
    const runId = newRunId();
    const maker = new RecordMaker(runId);
    await store().append(batchOf(runId, [maker.start('before')]));
    const row = await store().patchRun(runId, { name: '<b>after</b>', tags: ['x', 'y'] });
    expect(row).toMatchObject({ name: '<b>after</b>', tags: ['x', 'y'], notes: 'n' });
    await store().append(batchOf(runId, [maker.start('again')]));
    expect((await store().getRun(runId)).name).toBe('<b>after</b>');
    const found = await store().listRuns({ ...listing, name: '>AFTER<' });
    expect(found.runs.map((run) => run.id)).toEqual([runId]);
  });

  test('a deleted run is gone, and its id begins anew', async () => {
    const runId = newRunId();
    const maker = new RecordMaker(runId);
    await store().append(batchOf(runId, [maker.start(), maker.scalars(0, { a: 1 })]));
    await store().seriesList(runId);
    await store().deleteRun(runId);
    await expect(store().getRun(runId)).rejects.toMatchObject({ code: 'TR_RUN_NOT_FOUND' });
    await expect(store().deleteRun(runId)).rejects.toMatchObject({ code: 'TR_RUN_NOT_FOUND' });
    expect((await store().listRuns(listing)).runs.map((run) => run.id)).not.toContain(runId);
    await store().append(batchOf(runId, [maker.scalars(7, { b: 1 })]));
    expect((await store().seriesList(runId)).series.map((s) => s.name)).toEqual(['b']);
  });

  test('the list is sorted, filtered and paged by a closed list of columns', async () => {
    const project = newRunId();
    const ids = await Promise.all(
      ['c', 'A%', 'b_'].map(async (name, i) => {
        const runId = newRunId();
        const maker = new RecordMaker(runId);
        const start = maker.start(name);
        if (start.body.kind !== 'runStart') throw new Error('not a start');
        const body = { ...start.body, project };
        const time = BigInt(i) * 1_000_000_000n;
        await store().append(
          batchOf(runId, [{ header: { ...start.header, timeNanos: start.header.timeNanos + time }, body }]),
        );
        return runId;
      }),
    );
    const list = async (query: object): Promise<string[]> =>
      (await store().listRuns({ ...listing, project, ...query })).runs.map((run) => run.name);
    expect(await list({})).toEqual(['b_', 'A%', 'c']);
    expect(await list({ sort: 'name', order: 'asc' })).toEqual(['A%', 'b_', 'c']);
    expect(await list({ name: '%' })).toEqual(['A%']);
    expect(await list({ name: "'; DROP TABLE run;--" })).toEqual([]);
    const first = await store().listRuns({ ...listing, project, limit: 2 });
    const second = await store().listRuns({ ...listing, project, limit: 2, cursor: first.next ?? '' });
    expect([...first.runs, ...second.runs].map((run) => run.id)).toEqual([...ids].reverse());
    expect(second.next).toBeNull();
    await expect(store().listRuns({ ...listing, limit: 2, cursor: first.next ?? '' })).rejects.toMatchObject({
      code: 'TR_BAD_CURSOR',
    });
  });

  test('latest is the run that started last', async () => {
    const runId = newRunId();
    const { header, body } = new RecordMaker(runId).start();
    const future = { ...header, timeNanos: 4_000_000_000_000_000_000n };
    await store().append(batchOf(runId, [{ header: future, body }]));
    expect((await store().getRun('latest')).id).toBe(runId);
  });
}

import { expect, onTestFinished, test } from 'vitest';
import { openStore } from '../../../src/store/registry.js';
import type { StoreEngine } from '../../../src/store/store-engine.js';
import { batchOf, float32, makeFolder, newRunId, RecordMaker } from '../records.js';

export function restartContract(scheme: string): void {
  const open = async (folder: string): Promise<StoreEngine> => {
    const store = await openStore(`${scheme}:${folder}`);
    onTestFinished(() => store.close());
    return store;
  };

  test('after close and open everything is there, and goes on', async () => {
    const folder = makeFolder(onTestFinished);
    const runId = newRunId();
    const maker = new RecordMaker(runId);
    const before = await open(folder);
    const records = Array.from({ length: 4500 }, (_, step) => maker.scalars(step, { x: step / 7 }));
    await before.append(batchOf(runId, [maker.start('kept'), ...records]));
    await before.append(
      batchOf(runId, [maker.scalars(4500, { x: 1 }), maker.tensor(4500, 'weight', 'w', float32([1]))]),
    );
    const row = await before.getRun(runId);
    await before.close();

    const after = await open(folder);
    expect((await after.getRun('latest')).name).toBe('kept');
    expect(await after.getRun(runId)).toEqual(row);
    expect(await after.append(batchOf(runId, records.slice(0, 3)))).toMatchObject({ duplicates: 3 });
    await after.append(batchOf(runId, [maker.scalars(4501, { x: 2 }), maker.finish()]));
    const { series } = await after.seriesData(runId, { names: ['x'], axis: 'step', points: 'all' });
    expect(series[0]?.x).toEqual(Array.from({ length: 4502 }, (_, i) => i));
    expect(series[0]?.y[1000]).toBe(1000 / 7);
    expect((await after.seriesList(runId)).series[0]?.count).toBe(4502);
    const { runs } = await after.listRuns({ limit: 10, sort: 'startedAt', order: 'desc' });
    expect(runs.map((run) => [run.id, run.status, run.complete])).toEqual([[runId, 'finished', true]]);
  });

  test('a second one on the same store is TR_DATA_IN_USE and names the first', async () => {
    const folder = makeFolder(onTestFinished);
    const first = await openStore({ dataDir: folder, port: 4318 });
    onTestFinished(() => first.close());
    const second = openStore({ dataDir: folder });
    await expect(second).rejects.toMatchObject({ code: 'TR_DATA_IN_USE' });
    await expect(second).rejects.toThrow(`process ${process.pid} on port 4318`);
    await first.close();
    await (await open(folder)).listRuns({ limit: 1, sort: 'name', order: 'asc' });
  });

  test('a closed store takes nothing more', async () => {
    const store = await open(makeFolder(onTestFinished));
    const runId = newRunId();
    const maker = new RecordMaker(runId);
    const underWay = store.append(batchOf(runId, [maker.start()]));
    await store.close();
    await expect(underWay).resolves.toMatchObject({ stored: 1 });
    await expect(store.append(batchOf(runId, [maker.start()]))).rejects.toMatchObject({
      code: 'TR_SHUTTING_DOWN',
    });
  });

  test('an unknown scheme is TR_BAD_OPTION', async () => {
    await expect(openStore('nope:/x')).rejects.toMatchObject({ code: 'TR_BAD_OPTION' });
  });
}

import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { encodePartial } from '../otlp-decode.js';
import { homeOfEach } from './home.js';
import { RUN, startOf, startWorker, WRITER } from './start-worker.js';

const home = homeOfEach();

test('scalars and tensors arrive, the receipt says complete, and the spool is gone', async () => {
  const worker = startWorker(startOf({ spoolDir: home.folder.path, endpoint: home.server.endpoint }));
  const values = Float32Array.of(1, -0, NaN);
  for (let step = 0; step < 3; step++) {
    const header = { timeNanos: 1_700_000_000_123_456_789n, step, epoch: 0, samples: 64 * (step + 1) };
    worker.post({
      kind: 'record',
      header,
      body: { kind: 'scalars', values: new Map([['train/loss', 0.5]]) },
    });
    worker.post({
      kind: 'tensor',
      header,
      role: 'weight',
      name: 'dense/kernel',
      dtype: 'float32',
      shape: [3],
      data: values.slice().buffer,
      keep: true,
      summarise: true,
    });
    worker.post({ kind: 'stepDone', header });
  }
  const receipt = await worker.finish(5000);
  expect(worker.notices).toEqual([]);
  // 3 × (scalars, tensor, summaries) + 2 summaries of updates + run.finish
  expect(receipt).toMatchObject({
    runId: RUN,
    complete: true,
    records: 12,
    received: 12,
    missing: [],
    left: 0,
  });
  const names = [...home.server.logs.values()].map(({ eventName }) => eventName);
  expect(names.filter((name) => name === 'tensorreel.summaries')).toHaveLength(5);
  const tensor = [...home.server.logs.values()].find(({ eventName }) => eventName === 'tensorreel.tensor');
  expect(tensor?.body).toEqual(new Uint8Array(values.buffer));
  expect(tensor?.timeNanos).toBe('1700000000123456789');
  expect(tensor?.resource.get('service.instance.id')).toBe(WRITER);
  expect(existsSync(receipt.spoolDir)).toBe(false);
});

test('what a collector rejects is shown once and counted', async () => {
  const body = encodePartial(1, 'name is empty');
  home.server.tell(({ path }) => (path === '/v1/logs' ? { status: 200, body } : undefined));
  const worker = startWorker(startOf({ spoolDir: home.folder.path, endpoint: home.server.endpoint }));
  const receipt = await worker.finish(5000);
  expect(worker.notices).toEqual(['the collector rejected: name is empty']);
  expect(receipt.errors).toEqual({ 'the collector rejected: name is empty': 1 });
});

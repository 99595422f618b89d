import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { COUNTER_SLOTS, COUNTERS, type ToWorker, type WorkerStart } from '../../src/protocol.js';
import { RUN, WRITER } from '../worker/start-worker.js';

// A child process: records without end, and says after each flush how many records were fsynced. Its parent kills it.
const [spoolDir = '', endpoint = ''] = process.argv.slice(2);
const counters = new SharedArrayBuffer(COUNTER_SLOTS * 4);
const slots = new Int32Array(counters);
const start: WorkerStart = {
  runId: RUN,
  writerId: WRITER,
  runName: 'killed',
  project: 'tests',
  spoolDir,
  endpoint,
  mode: endpoint === '' ? 'offline' : 'online',
  counters,
};
const worker = new Worker(new URL(`../../src/worker${extname(import.meta.url)}`, import.meta.url), {
  workerData: start,
});
const post = (message: ToWorker): void => {
  worker.postMessage(message, message.kind === 'tensor' ? [message.data] : []);
};
worker.once('online', () => {
  for (let step = 0; ; step++) {
    const header = { timeNanos: BigInt(Date.now()) * 1_000_000n, step };
    const values = new Map([['train/loss', step / 2]]);
    post({ kind: 'record', header, body: { kind: 'scalars', values } });
    const data = new Float32Array(5000).fill(step).buffer;
    post({
      kind: 'tensor',
      header,
      role: 'weight',
      name: 'w',
      dtype: 'float32',
      shape: [5000],
      data,
      keep: true,
      summarise: true,
    });
    post({ kind: 'stepDone', header });
    if (step % 10 !== 9) continue;
    post({ kind: 'flush', ticket: step });
    Atomics.wait(slots, COUNTERS.flushed, step - 10 < 0 ? 0 : step - 10);
    process.stdout.write(`${Atomics.load(slots, COUNTERS.records)}\n`);
  }
});

import { COUNTER_SLOTS, COUNTERS } from '../../src/protocol.js';
import { startOf, startWorker } from './start-worker.js';

// A child process under a file-size limit: 20 steps of a scalar and a tensor of 40,000 bytes.
const [spoolDir = ''] = process.argv.slice(2);
const counters = new SharedArrayBuffer(COUNTER_SLOTS * 4);
const worker = startWorker(startOf({ spoolDir, endpoint: 'http://127.0.0.1:9', mode: 'offline', counters }));
const slots = new Int32Array(counters);
for (let step = 0; step < 20; step++) {
  const header = { timeNanos: 1n, step };
  worker.post({ kind: 'record', header, body: { kind: 'scalars', values: new Map([['x', step]]) } });
  const data = new Float32Array(10_000).fill(step).buffer;
  worker.post({
    kind: 'tensor',
    header,
    role: 'weight',
    name: 'w',
    dtype: 'float32',
    shape: [10_000],
    data,
    keep: true,
    summarise: false,
  });
  worker.post({ kind: 'flush', ticket: step + 1 });
  await new Promise<void>((resolve) => {
    const check = (): void => {
      if (Atomics.load(slots, COUNTERS.flushed) > step) resolve();
      else setImmediate(check);
    };
    check();
  });
}
const receipt = await worker.finish(0);
process.stdout.write(JSON.stringify(receipt));
await worker.stop();

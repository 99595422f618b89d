import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { StepClock } from '../src/capture/clock.js';
import type { Guard } from '../src/capture/guard.js';
import { COUNTERS, COUNTER_SLOTS, type FromWorker } from '../src/protocol.js';
import type { WorkerReceipt } from '../src/receipt.js';
import { createRunEnd, type EndParts, type RunEnd } from '../src/run-end.js';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const RECEIPT: WorkerReceipt = {
  runId: 'r',
  complete: true,
  records: 900,
  received: 900,
  missing: [],
  left: 0,
  spoolDir: '',
  errors: {},
  bytes: 0,
};

/** The end of a run whose worker takes a record each 100 ms until `takes`, and answers after the last if it `answers`. */
function endWith(takes: number, answers: boolean): RunEnd {
  const counters = new Int32Array(new SharedArrayBuffer(COUNTER_SLOTS * 4));
  const listeners: ((message: FromWorker) => void)[] = [];
  const busy = setInterval(() => {
    if (Atomics.add(counters, COUNTERS.records, 1) + 1 < takes) return;
    clearInterval(busy);
    if (answers) for (const listen of listeners) listen({ kind: 'finished', receipt: RECEIPT });
  }, 100);
  const parts = {
    runId: 'r',
    url: '',
    spoolDir: '',
    port: {
      counters,
      post: () => undefined,
      onMessage: (listen: (message: FromWorker) => void) => listeners.push(listen),
      onGone: () => undefined,
      hold: () => undefined,
      close: () => Promise.resolve(),
    },
    guard: { faults: new Map<string, number>() } as unknown as Guard,
    clock: { overhead: 0, overheadMillis: 0 } as unknown as StepClock,
  } as unknown as EndParts;
  return createRunEnd(parts);
}

test('a worker that is still taking records is waited for, however long it takes', async () => {
  const receipt = endWith(900, true).receipt(1000);
  await vi.advanceTimersByTimeAsync(90_100);
  expect(await receipt).toMatchObject({ complete: true, records: 900 });
});

test('a worker that takes nothing more is given up after its time', async () => {
  let receipt: unknown;
  void endWith(10, false)
    .receipt(1000)
    .then((answer) => (receipt = answer));
  await vi.advanceTimersByTimeAsync(6000);
  expect(receipt).toBeUndefined();
  await vi.advanceTimersByTimeAsync(7000);
  expect(receipt).toMatchObject({ complete: null, records: 10, left: 10 });
});

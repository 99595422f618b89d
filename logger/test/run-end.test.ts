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
function endWith(takes: number, answers: boolean, fault: (error: unknown) => void = () => undefined): RunEnd {
  const counters = new Int32Array(new SharedArrayBuffer(COUNTER_SLOTS * 4));
  const listeners: ((message: FromWorker) => void)[] = [];
  const gone: ((error: unknown) => void)[] = [];
  const busy = setInterval(() => {
    if (Atomics.add(counters, COUNTERS.records, 1) + 1 < takes) return;
    clearInterval(busy);
    if (!answers) return;
    for (const listen of listeners) listen({ kind: 'finished', receipt: RECEIPT });
    // In the same turn, as Node tells both where the thread has ended before its message was heard.
    for (const tell of gone) tell(new Error('the worker ended with code 0'));
  }, 100);
  const parts = {
    runId: 'r',
    url: '',
    spoolDir: '',
    port: {
      counters,
      post: () => undefined,
      onMessage: (listen: (message: FromWorker) => void) => listeners.push(listen),
      onGone: (tell: (error: unknown) => void) => gone.push(tell),
      hold: () => undefined,
      close: () => Promise.resolve(),
    },
    guard: { faults: new Map<string, number>(), fault } as unknown as Guard,
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

test('a worker that ends after its answer is no fault', async () => {
  const faults: unknown[] = [];
  const receipt = endWith(1, true, (error) => faults.push(error)).receipt(1000);
  await vi.advanceTimersByTimeAsync(200);
  expect(await receipt).toMatchObject({ complete: true });
  expect(faults).toEqual([]);
});

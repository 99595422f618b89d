import { inspect } from 'node:util';
import type { Receipt } from './api.js';
import type { StepClock } from './capture/clock.js';
import type { Guard } from './capture/guard.js';
import type { StepFlow } from './capture/step-flow.js';
import type { Watcher } from './capture/watcher.js';
import { COUNTERS, type FromWorker, type ToWorker } from './protocol.js';
import type { WorkerReceipt } from './receipt.js';
import type { WorkerPort } from './worker-port.js';

/** How long a process's end waits for the disk while the worker takes nothing more. */
export const FLUSH_MILLIS = 5000;
/** The worker answers within the time it was given, and this, of taking the last record. */
const ANSWER_MILLIS = 5000;
const WAIT_SLICE_MILLIS = 50;

type RunError = Extract<ToWorker, { kind: 'finish' }>['error'];

/** A thrown value as a record has it. */
function describeError(error: unknown): RunError {
  if (error === undefined || error === null) return null;
  if (error instanceof Error) {
    return { type: error.name, message: error.message, stack: error.stack ?? '' };
  }
  return { type: typeof error, message: inspect(error), stack: '' };
}

/** The parts that end with a run. */
export interface EndParts {
  readonly runId: string;
  readonly url: string;
  readonly spoolDir: string;
  readonly port: WorkerPort;
  readonly guard: Guard;
  readonly clock: StepClock;
  readonly flow: StepFlow;
  readonly watcher: Watcher;
}

/** Ends a run, with the event loop or without it. */
export interface RunEnd {
  /** Last frame, hooks off, and the finish on its way; the second time nothing. */
  seal(status: 'finished' | 'failed', error: unknown, waitMillis: number): void;
  /**
   * Waits for the disk without the event loop, anew with each record that the worker takes.
   *
   * @returns whether all was taken in time
   */
  flush(waitMillis: number): boolean;
  receipt(waitMillis: number): Promise<Receipt>;
}

/** @returns the end of one run */
export function createRunEnd(parts: EndParts): RunEnd {
  const { port, guard, clock, flow, watcher } = parts;
  let isSealed = false;
  let ticket = 0;
  let answer: Extract<FromWorker, { kind: 'finished' }>['receipt'] | undefined;
  let isGone = false;
  const waiting: (() => void)[] = [];

  const wake = (): void => {
    for (const resume of waiting.splice(0)) resume();
  };
  port.onMessage((message) => {
    if (message.kind !== 'finished') return;
    answer = message.receipt;
    wake();
  });
  port.onGone((error) => {
    // Its last message may be heard in the same turn as its end.
    if (answer !== undefined) return;
    isGone = true;
    guard.fault(error);
    wake();
  });

  const lastFrame = (): void => {
    // What fit left open was cut by a throw: its weights have not moved, and its record stands.
    if (clock.open && (clock.open.isUpdated || clock.open.source === 'step')) flow.close();
    if (watcher.hasModels && (clock.next > 0 || clock.open)) {
      watcher.finalFrame();
      port.post({ kind: 'stepDone', header: clock.header() });
    }
    flow.flushScalars();
    flow.flushLedger();
    if (clock.open) clock.abandon();
  };
  const taken = (): number => Atomics.load(port.counters, COUNTERS.records);
  /** Until the answer is there, or the worker took nothing for so long: what was logged in a rush is not given up. */
  const answered = (millis: number): Promise<void> =>
    new Promise((resolve) => {
      let timer: NodeJS.Timeout;
      const watch = (seen: number): void => {
        timer = setTimeout(() => {
          if (taken() === seen) resolve();
          else watch(taken());
        }, millis);
      };
      watch(taken());
      waiting.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  const withoutAnswer = (): WorkerReceipt => {
    const records = taken();
    return {
      runId: parts.runId,
      complete: null,
      records,
      received: null,
      missing: [],
      left: records,
      spoolDir: parts.spoolDir,
      errors: {},
      bytes: Atomics.load(port.counters, COUNTERS.spooledKib) * 1024,
    };
  };

  return {
    seal: (status, error, waitMillis) => {
      if (isSealed) return;
      isSealed = true;
      guard.protect(lastFrame);
      watcher.unhook();
      guard.protect(() => {
        clock.end(status === 'failed');
      });
      const header = clock.headerAt(clock.next);
      guard.protect(() => {
        port.post({ kind: 'finish', header, status, error: describeError(error), waitMillis });
      });
    },
    flush: (waitMillis) => {
      if (isGone) return false;
      ticket += 1;
      port.post({ kind: 'flush', ticket });
      let seen = taken();
      let deadline = performance.now() + waitMillis;
      for (;;) {
        const done = Atomics.load(port.counters, COUNTERS.flushed);
        if (done >= ticket) return true;
        if (taken() !== seen) {
          seen = taken();
          deadline = performance.now() + waitMillis;
        }
        if (performance.now() >= deadline) return false;
        Atomics.wait(port.counters, COUNTERS.flushed, done, WAIT_SLICE_MILLIS);
      }
    },
    receipt: async (waitMillis) => {
      port.hold();
      if (answer === undefined && !isGone) await answered(waitMillis + ANSWER_MILLIS);
      await port.close();
      const known = answer ?? withoutAnswer();
      const errors: Record<string, number> = { ...known.errors };
      for (const [message, count] of guard.faults) errors[message] = (errors[message] ?? 0) + count;
      const { overhead, overheadMillis } = clock;
      return { ...known, errors, url: parts.url, overhead, overheadMillis };
    },
  };
}

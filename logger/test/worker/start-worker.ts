import { extname } from 'node:path';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { COUNTER_SLOTS, type FromWorker, type ToWorker, type WorkerStart } from '../../src/protocol.js';

export const RUN = '0123456789abcdef0123456789abcdef';
export const WRITER = 'fedcba9876543210fedcba9876543210';

/** A spool folder of the test's own. */
export function temporaryFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'tensorreel-logger-'));
  return {
    path,
    remove: () => {
      rmSync(path, { recursive: true, force: true });
    },
  };
}

export function startOf(
  given: Partial<WorkerStart> & Pick<WorkerStart, 'spoolDir' | 'endpoint'>,
): WorkerStart {
  return {
    runId: RUN,
    writerId: WRITER,
    runName: 'test run',
    project: 'tests',
    mode: 'online',
    counters: new SharedArrayBuffer(COUNTER_SLOTS * 4),
    ...given,
  };
}

/** The real worker thread, with what it says. */
export function startWorker(start: WorkerStart): {
  readonly notices: string[];
  post(message: ToWorker): void;
  finish(waitMillis: number): Promise<Extract<FromWorker, { kind: 'finished' }>['receipt']>;
  stop(): Promise<number>;
} {
  const url = new URL(`../../src/worker${extname(import.meta.url)}`, import.meta.url);
  const worker = new Worker(url, { workerData: start });
  const notices: string[] = [];
  const finished = new Promise<Extract<FromWorker, { kind: 'finished' }>['receipt']>((resolve, reject) => {
    worker.on('error', reject);
    worker.on('message', (message: FromWorker) => {
      if (message.kind === 'notice') notices.push(message.message);
      else resolve(message.receipt);
    });
  });
  return {
    notices,
    post: (message) => {
      worker.postMessage(message, message.kind === 'tensor' ? [message.data] : []);
    },
    finish: (waitMillis) => {
      worker.postMessage({
        kind: 'finish',
        header: { timeNanos: 2_000_000_000_000_000_000n },
        status: 'finished',
        error: null,
        waitMillis,
      } satisfies ToWorker);
      return finished;
    },
    stop: () => worker.terminate(),
  };
}

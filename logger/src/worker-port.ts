import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { COUNTER_SLOTS, type FromWorker, type ToWorker, type WorkerStart } from './protocol.js';

/** The training thread's end of the line to the worker. */
export interface WorkerPort {
  readonly counters: Int32Array;
  post(message: ToWorker, transfer?: readonly ArrayBuffer[]): void;
  onMessage(listener: (message: FromWorker) => void): void;
  /** The worker is gone: with an error, or without having been asked. */
  onGone(listener: (error: unknown) => void): void;
  /** Keeps the process alive for the worker's answer. */
  hold(): void;
  close(): Promise<void>;
}

const START_MILLIS = 2000;

const isOnline = (worker: Worker): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, START_MILLIS);
    const done = (): void => {
      clearTimeout(timer);
      resolve();
    };
    worker.once('online', done);
    worker.once('error', done);
  });

/** Starts the worker; the process may end while it runs. */
export async function openWorkerPort(start: Omit<WorkerStart, 'counters'>): Promise<WorkerPort> {
  const counters = new SharedArrayBuffer(COUNTER_SLOTS * 4);
  const file = new URL(`./worker${extname(import.meta.url)}`, import.meta.url);
  const worker = new Worker(file, { name: 'tensorreel', workerData: { ...start, counters } });
  let isClosing = false;
  const gone: ((error: unknown) => void)[] = [];
  const tell = (error: unknown): void => {
    if (!isClosing) for (const listener of gone) listener(error);
  };
  worker.on('error', tell);
  worker.on('exit', (code) => {
    tell(new Error(`the recorder's worker ended with code ${code}`));
  });
  worker.unref();
  await isOnline(worker);
  return {
    counters: new Int32Array(counters),
    post: (message, transfer = []) => {
      worker.postMessage(message, [...transfer]);
    },
    onMessage: (listener) => {
      worker.on('message', listener);
      // A listener refs the port again.
      worker.unref();
    },
    onGone: (listener) => {
      gone.push(listener);
    },
    hold: () => {
      worker.ref();
    },
    close: async () => {
      isClosing = true;
      await worker.terminate();
    },
  };
}

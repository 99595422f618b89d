import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { TensorreelError } from '@tensorreel/schema';
import { fieldsToError, type Call, type Ops, type Reply } from './messages.js';

interface Pending {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

const shuttingDown = (): TensorreelError =>
  new TensorreelError('TR_SHUTTING_DOWN', 'the store is closed', 'ask again when it is back');

/** A worker thread that answers calls; started with the first one, and again after it died. */
export class WorkerClient<Table extends Ops<Table>> {
  readonly #name: string;
  readonly #workerData: unknown;
  readonly #onNote: ((note: unknown) => void) | undefined;
  readonly #pending = new Map<number, Pending>();
  #worker: Worker | undefined;
  #callCount = 0;
  #isClosed = false;

  /** @param name - of the worker's file beside this one, without its ending */
  constructor(name: string, workerData: unknown, onNote?: (note: unknown) => void) {
    this.#name = name;
    this.#workerData = workerData;
    this.#onNote = onNote;
  }

  get pendingCount(): number {
    return this.#pending.size;
  }

  get isStarted(): boolean {
    return this.#worker !== undefined;
  }

  call<Op extends keyof Table & string>(
    op: Op,
    args: Parameters<Table[Op]>,
    transfer: readonly ArrayBuffer[] = [],
  ): Promise<Awaited<ReturnType<Table[Op]>>> {
    if (this.#isClosed) return Promise.reject(shuttingDown());
    const worker = (this.#worker ??= this.#start());
    const callId = this.#callCount++;
    return new Promise((resolve, reject) => {
      // Before it is noted as pending: what can't be sent throws here.
      worker.postMessage({ callId, op, args } satisfies Call, transfer);
      this.#pending.set(callId, { resolve: resolve as (value: unknown) => void, reject });
    });
  }

  /** Ends the thread; what is pending is rejected. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#worker?.terminate();
    this.#worker = undefined;
  }

  #start(): Worker {
    // From source it is .ts, from dist .js; vitest and our loader leave Node to start it.
    const url = new URL(`./${this.#name}${extname(import.meta.url)}`, import.meta.url);
    const worker = new Worker(url, { workerData: this.#workerData });
    worker.on('message', (reply: Reply) => {
      this.#settle(reply);
    });
    worker.on('error', (cause) => {
      this.#fail(worker, cause);
    });
    worker.on('exit', () => {
      this.#fail(worker, undefined);
    });
    return worker;
  }

  #settle(reply: Reply): void {
    if ('note' in reply) {
      this.#onNote?.(reply.note);
      return;
    }
    const pending = this.#pending.get(reply.callId);
    this.#pending.delete(reply.callId);
    if ('error' in reply) pending?.reject(fieldsToError(reply.error));
    else pending?.resolve(reply.value);
  }

  #fail(worker: Worker, cause: unknown): void {
    if (this.#worker !== worker) return;
    this.#worker = undefined;
    const error = new TensorreelError(
      'TR_STORE_UNAVAILABLE',
      `the ${this.#name} ended before it answered`,
      'try again; nothing that was acknowledged is lost',
      { cause },
    );
    for (const { reject } of this.#pending.values()) reject(error);
    this.#pending.clear();
  }
}

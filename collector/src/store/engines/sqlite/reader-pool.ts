import type { RunId } from '@tensorreel/schema';
import type { ReaderOps } from './workers/reader-ops.js';
import { WorkerClient } from './workers/worker-client.js';

/** Reading threads: beside the writers, on two cores more would only wait. */
const READERS = 2;

/** Reading workers. A run has its own, whose caches know it; while that is busy a free one helps. */
export class ReaderPool {
  readonly #readers: readonly WorkerClient<ReaderOps>[];

  constructor(dataDir: string) {
    this.#readers = Array.from(
      { length: READERS },
      () => new WorkerClient<ReaderOps>('reader-worker', { dataDir }),
    );
  }

  call<Op extends keyof ReaderOps>(
    op: Op,
    ...args: Parameters<ReaderOps[Op]>
  ): Promise<Awaited<ReturnType<ReaderOps[Op]>>> {
    return this.#readerOf(args[0]).call(op, args);
  }

  /** Closes a run's file in all of them. */
  async closeRun(runId: RunId): Promise<void> {
    await Promise.all(
      this.#readers.filter((reader) => reader.isStarted).map((reader) => reader.call('closeRun', [runId])),
    );
  }

  async close(): Promise<void> {
    await Promise.all(this.#readers.map((reader) => reader.close()));
  }

  #readerOf(runId: RunId): WorkerClient<ReaderOps> {
    const own = shard(this.#readers, runId);
    if (own.pendingCount === 0) return own;
    return this.#readers.find((reader) => reader.pendingCount === 0) ?? own;
  }
}

/** The same one for a run each time. */
export function shard<Worker>(workers: readonly Worker[], runId: RunId): Worker {
  const worker = workers[Number.parseInt(runId.slice(-4), 16) % workers.length];
  if (worker === undefined) throw new Error('no workers');
  return worker;
}

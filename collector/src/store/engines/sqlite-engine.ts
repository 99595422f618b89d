import {
  TensorreelError,
  type EventListAnswer,
  type FrameIndexAnswer,
  type Graph,
  type RunDetail,
  type RunId,
  type RunListAnswer,
  type RunPatch,
  type RunRow,
  type SeriesDataAnswer,
  type SeriesListAnswer,
  type SpanListAnswer,
  type Step,
  type SummaryColumnsAnswer,
  type TensorListAnswer,
} from '@tensorreel/schema';
import type {
  AppendResult,
  HistoryQuery,
  PageQuery,
  RunBatch,
  RunQuery,
  SeriesQuery,
  StepWindow,
  StoreChange,
  StoredTensor,
  StoreEngine,
  TensorHistory,
  TensorQuery,
} from '../store-engine.js';
import { ChangeFeed } from './sqlite/change-feed.js';
import { OpenRuns } from './sqlite/open-runs.js';
import { packBatch } from './sqlite/pack-batch.js';
import { ReaderPool, shard } from './sqlite/reader-pool.js';
import { RowFeed } from './sqlite/row-feed.js';
import type { CatalogOps } from './sqlite/workers/catalog-ops.js';
import { WorkerClient } from './sqlite/workers/worker-client.js';
import type { WriterOps } from './sqlite/workers/writer-ops.js';

/** They wait on the disk, so four pay even on two cores: 4.5 k against 10.5 k requests/s on 32 runs. */
const WRITERS = 4;
/** Of writing handles: 166 KiB and three descriptors each. */
const OPEN_RUNS = 64;

/** Where the store is, and who opens it. */
export interface SqliteOptions {
  readonly dataDir: string;
  /** Told to a second collector that finds the folder in use. */
  readonly port?: number;
}

/** Runs in SQLite files, one each, beside a catalog. All of SQLite is in worker threads. */
class SqliteEngine implements StoreEngine {
  readonly #catalog: WorkerClient<CatalogOps>;
  readonly #readers: ReaderPool;
  readonly #writers: readonly WorkerClient<WriterOps>[];
  readonly #openRuns: OpenRuns;
  readonly #rows: RowFeed;
  readonly #changes = new ChangeFeed();
  #isClosed = false;

  constructor(dataDir: string) {
    this.#catalog = new WorkerClient<CatalogOps>('catalog-worker', { dataDir });
    this.#readers = new ReaderPool(dataDir);
    this.#rows = new RowFeed((runId) => this.#refreshRow(runId));
    const onNote = (note: unknown): void => {
      const runId = this.#changes.emitCommit(note);
      this.#rows.markDirty(runId);
    };
    this.#writers = Array.from(
      { length: WRITERS },
      () => new WorkerClient<WriterOps>('writer-worker', { dataDir }, onNote),
    );
    this.#openRuns = new OpenRuns({
      max: OPEN_RUNS,
      open: (runId) => this.#catalog.call('markOpen', [runId, 'training', Date.now()]),
      close: (runId) => this.#closeRun(runId),
    });
  }

  async start(port: number | undefined): Promise<void> {
    const stale = await this.#catalog.call('open', [port ?? null]);
    for (const runId of stale) await this.#catchUp(runId);
  }

  async append(batch: RunBatch): Promise<AppendResult> {
    this.#checkOpen();
    const packed = packBatch(batch);
    return this.#openRuns.use(batch.runId, () =>
      shard(this.#writers, batch.runId).call('append', [packed.batch], packed.buffers),
    );
  }

  async listRuns(query: RunQuery): Promise<RunListAnswer> {
    await this.#rows.flush();
    return this.#catalog.call('list', [query, Date.now()]);
  }

  async getRun(runId: RunId | 'latest'): Promise<RunDetail> {
    if (runId !== 'latest') return this.#readers.call('detail', runId, Date.now());
    await this.#rows.flush();
    return this.#readers.call('detail', await this.#catalog.call('latest', []), Date.now());
  }

  async patchRun(runId: RunId, patch: RunPatch): Promise<RunRow> {
    this.#checkOpen();
    await this.#checkKnown(runId);
    await this.#openRuns.use(runId, () => shard(this.#writers, runId).call('patch', [runId, patch]));
    await this.#rows.flush([runId]);
    return (await this.#readers.call('row', runId)).row;
  }

  async deleteRun(runId: RunId): Promise<void> {
    this.#checkOpen();
    await this.#checkKnown(runId);
    await this.#openRuns.close(runId, async () => {
      await shard(this.#writers, runId).call('closeRun', [runId]);
      this.#rows.forget(runId);
      await this.#readers.closeRun(runId);
      await this.#catalog.call('remove', [runId]);
    });
    this.#changes.emit({ event: 'run', data: { run: runId, row: null } });
  }

  graph(runId: RunId): Promise<Graph | null> {
    return this.#readers.call('graph', runId);
  }

  seriesList(runId: RunId): Promise<SeriesListAnswer> {
    return this.#readers.call('seriesList', runId);
  }

  seriesData(runId: RunId, query: SeriesQuery): Promise<SeriesDataAnswer> {
    return this.#readers.call('seriesData', runId, query);
  }

  tensorList(runId: RunId): Promise<TensorListAnswer> {
    return this.#readers.call('tensorList', runId);
  }

  tensor(runId: RunId, query: TensorQuery): Promise<StoredTensor> {
    return this.#readers.call('tensor', runId, query);
  }

  tensorHistory(runId: RunId, query: HistoryQuery): Promise<TensorHistory> {
    return this.#readers.call('history', runId, query);
  }

  frameIndex(runId: RunId, query: PageQuery): Promise<FrameIndexAnswer> {
    return this.#readers.call('frameIndex', runId, query);
  }

  frame(runId: RunId, step: Step, selects: readonly string[]): Promise<ReadonlyMap<string, StoredTensor>> {
    return this.#readers.call('frame', runId, step, selects);
  }

  version(runId: RunId): Promise<string> {
    return this.#readers.call('version', runId);
  }

  summaries(
    runId: RunId,
    query: { readonly role: string; readonly name: string; readonly histogram: boolean } & StepWindow,
  ): Promise<SummaryColumnsAnswer> {
    return this.#readers.call('summaries', runId, query);
  }

  spans(runId: RunId, query: PageQuery & { readonly step?: Step }): Promise<SpanListAnswer> {
    return this.#readers.call('spans', runId, query);
  }

  events(runId: RunId, query: PageQuery & { readonly step?: Step }): Promise<EventListAnswer> {
    return this.#readers.call('events', runId, query);
  }

  subscribe(listener: (change: StoreChange) => void): () => void {
    return this.#changes.subscribe(listener);
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    await this.#openRuns.closeAll();
    await this.#rows.flush();
    await this.#catalog.call('close', []);
    await Promise.all([this.#catalog, this.#readers, ...this.#writers].map((part) => part.close()));
  }

  /** Ends the threads of an engine that could not start. */
  async abandon(): Promise<void> {
    this.#isClosed = true;
    await Promise.all([this.#catalog.close(), this.#readers.close()]);
  }

  #checkOpen(): void {
    if (!this.#isClosed) return;
    throw new TensorreelError('TR_SHUTTING_DOWN', 'the store is closing', 'send it again when it is back');
  }

  async #checkKnown(runId: RunId): Promise<void> {
    if (await this.#catalog.call('has', [runId])) return;
    throw new TensorreelError('TR_RUN_NOT_FOUND', `no run ${runId}`, 'list the runs with GET /api/v1/runs');
  }

  async #refreshRow(runId: RunId): Promise<void> {
    const facts = await this.#readers.call('row', runId);
    await this.#catalog.call('save', [facts]);
    this.#changes.emit({ event: 'run', data: { run: runId, row: facts.row } });
  }

  async #closeRun(runId: RunId): Promise<void> {
    await shard(this.#writers, runId).call('closeRun', [runId]);
    await this.#rows.flush([runId]);
    await this.#catalog.call('markClosed', [runId]);
  }

  /** After a crash the list may be behind the run's file. */
  async #catchUp(runId: RunId): Promise<void> {
    try {
      await this.#refreshRow(runId);
      await this.#catalog.call('markClosed', [runId]);
    } catch {
      // A damaged file stays in the list as it was last known; who asks for the run is told.
      await this.#catalog.call('removeIfEmpty', [runId]);
    }
  }
}

/**
 * @throws `TR_DATA_IN_USE` when another collector has the folder, `TR_CORRUPT` when its catalog is not ours
 */
export async function openSqlite(options: SqliteOptions): Promise<StoreEngine> {
  const engine = new SqliteEngine(options.dataDir);
  try {
    await engine.start(options.port);
    return engine;
  } catch (error) {
    await engine.abandon();
    throw error;
  }
}

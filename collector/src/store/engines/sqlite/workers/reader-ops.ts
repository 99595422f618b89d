import { existsSync } from 'node:fs';
import { TensorreelError, type Compressor, type RunId, type Step } from '@tensorreel/schema';
import type {
  HistoryQuery,
  PageQuery,
  SeriesQuery,
  StepWindow,
  StoredTensor,
  TensorQuery,
} from '../../../store-engine.js';
import type { Points } from '../codec/points.js';
import { RUN_KIND, runPath } from '../file/kinds.js';
import { openToRead } from '../file/open-file.js';
import { toTensorreelError } from '../file/sqlite-error.js';
import { frameIndex } from '../read/frame-index.js';
import { readGraph, readVersion } from '../read/graph.js';
import { ByteLru } from '../read/lru.js';
import { runDetail } from '../read/run-detail.js';
import { RunReader, type ReadCaches } from '../read/run-reader.js';
import { readRow } from '../read/run-row.js';
import { seriesData, seriesList } from '../read/series.js';
import { summaryColumns } from '../read/summaries.js';
import { eventList, spanList } from '../read/telemetry.js';
import { tensorList } from '../read/tensor-list.js';
import { readFrame, readHistory, readTensor } from '../read/tensors.js';
import { Handles } from './handles.js';
import { moving } from './serve.js';

const OPEN_RUNS = 64;
/** Decoded tensors kept: forward play then decodes only what is new. */
const TENSOR_BYTES = 64 * 1024 * 1024;
const BLOCK_BYTES = 32 * 1024 * 1024;

class OpenRun {
  readonly reader: RunReader;

  constructor(reader: RunReader) {
    this.reader = reader;
  }

  close(): void {
    this.reader.file.close();
  }
}

const bufferOf = ({ tensor }: Pick<StoredTensor, 'tensor'>): ArrayBuffer => tensor.data.buffer as ArrayBuffer;

/** What a reading worker answers. */
export function createReaderOps(dataDir: string, compressor: Compressor) {
  const caches: ReadCaches = {
    tensors: new ByteLru<Uint8Array>(TENSOR_BYTES),
    blocks: new ByteLru<Points>(BLOCK_BYTES),
  };
  const handles = new Handles<OpenRun>(OPEN_RUNS);
  const open = (runId: RunId): OpenRun => {
    const path = runPath(dataDir, runId);
    if (!existsSync(path)) {
      throw new TensorreelError('TR_RUN_NOT_FOUND', `no run ${runId}`, 'list the runs with GET /api/v1/runs');
    }
    return new OpenRun(new RunReader(runId, openToRead(RUN_KIND, path), compressor, caches));
  };
  const read = <Result>(runId: RunId, action: (reader: RunReader) => Result): Result => {
    try {
      const { reader } = handles.get(runId, () => open(runId));
      return reader.snapshot(() => action(reader));
    } catch (error) {
      throw toTensorreelError(error, `run ${runId}`);
    }
  };
  return {
    closeRun: (runId: RunId): void => {
      handles.close(runId);
    },
    row: (runId: RunId) => read(runId, readRow),
    detail: (runId: RunId, nowMillis: number) => read(runId, (reader) => runDetail(reader, nowMillis)),
    graph: (runId: RunId) => read(runId, readGraph),
    version: (runId: RunId) => read(runId, readVersion),
    seriesList: (runId: RunId) => read(runId, seriesList),
    seriesData: (runId: RunId, query: SeriesQuery) => read(runId, (reader) => seriesData(reader, query)),
    tensorList: (runId: RunId) => read(runId, tensorList),
    tensor: (runId: RunId, query: TensorQuery) => {
      const stored = read(runId, (reader) => readTensor(reader, query));
      return moving(stored, [bufferOf(stored)]);
    },
    history: (runId: RunId, query: HistoryQuery) => {
      const history = read(runId, (reader) => readHistory(reader, query));
      return moving(history, [bufferOf(history)]);
    },
    frameIndex: (runId: RunId, query: PageQuery) => read(runId, (reader) => frameIndex(reader, query)),
    frame: (runId: RunId, step: Step, selects: readonly string[]) => {
      const frame = read(runId, (reader) => readFrame(reader, step, selects));
      return moving(frame, [...frame.values()].map(bufferOf));
    },
    summaries: (
      runId: RunId,
      query: { readonly role: string; readonly name: string; readonly histogram: boolean } & StepWindow,
    ) => read(runId, (reader) => summaryColumns(reader, query)),
    spans: (runId: RunId, query: PageQuery & { readonly step?: Step }) =>
      read(runId, (reader) => spanList(reader, query)),
    events: (runId: RunId, query: PageQuery & { readonly step?: Step }) =>
      read(runId, (reader) => eventList(reader, query)),
  };
}

/** What may be asked of it, as types. */
export type ReaderOps = ReturnType<typeof createReaderOps>;

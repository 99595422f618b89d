import { existsSync } from 'node:fs';
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { TensorreelError, type RunId, type RunPatch } from '@tensorreel/schema';
import type { RunBatch } from '../../../store-engine.js';
import { loadCompressor } from '../codec/compressor.js';
import { RUN_KIND, runPath } from '../file/kinds.js';
import { openToWrite } from '../file/open-file.js';
import type { SqliteFile } from '../file/sqlite-file.js';
import { toTensorreelError } from '../file/sqlite-error.js';
import type { RunChanges } from '../write/changes.js';
import { RunWriter } from '../write/run-writer.js';
import { errorToFields, type Call } from './messages.js';
import { post } from './serve.js';
import type { WriterOps } from './writer-ops.js';

/** A group ends here, so that its first request doesn't wait for ever. */
const GROUP_BYTES = 8 * 1024 * 1024;

const { dataDir } = workerData as { readonly dataDir: string };
const compressor = await loadCompressor();

interface OpenRun {
  readonly file: SqliteFile;
  readonly writer: RunWriter;
}

const openRuns = new Map<RunId, OpenRun>();

const open = (runId: RunId, mayCreate: boolean): OpenRun => {
  let run = openRuns.get(runId);
  if (run !== undefined) return run;
  const path = runPath(dataDir, runId);
  if (!mayCreate && !existsSync(path))
    throw new TensorreelError('TR_RUN_NOT_FOUND', `no run ${runId}`, 'list the runs with GET /api/v1/runs');
  const file = openToWrite(RUN_KIND, path);
  run = { file, writer: new RunWriter(file, compressor, Date.now) };
  openRuns.set(runId, run);
  return run;
};

const close = (runId: RunId): void => {
  openRuns.get(runId)?.file.close();
  openRuns.delete(runId);
};

/** Readers may still have the file open, and the last of them may not write: what is in the log goes into the file here. */
const closeInOrder = (runId: RunId): void => {
  try {
    openRuns.get(runId)?.file.db.pragma('wal_checkpoint(TRUNCATE)');
  } catch {
    // The log stays beside the file and is read with it.
  }
  close(runId);
};

interface GroupResult {
  readonly results: readonly unknown[];
  readonly changes: RunChanges;
}

const apply = (writer: RunWriter, { op, args }: Call): unknown => {
  if (op === 'append') return writer.append(args[0] as RunBatch);
  writer.patch(args[1] as RunPatch);
  return undefined;
};

/** One transaction. On an error nothing of it is in the file, and what the memory knew is thrown away. */
const commit = (runId: RunId, calls: readonly Call[]): GroupResult => {
  try {
    const { file, writer } = open(
      runId,
      calls.some((call) => call.op === 'append'),
    );
    return file.transaction('immediate', () => {
      const results = calls.map((call) => apply(writer, call));
      return { results, changes: writer.save() };
    });
  } catch (error) {
    close(runId);
    throw toTensorreelError(error, `run ${runId}`);
  }
};

/** Commits, then acknowledges. A group that fails is tried call by call: one bad batch doesn't turn others away. */
const commitGroup = (runId: RunId, calls: readonly Call[]): void => {
  try {
    const { results, changes } = commit(runId, calls);
    // First, so that whoever has an answer is not ahead of the list of runs.
    post({ note: { runId, changes } });
    calls.forEach(({ callId }, i) => {
      post({ callId, value: results[i] });
    });
  } catch (error) {
    const known = toTensorreelError(error, `run ${runId}`);
    if (calls.length > 1 && known.code === 'TR_INTERNAL') {
      for (const call of calls) commitGroup(runId, [call]);
      return;
    }
    for (const { callId } of calls) post({ callId, error: errorToFields(known) });
  }
};

const bytesOf = (call: Call): number =>
  call.op === 'append'
    ? (call.args[0] as RunBatch).records.reduce(
        (sum, { body }) => sum + (body.kind === 'tensor' ? body.tensor.data.length : 256),
        0,
      )
    : 0;

const runOf = (call: Call): RunId =>
  call.op === 'append' ? (call.args[0] as RunBatch).runId : (call.args[0] as RunId);

/** No timer: what has gathered behind the last commit is the next group. */
const drain = (first: Call): void => {
  const byRun = new Map<RunId, Call[]>();
  let bytes = 0;
  for (let call: Call | undefined = first; call !== undefined; call = nextCall()) {
    if ((call.op as keyof WriterOps) === 'closeRun') {
      flush(byRun);
      closeInOrder(runOf(call));
      post({ callId: call.callId, value: undefined });
      continue;
    }
    const runId = runOf(call);
    const calls = byRun.get(runId);
    if (calls === undefined) byRun.set(runId, [call]);
    else calls.push(call);
    bytes += bytesOf(call);
    if (bytes >= GROUP_BYTES) break;
  }
  flush(byRun);
};

const nextCall = (): Call | undefined =>
  parentPort === null
    ? undefined
    : (receiveMessageOnPort(parentPort) as { readonly message: Call } | undefined)?.message;

const flush = (byRun: Map<RunId, Call[]>): void => {
  for (const [runId, calls] of byRun) commitGroup(runId, calls);
  byRun.clear();
};

parentPort?.on('message', drain);

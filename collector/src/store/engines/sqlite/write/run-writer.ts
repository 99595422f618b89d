import type { Compressor, RecordBody, RunPatch, RunRecord } from '@tensorreel/schema';
import type { AppendResult, RunBatch } from '../../../store-engine.js';
import type { SqliteFile } from '../file/sqlite-file.js';
import { ChangeCollector, type RunChanges } from './changes.js';
import { MAX_INTERVALS } from './intervals.js';
import { addLeftOut } from './left-out.js';
import { Names } from './names.js';
import { Scalars } from './scalars.js';
import { sealTail } from './seal.js';
import { ANY_TENSOR, StepRanges } from './step-ranges.js';
import { addEvent, addResource, addSpan } from './telemetry.js';
import { Tensors, type TensorKey } from './tensors.js';
import { ANONYMOUS, WriterState } from './writer-state.js';

type Body<Kind extends RecordBody['kind']> = Extract<RecordBody, { readonly kind: Kind }>;

/**
 * Writes one run's file. Call {@link append} and then {@link save} within one transaction; after a rollback throw the
 * whole object away, for it knows what the file does not.
 */
export class RunWriter {
  readonly #file: SqliteFile;
  readonly #compressor: Compressor;
  readonly #now: () => number;
  readonly #names: Names;
  readonly #ranges: StepRanges;
  readonly #scalars: Scalars;
  readonly #tensors: Tensors;
  readonly #writers = new Map<string, WriterState>();
  readonly #dirty = new Set<WriterState>();
  #changes = new ChangeCollector();

  constructor(file: SqliteFile, compressor: Compressor, now: () => number) {
    this.#file = file;
    this.#compressor = compressor;
    this.#now = now;
    this.#names = new Names(file);
    this.#ranges = new StepRanges(file);
    this.#scalars = new Scalars(file, this.#names);
    this.#tensors = new Tensors(file, this.#names, this.#ranges, compressor);
  }

  append(batch: RunBatch): AppendResult {
    let stored = 0;
    let duplicates = 0;
    const rejected: { index: number; reason: string }[] = [];
    const resourceId = addResource(this.#names, batch.resource);
    this.#file.run('INSERT OR IGNORE INTO meta VALUES(?, ?)', 'kind', batch.kind);
    this.#file.run('INSERT OR IGNORE INTO meta VALUES(?, ?)', 'resource', resourceId);
    batch.records.forEach((record, index) => {
      const outcome = this.#take(record);
      if (outcome === 'stored') stored += 1;
      else if (outcome === 'duplicate') duplicates += 1;
      else rejected.push({ index, reason: outcome.rejected });
    });
    for (const span of batch.spans) {
      if (addSpan(this.#file, this.#names, span, resourceId)) stored += 1;
      else duplicates += 1;
    }
    for (const log of batch.logs) {
      addEvent(this.#file, this.#names, { ...log, writerId: null, seq: null, step: log.step ?? null });
      this.#changes.noteEvent();
      stored += 1;
    }
    return { stored, duplicates, rejected };
  }

  patch(patch: RunPatch): void {
    const row = this.#file.get("SELECT value FROM meta WHERE key = 'patch'") as { value: string } | undefined;
    const before = row === undefined ? {} : (JSON.parse(row.value) as RunPatch);
    this.#file.run("INSERT OR REPLACE INTO meta VALUES('patch', ?)", JSON.stringify({ ...before, ...patch }));
  }

  /** Writes what {@link append} gathered. */
  save(): RunChanges {
    this.#tensors.save();
    for (const writer of this.#dirty) {
      writer.save();
      sealTail(this.#file, writer.writerId, writer.tail, this.#compressor, this.#now);
    }
    this.#dirty.clear();
    this.#scalars.save();
    this.#ranges.save();
    this.#file.run("INSERT OR IGNORE INTO meta VALUES('created_ms', ?)", this.#now());
    this.#file.run("INSERT OR REPLACE INTO meta VALUES('seen_ms', ?)", this.#now());
    this.#file.run("INSERT INTO meta VALUES('version', 1) ON CONFLICT DO UPDATE SET value = value + 1");
    const { changes } = this.#changes;
    this.#changes = new ChangeCollector();
    return changes;
  }

  #take(record: RunRecord): 'stored' | 'duplicate' | { readonly rejected: string } {
    const { header } = record;
    const writer = this.#writer(header.writer?.id ?? ANONYMOUS);
    this.#dirty.add(writer);
    const seq = header.writer?.seq ?? writer.nextSeq;
    if (header.writer !== undefined && writer.intervals.has(seq)) {
      writer.redelivered += 1;
      return 'duplicate';
    }
    if (!writer.intervals.hasRoom(seq))
      return { rejected: `writer ${header.writer?.id ?? ''} has more than ${MAX_INTERVALS} gaps` };
    const rejected = this.#store(record, writer, seq);
    if (rejected !== undefined) return { rejected };
    if (header.writer !== undefined) writer.intervals.add(seq);
    writer.note(seq, header.timeNanos, header.epoch);
    this.#scalars.addAxes(writer, seq, header);
    return 'stored';
  }

  #writer(uid: string): WriterState {
    let writer = this.#writers.get(uid);
    if (writer === undefined) this.#writers.set(uid, (writer = new WriterState(this.#file, uid)));
    return writer;
  }

  /** @returns why it can't be stored */
  #store(record: RunRecord, writer: WriterState, seq: number): string | undefined {
    const { header, body } = record;
    const timeNanos = header.timeNanos.toString();
    switch (body.kind) {
      case 'runStart':
        writer.noteStart({ timeNanos, ...body });
        return undefined;
      case 'runUpdate':
        writer.notePlanned(header.timeNanos, body.planned);
        return undefined;
      case 'graph':
        this.#file.run('INSERT INTO graph(body) VALUES(?)', JSON.stringify(body.graph));
        return undefined;
      case 'scalars':
        return this.#storeScalars(record, body, writer, seq);
      case 'tensor':
        return this.#storeTensor(record, body, writer, seq);
      case 'summaries':
        if (header.step === undefined) return 'summaries have no step';
        this.#scalars.addSummaries(writer, seq, header.step, body.summaries);
        return undefined;
      case 'leftOut':
        for (const item of body.items) addLeftOut(this.#file, item);
        return undefined;
      case 'event':
        this.#storeEvent(record, body, writer, seq);
        return undefined;
      case 'heartbeat':
        return undefined;
      case 'runFinish':
        writer.noteFinish(body.lastSeq, { timeNanos, status: body.status, error: body.error });
        return undefined;
    }
  }

  #storeScalars(
    record: RunRecord,
    body: Body<'scalars'>,
    writer: WriterState,
    seq: number,
  ): string | undefined {
    const { step } = record.header;
    if (step === undefined) return 'scalars have no step';
    for (const [name, value] of body.values) {
      this.#scalars.add(writer, seq, step, name, value);
      this.#changes.noteScalar(name, step);
    }
    this.#ranges.add(ANY_TENSOR, writer.writerId, step);
    return undefined;
  }

  #storeTensor(
    record: RunRecord,
    body: Body<'tensor'>,
    writer: WriterState,
    seq: number,
  ): string | undefined {
    const { step } = record.header;
    if (step === undefined) return 'a tensor has no step';
    const { writerId } = writer;
    const key: TensorKey = { writerId, seq, step, role: body.role, name: body.name };
    const noteWhole = (): void => {
      this.#ranges.add(ANY_TENSOR, writerId, step);
      this.#changes.noteTensor(step);
    };
    if (body.chunk !== undefined && body.chunk.count > 1)
      return this.#tensors.addPiece(key, body.tensor, body.chunk, noteWhole);
    this.#tensors.add(key, body.tensor);
    noteWhole();
    return undefined;
  }

  #storeEvent(record: RunRecord, body: Body<'event'>, writer: WriterState, seq: number): void {
    const { header } = record;
    addEvent(this.#file, this.#names, {
      writerId: header.writer === undefined ? null : writer.writerId,
      seq: header.writer === undefined ? null : seq,
      step: header.step ?? null,
      timeNanos: header.timeNanos,
      name: body.name,
      severity: body.severity,
      spanId: header.spanId ?? null,
      body: body.body,
      attributes: {},
    });
    this.#changes.noteEvent();
  }
}

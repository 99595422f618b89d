import type { RunRecord, SpanRecord, WriterId } from '@tensorreel/schema';
import type { Entry } from '../export/outbox.js';
import type { Pressure } from '../spool/space.js';
import { packRecords, packSpans, type PackContext } from './pack.js';
import { toPieces, type Unnumbered } from './pieces.js';

/** Where a queue's entries go, and what it says of what it drops. */
export interface QueueOptions {
  readonly writerId: WriterId;
  readonly pack: PackContext;
  /** Durable on return. */
  readonly append: (entries: readonly Entry[]) => void;
  readonly pressure: () => Pressure;
  /** Why `append` threw, where less data or a later time may help; undefined where the records themselves are at fault. */
  readonly describeFault: (error: unknown) => string | undefined;
  readonly onDropped: (record: Unnumbered, reason: string) => void;
  readonly onAppended: (records: number, bytes: number) => void;
}

/** Records on their way to the spool: numbered when they are appended, so that no seq is ever missing. */
export interface RecordQueue {
  add(record: Unnumbered): void;
  addSpan(span: SpanRecord): void;
  /** Seq that the next record will have, with those that wait. */
  nextSeq(): number;
  /** Bytes of tensors that wait, roughly. */
  readonly waitingBytes: number;
  /** The last commit did not take everything. */
  readonly isStuck: boolean;
  /** Appends all that waits. What no disk takes stays, within a bound. */
  commit(): void;
}

/** Scalars that a full disk keeps waiting in memory. */
const MAX_STUCK_RECORDS = 20_000;
const OVERHEAD_BYTES = 256;

const classOf = (record: Unnumbered): Pressure => {
  if (record.body.kind === 'tensor') return 1;
  return record.body.kind === 'summaries' ? 2 : 3;
};

const REASONS = {
  1: 'spool over its limit: full tensors stopped',
  2: 'spool over its limit: summaries stopped',
  3: 'spool over its limit',
} as const;

/** @returns why `pack` throws, or undefined */
const packFault = (pack: () => unknown): string | undefined => {
  try {
    pack();
    return undefined;
  } catch (error) {
    return `records could not be encoded: ${String(error)}`;
  }
};

/** See {@link RecordQueue}. */
export function createRecordQueue(options: QueueOptions): RecordQueue {
  let waiting: Unnumbered[] = [];
  let spans: SpanRecord[] = [];
  let waitingBytes = 0;
  let seq = 0;
  let isStuck = false;

  const drop = (level: Pressure, reason: string): boolean => {
    const kept = waiting.filter((record) => classOf(record) !== level);
    const isAnyDropped = kept.length < waiting.length;
    for (const record of waiting) if (classOf(record) === level) options.onDropped(record, reason);
    waiting = kept;
    return isAnyDropped;
  };

  const appendWaiting = (): void => {
    const numbered: RunRecord[] = waiting.map(({ header, body }, i) => ({
      header: { ...header, writer: { id: options.writerId, seq: seq + i } },
      body,
    }));
    const entries = [...packRecords(numbered, options.pack), ...packSpans(spans, options.pack)];
    if (entries.length === 0) return;
    options.append(entries);
    seq += numbered.length;
    const bytes = entries.reduce((sum, entry) => sum + entry.body.length, 0);
    waiting = [];
    spans = [];
    options.onAppended(numbered.length, bytes);
  };

  /** @returns whether there was any */
  const dropUnpackable = (): boolean => {
    const before = waiting.length + spans.length;
    waiting = waiting.filter((record) => {
      const numbered = { ...record, header: { ...record.header, writer: { id: options.writerId, seq } } };
      const reason = packFault(() => packRecords([numbered], options.pack));
      if (reason !== undefined) options.onDropped(record, reason);
      return reason === undefined;
    });
    spans = spans.filter((span) => packFault(() => packSpans([span], options.pack)) === undefined);
    return waiting.length + spans.length < before;
  };

  /** @returns undefined when it went in, else why not */
  const tryAppend = (): string | undefined => {
    try {
      appendWaiting();
      return undefined;
    } catch (error) {
      const fault = options.describeFault(error);
      if (fault !== undefined) return fault;
      // Kept, they would stop all that come after them.
      if (dropUnpackable()) return tryAppend();
      const reason = `records could not be encoded: ${String(error)}`;
      for (const record of waiting) options.onDropped(record, reason);
      waiting = [];
      spans = [];
      return undefined;
    }
  };

  const commit = (): void => {
    waitingBytes = 0;
    const fault = tryAppend();
    isStuck = fault !== undefined;
    if (fault === undefined) return;
    if (drop(1, `${fault}: full tensors stopped`) && tryAppend() === undefined) return;
    if (drop(2, `${fault}: summaries stopped`) && tryAppend() === undefined) return;
    spans = [];
    const excess = waiting.length - MAX_STUCK_RECORDS;
    if (excess <= 0) return;
    for (const record of waiting.slice(0, excess)) options.onDropped(record, fault);
    waiting = waiting.slice(excess);
  };

  return {
    add: (record) => {
      const level = classOf(record);
      const pressure = options.pressure();
      // Small records that tell how the run ended always get their try.
      const isVital = level === 3 && record.body.kind !== 'scalars';
      if (level !== 0 && pressure >= level && !isVital) {
        options.onDropped(record, REASONS[level]);
        return;
      }
      const pieces = toPieces(record);
      waiting.push(...pieces);
      for (const { body } of pieces) {
        waitingBytes += OVERHEAD_BYTES + (body.kind === 'tensor' ? body.tensor.data.length : 0);
      }
    },
    addSpan: (span) => {
      spans.push(span);
      waitingBytes += OVERHEAD_BYTES;
    },
    nextSeq: () => seq + waiting.length,
    get waitingBytes() {
      return waitingBytes;
    },
    get isStuck() {
      return isStuck;
    },
    commit,
  };
}

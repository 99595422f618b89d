import { ATTR, EVENTS } from '../attributes.js';
import { parseWriterId, type RunId, type SpanId } from '../ids.js';
import type { RecordBody, RecordHeader, RunRecord } from '../records.js';
import { toStep, type Step } from '../step.js';
import { readBody } from './read-body.js';
import type { WireAttributes, WireValue } from './value.js';
import type { WireLog } from './write.js';

/** A record of ours, or why it is not taken. */
export type WireRead = { readonly record: RunRecord } | { readonly rejected: string };

/** What an OTLP LogRecord carries beside its {@link WireLog}. */
export interface WireContext {
  readonly runId: RunId;
  readonly spanId?: SpanId;
  readonly timeNanos: bigint;
}

const KINDS: ReadonlyMap<string, RecordBody['kind']> = new Map(
  Object.entries(EVENTS).map(([kind, name]) => [name, kind as RecordBody['kind']]),
);

/** Whether an OTLP `event_name` is one of ours: then {@link wireToRecord} judges the record. */
export function isOurEvent(eventName: string): boolean {
  return KINDS.has(eventName);
}

/** An integer attribute, sent as int by most and as double by some. */
const toInteger = (value: WireValue | undefined): number | undefined => {
  const number = typeof value === 'bigint' ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) ? number + 0 : undefined;
};

const NEEDS_STEP = new Set<RecordBody['kind']>(['scalars', 'tensor', 'summaries']);

class Reject extends Error {}

const readWriter = (attributes: WireAttributes): RecordHeader['writer'] => {
  const id = attributes.get(ATTR.writerId);
  const seq = attributes.get(ATTR.writerSeq);
  if (id === undefined && seq === undefined) return undefined;
  if (id === undefined || seq === undefined)
    throw new Reject(`${ATTR.writerId} and ${ATTR.writerSeq}: both or neither`);
  const number = toInteger(seq);
  if (number === undefined || number < 0)
    throw new Reject(`${ATTR.writerSeq} must be an integer from 0 to 2^53 − 1`);
  if (typeof id !== 'string' || !/^[0-9a-f]{32}$/i.test(id))
    throw new Reject(`${ATTR.writerId} must be 32 hex digits`);
  return { id: parseWriterId(id), seq: number };
};

const readStep = (attributes: WireAttributes, kind: RecordBody['kind']): Step | undefined => {
  const given = attributes.get(ATTR.step);
  if (given === undefined && !NEEDS_STEP.has(kind)) return undefined;
  const step = toStep(given);
  if (step === undefined) throw new Reject('step must be an integer ≥ 0');
  return step;
};

const readHeader = (
  context: WireContext,
  attributes: WireAttributes,
  kind: RecordBody['kind'],
): RecordHeader => {
  const writer = readWriter(attributes);
  const step = readStep(attributes, kind);
  const epoch = attributes.get(ATTR.epoch);
  const samples = attributes.get(ATTR.samples);
  const epochNumber = toInteger(epoch);
  const samplesNumber = toInteger(samples);
  if (epoch !== undefined && (epochNumber ?? -1) < 0) throw new Reject('epoch must be an integer ≥ 0');
  if (samples !== undefined && (samplesNumber ?? -1) < 0) throw new Reject('samples must be an integer ≥ 0');
  return {
    runId: context.runId,
    timeNanos: context.timeNanos,
    ...(writer === undefined ? {} : { writer }),
    ...(step === undefined ? {} : { step }),
    ...(epochNumber === undefined ? {} : { epoch: epochNumber }),
    ...(samplesNumber === undefined ? {} : { samples: samplesNumber }),
    ...(context.spanId === undefined ? {} : { spanId: context.spanId }),
  };
};

/**
 * Judges one LogRecord whose event name is ours ({@link isOurEvent}). Undoes `recordToWire`.
 *
 * @returns the record; its tensor bytes are a view on the request's, so copy before keeping it
 */
export function wireToRecord(context: WireContext, log: WireLog): WireRead {
  const kind = KINDS.get(log.eventName);
  if (kind === undefined) return { rejected: `unknown event ${log.eventName.slice(0, 64)}` };
  try {
    const header = readHeader(context, log.attributes, kind);
    const body = readBody(kind, log);
    return typeof body === 'string' ? { rejected: body } : { record: { header, body } };
  } catch (error) {
    if (error instanceof Reject) return { rejected: error.message };
    throw error;
  }
}

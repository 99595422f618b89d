import { ATTR, EVENTS } from '../attributes.js';
import type { JsonValue, RecordBody, RecordHeader, RunRecord, Severity } from '../records.js';
import { packSummaries } from './summaries.js';
import { jsonToWire, type WireAttributes, type WireValue } from './value.js';

/** What a record is as an OTLP LogRecord, besides its trace id, span id and time. */
export interface WireLog {
  readonly eventName: string;
  readonly body: WireValue;
  readonly attributes: WireAttributes;
  /** OTLP severity_text; INFO where the sender gave none. */
  readonly severity: Severity;
}

/** −0 would travel as the integer 0 from a JS SDK: it goes as the 8 bytes of its float64 instead. */
const scalarToWire = (value: number | bigint): WireValue => {
  if (!Object.is(value, -0)) return value;
  const bytes = new Uint8Array(8);
  bytes[7] = 0x80;
  return bytes;
};

const json = (value: object): WireValue => jsonToWire(value as JsonValue);

const bodyToWire = (body: RecordBody): WireValue => {
  switch (body.kind) {
    case 'runStart': {
      const { name, project, config, environment, planned, tags, notes } = body;
      return json({ name, project, config, environment, planned, tags, notes });
    }
    case 'runUpdate':
      return json({ planned: body.planned });
    case 'graph':
      return json(body.graph);
    case 'scalars':
      return new Map(Array.from(body.values, ([name, value]) => [name, scalarToWire(value)]));
    case 'tensor':
      return body.tensor.data;
    case 'summaries':
      return packSummaries(body.summaries);
    case 'leftOut':
      return json(body.items);
    case 'event':
      return jsonToWire(body.body);
    case 'heartbeat':
      return null;
    case 'runFinish':
      return json({ status: body.status, lastSeq: body.lastSeq, error: body.error });
  }
};

const headerAttributes = (header: RecordHeader): Map<string, WireValue> => {
  const attributes = new Map<string, WireValue>();
  if (header.writer !== undefined) {
    attributes.set(ATTR.writerId, header.writer.id);
    attributes.set(ATTR.writerSeq, header.writer.seq);
  }
  if (header.step !== undefined) attributes.set(ATTR.step, header.step);
  if (header.epoch !== undefined) attributes.set(ATTR.epoch, header.epoch);
  if (header.samples !== undefined) attributes.set(ATTR.samples, header.samples);
  return attributes;
};

/** A record in its wire layout (docs/wire.md). */
export function recordToWire(record: RunRecord): WireLog {
  const { header, body } = record;
  const attributes = headerAttributes(header);
  if (body.kind === 'tensor') {
    const { role, name, tensor, chunk } = body;
    attributes.set(ATTR.tensorRole, role);
    attributes.set(ATTR.tensorName, name);
    attributes.set(ATTR.tensorDtype, tensor.dtype);
    attributes.set(ATTR.tensorShape, tensor.shape);
    if (chunk !== undefined) {
      attributes.set(ATTR.chunkIndex, chunk.index);
      attributes.set(ATTR.chunkCount, chunk.count);
      attributes.set(ATTR.chunkOffset, chunk.offset);
    }
  }
  if (body.kind === 'event') attributes.set(ATTR.eventName, body.name);
  const severity = body.kind === 'event' ? body.severity : 'INFO';
  return { eventName: EVENTS[body.kind], body: bodyToWire(body), attributes, severity };
}

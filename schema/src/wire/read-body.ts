import { ATTR } from '../attributes.js';
import { DTYPES, isDtype } from '../dtype.js';
import { MAX_RANK, MAX_SCALARS_PER_RECORD, MAX_TENSOR_BYTES } from '../limits.js';
import type { LeftOut, Graph, Planned, RecordBody } from '../records.js';
import { byteLength } from '../shape.js';
import { boolFault } from '../tensor.js';
import * as shapes from './json-shapes.js';
import { nameFault } from './names.js';
import { unpackSummaries } from './summaries.js';
import { wireToJson, type WireAttributes, type WireValue } from './value.js';
import type { WireLog } from './write.js';

type Read = RecordBody | string;

const typeName = (value: WireValue): string => {
  if (value === null) return 'null';
  if (value instanceof Uint8Array) return 'bytes';
  if (Array.isArray(value)) return 'array';
  return value instanceof Map ? 'map' : typeof value;
};

const scalarOf = (value: WireValue): number | bigint | undefined => {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') {
    const number = Number(value);
    return BigInt(number) === value ? number : value;
  }
  if (!(value instanceof Uint8Array) || value.length !== 8) return undefined;
  return new DataView(value.buffer, value.byteOffset).getFloat64(0, true);
};

const readScalars = (body: WireValue): Read => {
  if (!(body instanceof Map)) return `body of scalars is ${typeName(body)}, expected map`;
  const map: ReadonlyMap<string, WireValue> = body;
  if (map.size > MAX_SCALARS_PER_RECORD) return `more than ${MAX_SCALARS_PER_RECORD} values: ${map.size}`;
  const values = new Map<string, number | bigint>();
  for (const [name, value] of map) {
    const fault = nameFault(name);
    if (fault !== undefined) return fault;
    const scalar = scalarOf(value);
    if (scalar === undefined) return `value of '${name.slice(0, 64)}' is ${typeName(value)}, expected number`;
    values.set(name, scalar);
  }
  return { kind: 'scalars', values };
};

const integer = (value: WireValue | undefined): number => {
  const number = typeof value === 'bigint' ? Number(value) : value;
  return typeof number === 'number' ? number : NaN;
};

const readShape = (value: WireValue | undefined): number[] | string => {
  if (!Array.isArray(value)) return `${ATTR.tensorShape} is missing or not an array`;
  const shape = (value as readonly WireValue[]).map(integer);
  const wrong = shape.findIndex((size) => !Number.isSafeInteger(size) || size < 0);
  if (wrong >= 0) return `dimension ${wrong} is ${shape[wrong] ?? 'missing'}`;
  return shape.length > MAX_RANK ? `rank ${shape.length} > ${MAX_RANK}` : shape;
};

const readChunk = (
  attributes: WireAttributes,
): { index: number; count: number; offset: number } | string | undefined => {
  const keys = [ATTR.chunkIndex, ATTR.chunkCount, ATTR.chunkOffset] as const;
  if (keys.every((key) => !attributes.has(key))) return undefined;
  const [index = NaN, count = NaN, offset = NaN] = keys.map((key) => integer(attributes.get(key)));
  const isRight = [index, count, offset].every((n) => Number.isSafeInteger(n) && n >= 0) && index < count;
  return isRight ? { index, count, offset } : `piece ${index} of ${count} at ${offset} can’t be`;
};

const readTensor = (log: WireLog): Read => {
  const { attributes } = log;
  const role = attributes.get(ATTR.tensorRole);
  const name = attributes.get(ATTR.tensorName);
  const fault = nameFault(role, ATTR.tensorRole) ?? nameFault(name, ATTR.tensorName);
  if (typeof role !== 'string' || typeof name !== 'string' || fault !== undefined)
    return `tensor: ${fault ?? ''}`;
  if (role.includes(':')) return `tensor ${role}: a role has no colon`;
  const piece = readPiece(log);
  if (typeof piece === 'string') return `tensor ${role}:${name.slice(0, 64)}: ${piece}`;
  return { kind: 'tensor', role, name, ...piece };
};

const readPiece = ({ attributes, body }: WireLog): Pick<TensorBody, 'tensor' | 'chunk'> | string => {
  const dtype = attributes.get(ATTR.tensorDtype);
  if (typeof dtype !== 'string' || !isDtype(dtype)) {
    const given = typeof dtype === 'string' ? dtype.slice(0, 32) : '';
    return `unknown dtype "${given}"; known are ${Object.keys(DTYPES).join(', ')}`;
  }
  const shape = readShape(attributes.get(ATTR.tensorShape));
  if (typeof shape === 'string') return shape;
  if (!(body instanceof Uint8Array)) return `body is ${typeName(body)}, expected bytes`;
  const needed = byteLength(dtype, shape);
  if (!(needed <= MAX_TENSOR_BYTES)) return `${needed} bytes are more than ${MAX_TENSOR_BYTES}`;
  const chunk = readChunk(attributes);
  if (typeof chunk === 'string') return chunk;
  const fits = chunk === undefined ? body.length === needed : chunk.offset + body.length <= needed;
  if (!fits) return `shape [${shape.join(',')}] ${dtype} needs ${needed} bytes, got ${body.length}`;
  const notBool = dtype === 'bool' ? boolFault(body) : undefined;
  if (notBool !== undefined) return notBool;
  return { tensor: { dtype, shape, data: body }, ...(chunk === undefined ? {} : { chunk }) };
};

const readEvent = (log: WireLog): Read => {
  const name = log.attributes.get(ATTR.eventName);
  const fault = nameFault(name, ATTR.eventName);
  if (typeof name !== 'string' || fault !== undefined) return `event: ${fault ?? ''}`;
  return { kind: 'event', name, severity: log.severity, body: wireToJson(log.body) };
};

const parsed = <T>(
  shape: { safeParse(value: unknown): { success: boolean; data?: T } },
  body: WireValue,
  make: (data: T) => RecordBody,
  what: string,
): Read => {
  const result = shape.safeParse(wireToJson(body));
  return result.success && result.data !== undefined
    ? make(result.data)
    : `${what} does not have the documented shape`;
};

/**
 * The body of a record of ours.
 *
 * @returns the body, or why it is not taken
 */
export function readBody(kind: RecordBody['kind'], log: WireLog): Read {
  const { body } = log;
  switch (kind) {
    case 'scalars':
      return readScalars(body);
    case 'tensor':
      return readTensor(log);
    case 'event':
      return readEvent(log);
    case 'heartbeat':
      return { kind };
    case 'summaries': {
      const summaries = unpackSummaries(body);
      return summaries === undefined ? 'summaries do not have the documented shape' : { kind, summaries };
    }
    case 'graph':
      return parsed(shapes.graph, body, (graph: Graph) => ({ kind, graph }), 'graph');
    case 'leftOut':
      return parsed(shapes.leftOut, body, (items: readonly LeftOut[]) => ({ kind, items }), 'left_out');
    case 'runUpdate':
      return parsed(
        shapes.runUpdate,
        body,
        (update: { planned: Planned }) => ({ kind, ...update }),
        'run.update',
      );
    case 'runStart':
      return parsed(shapes.runStart, body, (start: RunStart) => ({ kind, ...start }), 'run.start');
    case 'runFinish':
      return parsed(shapes.runFinish, body, (finish: RunFinish) => ({ kind, ...finish }), 'run.finish');
  }
}

type TensorBody = Extract<RecordBody, { kind: 'tensor' }>;
type RunStart = Omit<Extract<RecordBody, { kind: 'runStart' }>, 'kind'>;
type RunFinish = Omit<Extract<RecordBody, { kind: 'runFinish' }>, 'kind'>;

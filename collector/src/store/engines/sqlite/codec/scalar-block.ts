import {
  decodeBytes,
  encodeBytes,
  TensorreelError,
  toStep,
  type Compressor,
  type Step,
} from '@tensorreel/schema';
import type { Points } from './points.js';
import { VarintReader, VarintWriter } from './varint.js';

// payload: u8 format (1), u8 item bytes of the values (4, 8), u8 codec of the values, u8 codec of the steps,
// u32 raw bytes of the steps, u32 stored bytes of the steps, steps, values. Steps are there only when their
// distance varies: varints of the distances.

const HEAD_BYTES = 12;
const FORMAT = 1;
/** In the header row: the distance between the steps varies. */
const VARYING_STRIDE = -1;

/** A block's header row but for its keys. */
export interface BlockHeader {
  readonly firstStep: Step;
  readonly lastStep: Step;
  readonly n: number;
  readonly stride: number;
}

const distance = (from: Step, to: Step): number | bigint => {
  if (typeof from === 'number' && typeof to === 'number') return to - from;
  const big = BigInt(to) - BigInt(from);
  return big <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(big) : big;
};

const advance = (step: Step, by: number | bigint): Step => {
  const sum = Number(step) + Number(by);
  return Number.isSafeInteger(sum) ? sum : (toStep(BigInt(step) + BigInt(by)) ?? step);
};

const strideOf = (steps: readonly Step[]): number => {
  const [first, second] = steps;
  if (first === undefined || second === undefined) return 1;
  const stride = distance(first, second);
  if (typeof stride === 'bigint') return VARYING_STRIDE;
  for (let i = 2; i < steps.length; i++)
    if (distance(steps[i - 1] ?? 0, steps[i] ?? 0) !== stride) return VARYING_STRIDE;
  return stride;
};

const scratch = new DataView(new ArrayBuffer(8));
const CANONICAL_NAN_HIGH = 0x7ff80000;

/** Float32 where every value survives bit for bit; a NaN that is not the canonical one keeps float64. */
const isFloat32 = (values: readonly number[]): boolean =>
  values.every((value) => {
    if (!Number.isNaN(value)) return Object.is(Math.fround(value), value);
    scratch.setFloat64(0, value);
    return scratch.getUint32(0) === CANONICAL_NAN_HIGH && scratch.getUint32(4) === 0;
  });

const bytesOf = (array: Float32Array | Float64Array): Uint8Array =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength);

/** Points in order of their steps → header and payload. */
export function packBlock(
  points: Points,
  compressor: Compressor,
): { readonly header: BlockHeader; readonly payload: Uint8Array } {
  const { steps, values } = points;
  const firstStep = steps[0] ?? 0;
  const stride = strideOf(steps);
  const distances = new VarintWriter();
  if (stride === VARYING_STRIDE)
    for (let i = 1; i < steps.length; i++) distances.write(distance(steps[i - 1] ?? 0, steps[i] ?? 0));
  const rawSteps = distances.finish();
  const storedSteps = encodeBytes(rawSteps, 1, compressor);
  const raw = bytesOf(isFloat32(values) ? Float32Array.from(values) : Float64Array.from(values));
  const itemBytes = raw.length / values.length;
  const stored = encodeBytes(raw, itemBytes, compressor);
  const payload = new Uint8Array(HEAD_BYTES + storedSteps.data.length + stored.data.length);
  const view = new DataView(payload.buffer);
  payload.set([FORMAT, itemBytes, stored.codec, storedSteps.codec]);
  view.setUint32(4, rawSteps.length, true);
  view.setUint32(8, storedSteps.data.length, true);
  payload.set(storedSteps.data, HEAD_BYTES);
  payload.set(stored.data, HEAD_BYTES + storedSteps.data.length);
  return { header: { firstStep, lastStep: steps.at(-1) ?? firstStep, n: steps.length, stride }, payload };
}

const readSteps = (header: BlockHeader, payload: Uint8Array, compressor: Compressor): Step[] => {
  const steps: Step[] = [header.firstStep];
  let step = header.firstStep;
  if (header.stride !== VARYING_STRIDE) {
    while (steps.length < header.n) steps.push((step = advance(step, header.stride)));
    return steps;
  }
  const view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
  const stored = payload.subarray(HEAD_BYTES, HEAD_BYTES + view.getUint32(8, true));
  const raw = decodeBytes(payload[3] ?? 0, stored, view.getUint32(4, true), 1, compressor);
  const distances = new VarintReader(raw);
  while (steps.length < header.n) steps.push((step = advance(step, distances.read())));
  return steps;
};

/**
 * Undoes {@link packBlock}.
 *
 * @throws `TR_CORRUPT`
 */
export function unpackBlock(header: BlockHeader, payload: Uint8Array, compressor: Compressor): Points {
  const itemBytes = payload[1] ?? 0;
  if (payload.length < HEAD_BYTES || payload[0] !== FORMAT || (itemBytes !== 4 && itemBytes !== 8)) {
    throw new TensorreelError(
      'TR_CORRUPT',
      'a block of points has no valid head',
      'the rest of the run can still be read',
    );
  }
  const view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
  const stored = payload.subarray(HEAD_BYTES + view.getUint32(8, true));
  const raw = decodeBytes(payload[2] ?? 0, stored, header.n * itemBytes, itemBytes, compressor);
  // Copied: a view would need an alignment the payload does not have.
  const bytes = new Uint8Array(raw);
  const values = itemBytes === 4 ? new Float32Array(bytes.buffer) : new Float64Array(bytes.buffer);
  return { steps: readSteps(header, payload, compressor), values: Array.from(values) };
}

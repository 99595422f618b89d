import type { Entry } from '../export/outbox.js';
import { crc32c } from './crc32c.js';

// Segment: SEGMENT_MAGIC (7 bytes and the version), then frames. Frame, little-endian: u32 magic, u32 payload length,
// u32 CRC-32C of all that follows it, u8 kind, 3 zero bytes, u32 record count, u64 first seq, payload.

/** First bytes of a segment: `TRSPOOL`, version 1. */
export const SEGMENT_MAGIC = Uint8Array.from([0x54, 0x52, 0x53, 0x50, 0x4f, 0x4f, 0x4c, 1]);
const FRAME_MAGIC = 0x314d5246; // "FRM1"
const HEADER_BYTES = 28;
const CRC_FROM = 12;
/** No entry is larger: the collector's body limit. */
const MAX_PAYLOAD_BYTES = 64 * 1024 * 1024;
const KINDS = { logs: 1, traces: 2 } as const;

/** Bytes of an entry in a segment. */
export function frameBytes(entry: Entry): number {
  return HEADER_BYTES + entry.body.length;
}

/** Header of an entry; its body follows it. */
export function frameHeader(entry: Entry): Uint8Array {
  const header = new Uint8Array(HEADER_BYTES);
  const view = new DataView(header.buffer);
  view.setUint32(0, FRAME_MAGIC, true);
  view.setUint32(4, entry.body.length, true);
  view.setUint8(CRC_FROM, KINDS[entry.kind]);
  view.setUint32(16, entry.count, true);
  view.setBigUint64(20, BigInt(entry.firstSeq), true);
  view.setUint32(8, crc32c(entry.body, crc32c(header.subarray(CRC_FROM))), true);
  return header;
}

/** What lies at a place of a segment. */
export type FrameRead =
  | { readonly found: 'entry'; readonly entry: Entry; readonly end: number }
  /** More was announced than is there. */
  | { readonly found: 'torn' }
  | { readonly found: 'damage' };

/**
 * Reads the frame at `at`.
 *
 * @returns the entry; its body is a view on `bytes`
 */
export function readFrame(bytes: Uint8Array, at: number): FrameRead {
  if (bytes.length - at < HEADER_BYTES) return { found: 'torn' };
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, HEADER_BYTES);
  const length = view.getUint32(4, true);
  if (view.getUint32(0, true) !== FRAME_MAGIC || length > MAX_PAYLOAD_BYTES) return { found: 'damage' };
  const end = at + HEADER_BYTES + length;
  if (end > bytes.length) return { found: 'torn' };
  const crc = crc32c(bytes.subarray(at + CRC_FROM, end));
  const kind = view.getUint8(CRC_FROM);
  if (crc !== view.getUint32(8, true) || (kind !== KINDS.logs && kind !== KINDS.traces)) {
    return { found: 'damage' };
  }
  const entry: Entry = {
    kind: kind === KINDS.logs ? 'logs' : 'traces',
    firstSeq: Number(view.getBigUint64(20, true)),
    count: view.getUint32(16, true),
    body: bytes.subarray(at + HEADER_BYTES, end),
  };
  return { found: 'entry', entry, end };
}

/** Offset of the next whole frame after `at`; undefined when none follows. */
export function findFrame(bytes: Uint8Array, at: number): number | undefined {
  for (let i = bytes.indexOf(FRAME_MAGIC & 0xff, at); i >= 0; i = bytes.indexOf(FRAME_MAGIC & 0xff, i + 1)) {
    if (readFrame(bytes, i).found === 'entry') return i;
  }
  return undefined;
}

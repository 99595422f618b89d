import { SUMMARY_STATS, type Summary } from '../records.js';
import type { WireValue } from './value.js';

// Body: { roles: [string], names: [string], stats: bytes, histograms: bytes }.
// stats: a row of float64 a tensor, columns as SUMMARY_STATS. histograms, for each tensor in turn: uint32 pair count,
// then pairs of uint32 (bin, count). All little-endian.

const STAT_BYTES = SUMMARY_STATS.length * 8;

/** All summaries of a step, packed. */
export function packSummaries(summaries: readonly Summary[]): WireValue {
  const stats = new DataView(new ArrayBuffer(summaries.length * STAT_BYTES));
  const words: number[] = [];
  summaries.forEach((summary, row) => {
    SUMMARY_STATS.forEach((stat, column) => {
      stats.setFloat64(row * STAT_BYTES + column * 8, summary[stat], true);
    });
    words.push(summary.histogram.size);
    for (const [bin, count] of summary.histogram) words.push(bin, count);
  });
  const histograms = new DataView(new ArrayBuffer(words.length * 4));
  words.forEach((word, i) => {
    histograms.setUint32(i * 4, word, true);
  });
  return new Map<string, WireValue>([
    ['roles', summaries.map((s) => s.role)],
    ['names', summaries.map((s) => s.name)],
    ['stats', new Uint8Array(stats.buffer)],
    ['histograms', new Uint8Array(histograms.buffer)],
  ]);
}

const isTexts = (value: WireValue | undefined): value is readonly string[] =>
  Array.isArray(value) && value.every((v) => typeof v === 'string');

const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const readHistograms = (bytes: Uint8Array, count: number): Map<number, number>[] | undefined => {
  const words = view(bytes);
  const histograms: Map<number, number>[] = [];
  let at = 0;
  for (let row = 0; row < count; row++) {
    if (at + 4 > bytes.length) return undefined;
    const pairs = words.getUint32(at, true);
    at += 4;
    if (pairs > (bytes.length - at) / 8) return undefined;
    const histogram = new Map<number, number>();
    for (let i = 0; i < pairs; i++, at += 8)
      histogram.set(words.getUint32(at, true), words.getUint32(at + 4, true));
    histograms.push(histogram);
  }
  return at === bytes.length ? histograms : undefined;
};

/**
 * Undoes {@link packSummaries}.
 *
 * @returns undefined when the parts do not fit together
 */
export function unpackSummaries(body: WireValue | undefined): Summary[] | undefined {
  if (!(body instanceof Map)) return undefined;
  const map: ReadonlyMap<string, WireValue> = body;
  const roles = map.get('roles');
  const names = map.get('names');
  const stats = map.get('stats');
  const packed = map.get('histograms');
  if (!isTexts(roles) || !isTexts(names) || roles.length !== names.length) return undefined;
  if (!(stats instanceof Uint8Array) || stats.length !== roles.length * STAT_BYTES) return undefined;
  if (!(packed instanceof Uint8Array)) return undefined;
  const histograms = readHistograms(packed, roles.length);
  if (histograms === undefined) return undefined;
  const numbers = view(stats);
  return roles.map((role, row) => {
    const at = (column: number): number => numbers.getFloat64(row * STAT_BYTES + column * 8, true);
    return {
      role,
      name: names[row] ?? '',
      count: at(0),
      min: at(1),
      max: at(2),
      mean: at(3),
      std: at(4),
      l2: at(5),
      zeros: at(6),
      nans: at(7),
      posInfs: at(8),
      negInfs: at(9),
      q005: at(10),
      q995: at(11),
      histogram: histograms[row] ?? new Map<number, number>(),
    };
  });
}

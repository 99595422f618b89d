import { VarintReader, VarintWriter } from './varint.js';

/** Histograms of one summaries record by tensor: varints of tensor id, pair count, then pairs (bin distance, count). */
export function packHistograms(histograms: ReadonlyMap<number, ReadonlyMap<number, number>>): Uint8Array {
  const writer = new VarintWriter();
  for (const [tensorId, histogram] of histograms) {
    writer.write(tensorId);
    writer.write(histogram.size);
    let last = 0;
    for (const [bin, count] of [...histogram].sort((a, b) => a[0] - b[0])) {
      writer.write(bin - last);
      writer.write(count);
      last = bin;
    }
  }
  return writer.finish();
}

/** One tensor's histogram as pairs (bin, count); undefined when the record has none of it. */
export function unpackHistogram(payload: Uint8Array, tensorId: number): [number, number][] | undefined {
  const reader = new VarintReader(payload);
  while (!reader.isAtEnd) {
    const isWanted = reader.readNumber() === tensorId;
    const pairs: [number, number][] = [];
    let bin = 0;
    for (let left = reader.readNumber(); left > 0; left--) {
      bin += reader.readNumber();
      pairs.push([bin, reader.readNumber()]);
    }
    if (isWanted) return pairs;
  }
  return undefined;
}

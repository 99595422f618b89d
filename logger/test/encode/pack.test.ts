import { expect, test } from 'vitest';
import {
  MAX_PIECE_BYTES,
  MAX_REQUEST_BYTES,
  parseRunId,
  parseWriterId,
  type RunRecord,
} from '@tensorreel/schema';
import { packRecords } from '../../src/encode/pack.js';
import { toPieces } from '../../src/encode/pieces.js';
import { originOf } from '../../src/encode/resource.js';
import { decodeLogs } from '../otlp-decode.js';
import { RUN, WRITER } from '../worker/start-worker.js';

const pack = {
  origin: originOf({ writerId: WRITER, runName: 'r', project: 'p', version: '0.1.0' }),
  onRounded: () => undefined,
};
const header = { runId: parseRunId(RUN), timeNanos: 1n, step: 0 };
const tensorOf = (bytes: number) => {
  const data = Uint8Array.from({ length: bytes }, (_, i) => i % 251);
  const tensor = { dtype: 'uint8' as const, shape: [bytes], data };
  return { header, body: { kind: 'tensor' as const, role: 'weight', name: 'w', tensor } };
};
const numbered = (records: readonly { header: typeof header; body: RunRecord['body'] }[]): RunRecord[] =>
  records.map(({ body }, seq) => ({
    header: { ...header, writer: { id: parseWriterId(WRITER), seq } },
    body,
  }));

test('a tensor above the limit goes in pieces that join to it', () => {
  const whole = tensorOf(5 * MAX_PIECE_BYTES + 3);
  const pieces = toPieces(whole);
  expect(pieces).toHaveLength(6);
  const joined = new Uint8Array(whole.body.tensor.data.length);
  pieces.forEach(({ body }, index) => {
    if (body.kind !== 'tensor') throw new Error('not a tensor');
    expect(body.chunk).toEqual({ index, count: 6, offset: index * MAX_PIECE_BYTES });
    expect(body.tensor.shape).toEqual(whole.body.tensor.shape);
    joined.set(body.tensor.data, body.chunk?.offset ?? 0);
  });
  expect(Buffer.compare(joined, whole.body.tensor.data)).toBe(0);
});

test('a tensor of exactly the limit stays whole', () => {
  expect(toPieces(tensorOf(MAX_PIECE_BYTES))).toHaveLength(1);
});

test('more scalars than a record may have go in several', () => {
  const values = new Map(Array.from({ length: 20_001 }, (_, i) => [`s${i}`, i] as const));
  const sizes = toPieces({ header, body: { kind: 'scalars', values } }).map(({ body }) =>
    body.kind === 'scalars' ? body.values.size : 0,
  );
  expect(sizes).toEqual([10_000, 10_000, 1]);
});

test('requests stay within the limit and hold every record once, in order', () => {
  const records = numbered([
    ...Array.from({ length: 5 }, () => tensorOf(1_000_000)),
    { header, body: { kind: 'scalars', values: new Map([['x', 1]]) } },
    ...Array.from({ length: 3 }, () => tensorOf(MAX_PIECE_BYTES)),
  ]);
  const entries = packRecords(records, pack);
  expect(entries.length).toBeGreaterThan(2);
  for (const entry of entries) expect(entry.body.length).toBeLessThanOrEqual(MAX_REQUEST_BYTES);
  const seqs = entries.flatMap(({ body }) => decodeLogs(body).map(({ seq }) => seq));
  expect(seqs).toEqual(records.map((_, seq) => seq));
  for (const entry of entries) {
    const found = decodeLogs(entry.body);
    expect([entry.firstSeq, entry.count]).toEqual([found[0]?.seq, found.length]);
  }
});

test('records whose text is large are halved until they fit', () => {
  const text = 'x'.repeat(60_000);
  const body = { kind: 'event' as const, name: 'n', severity: 'INFO' as const, body: text };
  const entries = packRecords(numbered(Array.from({ length: 20 }, () => ({ header, body }))), {
    ...pack,
    maxBytes: 200_000,
  });
  for (const entry of entries) expect(entry.body.length).toBeLessThanOrEqual(200_000);
  expect(entries.flatMap((entry) => decodeLogs(entry.body).map(({ seq }) => seq))).toEqual(
    Array.from({ length: 20 }, (_, i) => i),
  );
});

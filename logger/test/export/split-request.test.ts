import { expect, test } from 'vitest';
import { parseRunId, parseSpanId, parseWriterId, type RunRecord } from '@tensorreel/schema';
import { packRecords, packSpans } from '../../src/encode/pack.js';
import { originOf } from '../../src/encode/resource.js';
import type { Entry } from '../../src/export/outbox.js';
import { splitEntry } from '../../src/export/split-request.js';
import { decodeLogs, decodeSpans } from '../otlp-decode.js';
import { RUN, WRITER } from '../worker/start-worker.js';

const pack = {
  origin: originOf({ writerId: WRITER, runName: 'r', project: 'p', version: '0.1.0' }),
  onRounded: () => undefined,
};
const records = Array.from({ length: 7 }, (_, seq): RunRecord => ({
  header: {
    runId: parseRunId(RUN),
    timeNanos: BigInt(seq),
    step: seq,
    writer: { id: parseWriterId(WRITER), seq: seq + 40 },
  },
  // Lengths that need one, two and three bytes.
  body: { kind: 'event', name: 'n', severity: 'INFO', body: 'x'.repeat(seq * seq * seq * 100) },
}));

const whole = (entry: Entry | undefined): Entry => {
  if (entry === undefined) throw new Error('no entry');
  return entry;
};

test('both halves of a logs request are requests, and hold all that was in it', () => {
  const entry = whole(packRecords(records, pack)[0]);
  const halves = splitEntry(entry);
  expect(halves?.map(({ firstSeq, count }) => [firstSeq, count])).toEqual([
    [40, 3],
    [43, 4],
  ]);
  expect(halves?.flatMap(({ body }) => decodeLogs(body))).toEqual(decodeLogs(entry.body));
});

test('halving goes on down to single records, which are not split', () => {
  const split = (entry: Entry): Entry[] => splitEntry(entry)?.flatMap(split) ?? [entry];
  const entry = whole(packRecords(records, pack)[0]);
  const singles = split(entry);
  expect(singles.map(({ firstSeq, count }) => [firstSeq, count])).toEqual(
    Array.from({ length: 7 }, (_, i) => [40 + i, 1]),
  );
  expect(singles.flatMap(({ body }) => decodeLogs(body))).toEqual(decodeLogs(entry.body));
});

test('a traces request is split too', () => {
  const spans = Array.from({ length: 5 }, (_, i) => ({
    traceId: RUN,
    spanId: parseSpanId(`000000000000000${i + 1}`),
    parentId: null,
    name: `s${i}`,
    kind: 1,
    startNanos: 1n,
    endNanos: 2n,
    status: 'ok' as const,
    attributes: {},
  }));
  const entry = whole(packSpans(spans, pack)[0]);
  const halves = splitEntry(entry);
  expect(halves?.map(({ count }) => count)).toEqual([2, 3]);
  expect(halves?.flatMap(({ body }) => decodeSpans(body).map(({ name }) => name))).toEqual(
    spans.map(({ name }) => name),
  );
});

test('requests that follow one another in a body are one request', () => {
  const entries = packRecords(records, { ...pack, maxBytes: 4000 });
  expect(entries.length).toBeGreaterThan(1);
  const joined = Buffer.concat(entries.map(({ body }) => body));
  expect(decodeLogs(joined).map(({ seq }) => seq)).toEqual(records.map(({ header }) => header.writer?.seq));
});

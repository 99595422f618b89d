import { gzipSync } from 'node:zlib';
import { TensorreelError } from '@tensorreel/schema';
import { expect, test } from 'vitest';
import { ingestLogs } from '../../src/ingest/logs.js';
import { decodeBody, type Encoding } from '../../src/otlp/decode.js';
import { inflateBody } from '../../src/otlp/inflate.js';
import { LOGS_REQUEST } from '../../src/otlp/messages/logs.js';
import { METRICS_REQUEST } from '../../src/otlp/messages/metrics.js';
import { TRACES_REQUEST } from '../../src/otlp/messages/traces.js';
import { keepingContext } from '../support/fake-store.js';
import { jsonLogsBody, logsBody, type TestLog } from '../support/otlp.js';
import { scalars, tensor } from '../support/records.js';

const ROUNDS = 4000;

/** mulberry32: the same mutations in each run. */
const seeded = (seed: number): ((below: number) => number) => {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
};

/** One to four changes: a flipped byte, a cut, a piece doubled, a piece taken out, a large varint put in. */
const mutate = (good: Uint8Array, random: (below: number) => number): Uint8Array => {
  let bytes = new Uint8Array(good);
  for (let changes = 1 + random(4); changes > 0; changes--) {
    const at = random(bytes.length + 1);
    const length = random(12);
    const head = bytes.subarray(0, at);
    const tail = bytes.subarray(at);
    const pieces = [
      () => [head, [random(256)], tail.subarray(1)],
      () => [head],
      () => [head, tail.subarray(0, length), tail],
      () => [head, tail.subarray(length)],
      () => [head, [255, 255, 255, 255, random(128)], tail],
    ][random(5)];
    bytes = new Uint8Array((pieces?.() ?? []).flatMap((piece) => Array.from(piece)));
  }
  return bytes;
};

const LOGS: readonly TestLog[] = [
  scalars(1, { 'train/loss': 0.25, 'val/loss': NaN }, 0),
  tensor({ role: 'weight', name: 'conv1/kernel', step: 1, seq: 1 }, [2, 2], [1, 2, 3, 4]),
  {
    body: new Map<string, TestLog['body'] & object>([['nested', [new Map([['x', 'ü']])]]]),
    attributes: { a: 1n, b: [true, 2.5, null] },
  },
];

const SEEDS: readonly (readonly [Encoding, Uint8Array])[] = [
  ['application/x-protobuf', logsBody(LOGS, { 'service.name': 'fuzz' })],
  ['application/json', new TextEncoder().encode(jsonLogsBody(LOGS, { 'service.name': 'fuzz' }))],
];

test.each(SEEDS)(
  'whatever is done to a body in %s, it is decoded or refused by an error of ours',
  async (encoding, good) => {
    const random = seeded(20_261_124);
    let taken = 0;
    let refused = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const body = mutate(good, random);
      try {
        decodeBody(TRACES_REQUEST, [[1], [2], [2]], encoding, body);
        decodeBody(METRICS_REQUEST, [[1], [2], [2]], encoding, body);
      } catch (error) {
        expect(error).toBeInstanceOf(TensorreelError);
      }
      try {
        const { message } = decodeBody(LOGS_REQUEST, [[1], [2], [2]], encoding, body);
        await ingestLogs(keepingContext(), message);
        taken++;
      } catch (error) {
        if (!(error instanceof TensorreelError))
          throw new Error(`round ${round}: ${Buffer.from(body).toString('hex')}`, { cause: error });
        expect([400, 413]).toContain(error.status);
        refused++;
      }
    }
    // Both ends are reached, or the mutations test nothing.
    expect(Math.min(taken, refused)).toBeGreaterThan(ROUNDS / 100);
  },
);

test('whatever is done to a gzip body, it is inflated or refused by an error of ours', async () => {
  const random = seeded(7);
  const good = gzipSync(logsBody(LOGS));
  for (let round = 0; round < 500; round++) {
    try {
      await inflateBody(mutate(good, random), 'gzip', 100_000);
    } catch (error) {
      expect(error).toBeInstanceOf(TensorreelError);
    }
  }
});

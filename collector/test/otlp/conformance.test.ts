import { connect } from 'node:net';
import { deflateSync, gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Collector } from '../../src/index.js';
import { ask, JSON_HEADERS, PROTOBUF, type Asked, type Reply } from '../support/client.js';
import { collectorOfFile } from '../support/collector.js';
import { jsonLogsBody, logsBody, type TestLog } from '../support/otlp.js';
import { partialSuccess, statusMessage } from '../support/otlp-replies.js';
import { concat, delimited, varintField } from '../support/protobuf.js';
import { RUN, scalars, tensor } from '../support/records.js';

// Rows of the project's reliability table, section 1.
const LIMIT = 1024 * 1024;
let collector: Collector;
const open = collectorOfFile({ maxBodyBytes: LIMIT });
beforeAll(async () => {
  collector = await open();
});

const post = (path: string, asked: Omit<Asked, 'method'>): Promise<Reply> =>
  ask(collector.url, path, { method: 'POST', ...asked });
const protobuf = (body: Uint8Array, headers: Readonly<Record<string, string>> = {}): Promise<Reply> =>
  post('/v1/logs', { headers: { ...PROTOBUF, ...headers }, body });
const json = (body: string, headers: Readonly<Record<string, string>> = {}): Promise<Reply> =>
  post('/v1/logs', { headers: { ...JSON_HEADERS, ...headers }, body });

let serial = 0;
/** A run that no other test has. */
const freshRun = (): string => (++serial).toString(16).padStart(32, 'e');
const goodBody = (runId = freshRun()): Uint8Array => logsBody([scalars(0, { a: 1 }, 0, runId)]);
const series = async (runId: string): Promise<unknown> =>
  (await ask(collector.url, `/api/v1/runs/${runId}/series`)).json();
const status = async (runId: string): Promise<number> =>
  (await ask(collector.url, `/api/v1/runs/${runId}`)).status;
/** A body of exactly so many bytes, most of them an unknown field. */
const bodyOf = (bytes: number): Uint8Array => {
  const good = goodBody();
  const filler = bytes - good.length - 5;
  const body = concat(good, delimited(100, new Uint8Array(filler)));
  return body.length === bytes
    ? body
    : concat(good, delimited(100, new Uint8Array(filler - (body.length - bytes))));
};

describe('taken', () => {
  test('R-OTLP-01 protobuf is answered by a message of no bytes', async () => {
    const reply = await protobuf(goodBody());
    expect([reply.status, reply.body.length, reply.headers['content-type']]).toEqual([
      200,
      0,
      'application/x-protobuf',
    ]);
  });

  test('R-OTLP-02 JSON is answered by {}', async () => {
    const reply = await json(jsonLogsBody([scalars(0, { a: 1 }, 0, freshRun())]));
    expect([reply.status, reply.text(), reply.headers['content-type']]).toEqual([
      200,
      '{}',
      'application/json',
    ]);
  });

  test.each(['/v1/traces', '/v1/metrics'])('R-OTLP-03 %s takes both encodings', async (path) => {
    expect((await post(path, { headers: PROTOBUF, body: new Uint8Array() })).status).toBe(200);
    expect((await post(path, { headers: JSON_HEADERS, body: '{}' })).text()).toBe('{}');
  });

  test('R-OTLP-04 a body of no bytes is an empty request', async () => {
    const reply = await protobuf(new Uint8Array());
    expect([reply.status, reply.body.length]).toEqual([200, 0]);
  });

  test.each(['{}', '{"resourceLogs":[]}'])('R-OTLP-05 JSON %s is an empty request', async (body) => {
    expect((await json(body)).text()).toBe('{}');
  });

  test('R-OTLP-11 the media type is compared without case and parameters', async () => {
    const reply = await json('{}', { 'Content-Type': 'Application/JSON; charset=utf-8' });
    expect([reply.status, reply.text()]).toEqual([200, '{}']);
  });

  test.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
  ] as const)('R-OTLP-16 %s is undone', async (coding, compress) => {
    const runId = freshRun();
    const reply = await protobuf(compress(goodBody(runId)), { 'Content-Encoding': coding });
    expect([reply.status, await status(runId)]).toEqual([200, 200]);
  });

  test('R-OTLP-21 a body exactly at the limit is taken, compressed too', async () => {
    expect((await protobuf(bodyOf(LIMIT))).status).toBe(200);
    expect((await protobuf(gzipSync(bodyOf(LIMIT)), { 'Content-Encoding': 'gzip' })).status).toBe(200);
  });

  test('R-OTLP-22 without Accept-Encoding nothing is compressed', async () => {
    expect((await json('{}')).headers['content-encoding']).toBeUndefined();
  });

  test('R-OTLP-25 unknown fields are passed over', async () => {
    const runId = freshRun();
    expect((await protobuf(concat(varintField(99, 1), goodBody(runId)))).status).toBe(200);
    expect(await status(runId)).toBe(200);
  });

  test('R-OTLP-28 a trace id in either case is one run', async () => {
    const runId = 'ab'.repeat(16);
    await json(jsonLogsBody([scalars(0, { a: 1 }, 0, runId)]));
    await json(jsonLogsBody([scalars(1, { a: 1 }, 1, runId.toUpperCase())]));
    expect(await series(runId)).toMatchObject({ series: [{ name: 'a', count: 2 }] });
  });

  test('R-OTLP-30 steps of 64 bits are exact', async () => {
    const runId = freshRun();
    const log = scalars(0, { a: 1 }, 0, runId);
    const body = jsonLogsBody([
      { ...log, attributes: { ...log.attributes, 'tensorreel.step': 9_007_199_254_740_993n } },
    ]);
    await json(body.replace('"9007199254740993"', '9007199254740993'));
    expect(await series(runId)).toMatchObject({ series: [{ first: ['9007199254740993', 1] }] });
  });

  test('R-OTLP-31 a request of unknown names only is taken, with a warning', async () => {
    expect(partialSuccess(await json('{"resource_logs":[{}]}'))).toEqual({
      rejected: 0,
      message: 'nothing to store: no OTLP message has a field resource_logs',
    });
  });

  test('R-OTLP-34 a log of a stock SDK without a trace is kept under its service', async () => {
    const logs: TestLog[] = [
      { body: 'x', traceId: '00' },
      { body: 'y' },
      { body: 'z', traceId: '0'.repeat(32) },
    ];
    const reply = await protobuf(logsBody(logs, { 'service.name': 'row-34' }));
    expect([reply.status, reply.body.length]).toEqual([200, 0]);
    const runs = (await ask(collector.url, '/api/v1/runs?kind=foreign')).json() as { runs: { id: string }[] };
    expect(runs.runs).toHaveLength(1);
    const events = await ask(collector.url, `/api/v1/runs/${runs.runs[0]?.id ?? ''}/events`);
    expect(
      (events.json() as { events: { body: unknown }[] }).events.map((event) => event.body).sort(),
    ).toEqual(['x', 'y', 'z']);
  });

  test('R-OTLP-37 of an attribute given twice the first is kept, with a warning', async () => {
    const twice = new Uint8Array(
      delimited(
        1,
        delimited(
          2,
          delimited(
            2,
            concat(
              ...['1', '2'].map((value) =>
                delimited(6, concat(delimited(1, 'k'), delimited(2, delimited(1, value)))),
              ),
            ),
          ),
        ),
      ),
    );
    expect(partialSuccess(await protobuf(twice))).toEqual({
      rejected: 0,
      message: 'key k is given twice in one map; the first value was kept',
    });
  });

  test('R-OTLP-38 the same bytes twice are stored once', async () => {
    const runId = freshRun();
    const body = goodBody(runId);
    for (const reply of [await protobuf(body), await protobuf(body)])
      expect([reply.status, reply.body.length]).toEqual([200, 0]);
    expect((await ask(collector.url, `/api/v1/runs/${runId}`)).json()).toMatchObject({
      records: 1,
      completeness: { received: 1, redelivered: 1 },
    });
  });

  test('R-OTLP-39 fifty requests at once are all taken', async () => {
    const runId = freshRun();
    const replies = await Promise.all(
      Array.from({ length: 50 }, (_, i) => protobuf(logsBody([scalars(i, { a: i }, i, runId)]))),
    );
    expect(new Set(replies.map((reply) => reply.status))).toEqual(new Set([200]));
    expect(await series(runId)).toMatchObject({ series: [{ name: 'a', count: 50, min: 0, max: 49 }] });
  });

  test('R-OTLP-43 a body in chunks without a length is taken; OPTIONS tells the methods and no CORS', async () => {
    const chunked = await protobuf(goodBody(), { 'Transfer-Encoding': 'chunked' });
    expect(chunked.status).toBe(200);
    const options = await ask(collector.url, '/v1/logs', {
      method: 'OPTIONS',
      headers: { Origin: 'http://evil.test' },
    });
    expect([options.status, options.headers.allow]).toEqual([204, 'POST']);
    expect(Object.keys(options.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });
});

describe('taken in part', () => {
  const bad = (index: number, runId: string): TestLog => ({
    ...scalars(0, { a: 1 }, index, runId),
    body: 'text',
  });

  test('R-OTLP-06 of ten records three are rejected, seven stored', async () => {
    const runId = freshRun();
    const logs = Array.from({ length: 10 }, (_, i) =>
      [2, 5, 8].includes(i) ? bad(i, runId) : scalars(i, { a: 1 }, i, runId),
    );
    const expected = {
      rejected: 3,
      message:
        'record 2: body of scalars is string, expected map (rejected: 3 × body of scalars is string, expected map)',
    };
    expect(partialSuccess(await protobuf(logsBody(logs)))).toEqual(expected);
    expect(await series(runId)).toMatchObject({ series: [{ count: 7 }] });
    expect(partialSuccess(await json(jsonLogsBody(logs)))).toEqual(expected);
  });

  test('R-OTLP-07 when all are rejected the answer is 200 and nothing is stored', async () => {
    const runId = freshRun();
    const reply = await protobuf(logsBody(Array.from({ length: 10 }, (_, i) => bad(i, runId))));
    expect([reply.status, partialSuccess(reply)?.rejected]).toEqual([200, 10]);
    expect(await status(runId)).toBe(404);
  });

  test('R-OTLP-08 a bad span and a bad point are counted by their own names', async () => {
    const span = { name: 'x', traceId: RUN, spanId: '' };
    const traces = await post('/v1/traces', {
      headers: JSON_HEADERS,
      body: JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans: [span] }] }] }),
    });
    expect(traces.json()).toMatchObject({ partialSuccess: { rejectedSpans: '1' } });
    const metric = { name: 'm', histogram: { dataPoints: [{ count: '1' }] } };
    const metrics = await post('/v1/metrics', {
      headers: JSON_HEADERS,
      body: JSON.stringify({ resourceMetrics: [{ scopeMetrics: [{ metrics: [metric] }] }] }),
    });
    expect(metrics.json()).toMatchObject({
      partialSuccess: {
        rejectedDataPoints: '1',
        errorMessage: expect.stringContaining('histogram points') as string,
      },
    });
  });

  test('a tensor whose bytes do not fit its shape is rejected by name', async () => {
    const reply = await protobuf(
      logsBody([tensor({ role: 'weight', name: 'w', step: 0, seq: 0 }, [2, 3], [1, 2], freshRun())]),
    );
    expect(partialSuccess(reply)?.message).toContain(
      'tensor weight:w: shape [2,3] float32 needs 24 bytes, got 8',
    );
  });
});

describe('refused', () => {
  test.each(['text/plain', 'application/grpc', 'application/protobuf'])(
    'R-OTLP-12 Content-Type %s is 415',
    async (type) => {
      const reply = await post('/v1/logs', { headers: { 'Content-Type': type }, body: goodBody() });
      expect([reply.status, reply.headers['content-type']]).toEqual([415, 'application/json']);
      expect(reply.headers['accept-post']).toBe('application/x-protobuf, application/json');
      expect(statusMessage(reply)).toContain('application/x-protobuf or application/json');
    },
  );

  test('R-OTLP-12 no Content-Type is 415', async () => {
    expect((await post('/v1/logs', { body: goodBody() })).status).toBe(415);
  });

  test('R-OTLP-13 a body of the other encoding is 400 in the declared one', async () => {
    const asJson = await json(Buffer.from(goodBody()).toString('latin1'));
    expect([asJson.status, asJson.headers['content-type']]).toEqual([400, 'application/json']);
    const asProtobuf = await protobuf(new TextEncoder().encode(jsonLogsBody([{ body: 'x' }])));
    expect([asProtobuf.status, asProtobuf.headers['content-type']]).toEqual([400, 'application/x-protobuf']);
    expect(statusMessage(asProtobuf)).toMatch(/byte \d+/);
  });

  test.each(['GET', 'PUT', 'DELETE', 'PATCH'])('R-OTLP-14 %s is 405', async (method) => {
    for (const path of ['/v1/logs', '/v1/traces', '/v1/metrics']) {
      const reply = await ask(collector.url, path, { method });
      expect([path, reply.status, reply.headers.allow]).toEqual([path, 405, 'POST']);
      statusMessage(reply);
    }
  });

  test.each(['/v1/unknown', '/v1/logs/', '/V1/LOGS', '/v1'])('R-OTLP-15 POST %s is 404', async (path) => {
    const reply = await post(path, { headers: PROTOBUF, body: goodBody() });
    expect(reply.status).toBe(404);
    statusMessage(reply);
  });

  test.each<readonly [string, (body: Uint8Array) => Uint8Array]>([
    ['is not gzip', (body) => body],
    ['is cut', (body) => gzipSync(body).subarray(0, -12)],
    [
      'has a wrong CRC',
      (body) => {
        const packed = gzipSync(body);
        packed[packed.length - 8] = (packed[packed.length - 8] ?? 0) ^ 0xff;
        return packed;
      },
    ],
  ])('R-OTLP-17 gzip that %s is 400 and nothing is stored', async (_name, spoil) => {
    const runId = freshRun();
    const reply = await protobuf(spoil(goodBody(runId)), { 'Content-Encoding': 'gzip' });
    expect(reply.status).toBe(400);
    expect(statusMessage(reply)).toContain('the body is not gzip');
    expect(await status(runId)).toBe(404);
  });

  test.each(['br', 'zstd', 'gzip, gzip'])('R-OTLP-18 Content-Encoding %s is 415', async (coding) => {
    const reply = await protobuf(goodBody(), { 'Content-Encoding': coding });
    expect([reply.status, reply.headers['accept-encoding']]).toEqual([415, 'gzip, deflate']);
    statusMessage(reply);
  });

  test('R-OTLP-19 a body that announces one byte too many is refused before it is sent', async () => {
    const { port } = collector;
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(port, '127.0.0.1');
      let text = '';
      socket.on('data', (piece) => (text += piece.toString('latin1')));
      socket.on('error', reject);
      socket.on('close', () => {
        resolve(text);
      });
      // Of the body nothing is ever written.
      socket.write(
        `POST /v1/logs HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-protobuf\r\nContent-Length: ${LIMIT + 1}\r\n\r\n`,
      );
    });
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(answer).toMatch(/^Connection: close\r$/m);
  });

  test('R-OTLP-19 a body in chunks is cut off past the limit', async () => {
    const reply = await protobuf(bodyOf(LIMIT + 1), { 'Transfer-Encoding': 'chunked' });
    expect(reply.status).toBe(413);
    expect(statusMessage(reply)).toContain(`larger than ${LIMIT} bytes`);
  });

  test('R-OTLP-20 a small body that inflates past the limit is 413', async () => {
    const bomb = gzipSync(new Uint8Array(LIMIT + 1));
    expect(bomb.length).toBeLessThan(2048);
    expect((await protobuf(bomb, { 'Content-Encoding': 'gzip' })).status).toBe(413);
  });

  test('R-OTLP-23 protobuf cut in a field is 400, and nothing of it is stored', async () => {
    const runId = freshRun();
    const whole = concat(goodBody(runId), goodBody());
    const reply = await protobuf(whole.subarray(0, -2));
    expect(reply.status).toBe(400);
    expect(statusMessage(reply)).toMatch(/byte \d+/);
    expect(await status(runId)).toBe(404);
  });

  test('R-OTLP-27 JSON a million levels deep is 400', async () => {
    expect((await json('['.repeat(1_000_000))).status).toBe(400);
  });

  test('R-OTLP-29 a trace id that is no hex is 400 with the path of the field', async () => {
    const reply = await json(jsonLogsBody([{ traceId: 'AQIDBAUGBwgJCgsMDQ4PEA==' }]));
    expect(reply.status).toBe(400);
    expect(statusMessage(reply)).toContain('resourceLogs[0].scopeLogs[0].logRecords[0].traceId');
  });

  test('R-OTLP-37b more records than one request may have are 413 with the limit', async () => {
    const empty = new Uint8Array(1_000_000);
    for (let i = 0; i < empty.length; i += 2) empty[i] = 0x12;
    const reply = await protobuf(new Uint8Array(delimited(1, delimited(2, empty))));
    expect([reply.status, statusMessage(reply)]).toEqual([413, expect.stringContaining('100000 records')]);
  });
});

test('after all of these the collector is well', async () => {
  expect((await ask(collector.url, '/healthz')).json()).toEqual({ status: 'ok' });
  expect((await ask(collector.url, '/readyz')).json()).toEqual({ status: 'ready' });
  expect((await protobuf(goodBody())).status).toBe(200);
});

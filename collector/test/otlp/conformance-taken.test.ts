import { deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { ask, JSON_HEADERS, PROTOBUF } from '../support/client.js';
import { BODY_LIMIT, conformanceBench } from '../support/conformance.js';
import { jsonLogsBody, logsBody, type TestLog } from '../support/otlp.js';
import { partialSuccess } from '../support/otlp-replies.js';
import { concat, delimited, varintField } from '../support/protobuf.js';
import { scalars } from '../support/records.js';

// Rows of the project's reliability table, section 1.
const { url, post, protobuf, json, freshRun, goodBody, bodyOf, series, status } = conformanceBench();

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
    expect((await protobuf(bodyOf(BODY_LIMIT))).status).toBe(200);
    expect((await protobuf(gzipSync(bodyOf(BODY_LIMIT)), { 'Content-Encoding': 'gzip' })).status).toBe(200);
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
    const runs = (await ask(url(), '/api/v1/runs?kind=foreign')).json() as { runs: { id: string }[] };
    expect(runs.runs).toHaveLength(1);
    const events = await ask(url(), `/api/v1/runs/${runs.runs[0]?.id ?? ''}/events`);
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
    expect((await ask(url(), `/api/v1/runs/${runId}`)).json()).toMatchObject({
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
    const options = await ask(url(), '/v1/logs', {
      method: 'OPTIONS',
      headers: { Origin: 'http://evil.test' },
    });
    expect([options.status, options.headers.allow]).toEqual([204, 'POST']);
    expect(Object.keys(options.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });
});

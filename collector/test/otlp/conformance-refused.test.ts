import { gzipSync } from 'node:zlib';
import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { ask, PROTOBUF } from '../support/client.js';
import { BODY_LIMIT, conformanceBench } from '../support/conformance.js';
import { jsonLogsBody } from '../support/otlp.js';
import { statusMessage } from '../support/otlp-replies.js';
import { concat, delimited } from '../support/protobuf.js';

// Rows of the project's reliability table, section 1.
const { url, post, protobuf, json, freshRun, goodBody, bodyOf, status } = conformanceBench();

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
      const reply = await ask(url(), path, { method });
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
    const port = Number(new URL(url()).port);
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
        `POST /v1/logs HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-protobuf\r\nContent-Length: ${BODY_LIMIT + 1}\r\n\r\n`,
      );
    });
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(answer).toMatch(/^Connection: close\r$/m);
  });

  test('R-OTLP-19 a body in chunks is cut off past the limit', async () => {
    const reply = await protobuf(bodyOf(BODY_LIMIT + 1), { 'Transfer-Encoding': 'chunked' });
    expect(reply.status).toBe(413);
    expect(statusMessage(reply)).toContain(`larger than ${BODY_LIMIT} bytes`);
  });

  test('R-OTLP-20 a small body that inflates past the limit is 413', async () => {
    const bomb = gzipSync(new Uint8Array(BODY_LIMIT + 1));
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
  expect((await ask(url(), '/healthz')).json()).toEqual({ status: 'ok' });
  expect((await ask(url(), '/readyz')).json()).toEqual({ status: 'ready' });
  expect((await protobuf(goodBody())).status).toBe(200);
});

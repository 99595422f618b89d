import { connect, type AddressInfo } from 'node:net';
import { createServer } from 'node:http';
import express, { type Response } from 'express';
import { expect, onTestFinished, test } from 'vitest';
import { EventStreams } from '../../src/http/event-streams.js';
import { jsonPieces } from '../../src/http/json-text.js';
import { writeAnswer } from '../../src/http/write-answer.js';
import type { Answer } from '../../src/query/answer.js';
import { ask } from '../support/client.js';

const serve = async (
  answer: Answer,
  onResponse: (response: Response) => void = () => undefined,
): Promise<string> => {
  const streams = new EventStreams();
  const app = express().get('/', async (_request, response) => {
    onResponse(response);
    await writeAnswer(response, answer, streams);
  });
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

test('a reader of live events that does not read is cut off, and its stream is stopped', async () => {
  let stopped = (): void => undefined;
  const isStopped = new Promise<void>((resolve) => (stopped = resolve));
  let lag = 0;
  let response: Response | undefined;
  const text = 'x'.repeat(65_536);
  const url = await serve(
    {
      kind: 'events',
      start: (sink) => {
        // More than the kernel's buffers hold: without a bound 64 MiB would lie in memory.
        for (let i = 0; i < 1024 && response?.destroyed === false; i++) {
          sink.write(text);
          lag = Math.max(lag, response.writableLength);
        }
        return stopped;
      },
    },
    (given) => {
      response = given;
    },
  );
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  socket.on('error', () => undefined);
  socket.pause();
  socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
  await isStopped;
  expect(lag).toBeLessThan(1024 * 1024 + 2 * text.length);
});

test('a short answer has its length, a long one comes in pieces', async () => {
  const short = await ask(await serve({ kind: 'json', value: { a: 1 } }), '/');
  expect([short.text(), short.headers['content-length']]).toEqual(['{"a":1}', '7']);
  const values = Array.from({ length: 50_000 }, (_, i) => i / 7);
  const long = await ask(await serve({ kind: 'json', value: { values } }), '/');
  expect(long.headers['transfer-encoding']).toBe('chunked');
  expect(long.json()).toEqual({ values });
});

test('tensors are written piece by piece, uncopied, with their length', async () => {
  const pieces = [new Uint8Array([1, 2]), new Uint8Array(0), new Uint8Array(3_000_000).fill(7)];
  const reply = await ask(await serve({ kind: 'bytes', mediaType: 'application/x', pieces }), '/');
  expect(reply.headers['content-length']).toBe('3000002');
  expect(Buffer.from(reply.body).equals(Buffer.concat(pieces))).toBe(true);
});

test('JSON text is that of JSON.stringify, but keeps −0', () => {
  const text = (value: unknown): string => [...jsonPieces(value)].join('');
  const value = {
    a: [1, -2.5, 1e300, 5e-324, 'ü"\n', null, true, { b: [], c: {} }, [[1], []]],
    __proto__x: 1,
    gone: undefined,
  };
  expect(text(value)).toBe(JSON.stringify(value));
  expect(text([-0, 0, { x: -0 }])).toBe('[-0,0,{"x":-0}]');
  expect(text(new Map([['k', 1]]).get('k'))).toBe('1');
  expect(
    [...jsonPieces(Array.from({ length: 100_000 }, () => 'x'.repeat(10)))].every(
      (piece) => piece.length < 70_000,
    ),
  ).toBe(true);
});

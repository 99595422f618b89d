import { once } from 'node:events';
import type { Response } from 'express';
import type { Answer } from '../query/answer.js';
import type { EventStreams } from './event-streams.js';
import { jsonPieces } from './json-text.js';

/** Bytes that a reader of live events may lag behind before it is cut off; it comes back with its last id. */
const MAX_LAG_BYTES = 1024 * 1024;

/** Hands pieces on as fast as the reader takes them. */
const writePieces = async (response: Response, pieces: Iterable<string | Uint8Array>): Promise<void> => {
  for (const piece of pieces) {
    if (response.destroyed) return;
    if (!response.write(piece)) await Promise.race([once(response, 'drain'), once(response, 'close')]);
  }
  response.end();
};

/** A short text is sent whole, with its length. */
const writeText = async (response: Response, pieces: Iterable<string>): Promise<void> => {
  const iterator = pieces[Symbol.iterator]();
  const first = iterator.next();
  const second = first.done === true ? first : iterator.next();
  if (second.done === true) {
    response.end(first.done === true ? '' : first.value);
    return;
  }
  response.write(first.done === true ? '' : first.value);
  response.write(second.value);
  await writePieces(response, { [Symbol.iterator]: () => iterator });
};

const startEvents = (
  response: Response,
  answer: Answer & { readonly kind: 'events' },
  streams: EventStreams,
): void => {
  response.setHeader('Content-Type', 'text/event-stream');
  response.setHeader('Cache-Control', 'no-store');
  response.flushHeaders();
  const stop = answer.start({
    write: (text) => {
      response.write(text);
      if (response.writableLength > MAX_LAG_BYTES) response.destroy();
    },
  });
  streams.add(response);
  response.on('close', stop);
};

const setHeaders = (response: Response, headers: Readonly<Record<string, string>> = {}): void => {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
};

/** Writes what a route answered; resolves when all of it is handed on. */
export async function writeAnswer(response: Response, answer: Answer, streams: EventStreams): Promise<void> {
  const isHead = response.req.method === 'HEAD';
  switch (answer.kind) {
    case 'json':
      response.setHeader('Content-Type', 'application/json');
      response.setHeader('Cache-Control', 'no-store');
      await writeText(response, isHead ? [] : jsonPieces(answer.value));
      return;
    case 'text':
      response.setHeader('Content-Type', `${answer.mediaType}; charset=utf-8`);
      response.setHeader('Content-Disposition', 'attachment; filename="series.csv"');
      await writeText(response, isHead ? [] : answer.pieces);
      return;
    case 'bytes':
      setHeaders(response, answer.headers);
      response.setHeader('Content-Type', answer.mediaType);
      response.setHeader(
        'Content-Length',
        answer.pieces.reduce((sum, piece) => sum + piece.length, 0),
      );
      await writePieces(response, isHead ? [] : answer.pieces);
      return;
    case 'empty':
      setHeaders(response, answer.headers);
      response.status(answer.status).end();
      return;
    case 'events':
      if (!isHead) startEvents(response, answer, streams);
      else response.setHeader('Content-Type', 'text/event-stream').end();
  }
}

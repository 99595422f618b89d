import { TensorreelError } from '@tensorreel/schema';
import { Router, type Request, type RequestHandler, type Response } from 'express';
import { mediaType } from '../http/media-type.js';
import { methodNotAllowed } from '../http/method-not-allowed.js';
import { errorHeaders } from '../http/problem.js';
import { readBody } from '../http/read-body.js';
import type { Ingest } from '../ingest/ingest.js';
import type { ByteBudget } from './byte-budget.js';
import type { Encoding } from './decode.js';
import { encodeResponse, encodeStatus } from './export-response.js';
import { inflateBody, readContentCoding } from './inflate.js';
import { SIGNALS, type Signal } from './signal.js';

const ENCODINGS: readonly Encoding[] = ['application/x-protobuf', 'application/json'];

const encodingOf = (request: Request): Encoding | undefined => {
  const given = mediaType(request.headers['content-type']);
  return ENCODINGS.find((encoding) => encoding === given);
};

const readEncoding = (request: Request, response: Response): Encoding => {
  const encoding = encodingOf(request);
  if (encoding !== undefined) return encoding;
  response.setHeader('Accept-Post', ENCODINGS.join(', '));
  throw new TensorreelError(
    'TR_MEDIA_TYPE',
    `Content-Type ${mediaType(request.headers['content-type']).slice(0, 64) || 'is missing and'} is not taken`,
    `send ${ENCODINGS.join(' or ')}`,
  );
};

const send = (response: Response, status: number, encoding: Encoding, body: Uint8Array | string): void => {
  response.statusCode = status;
  response.setHeader('Content-Type', encoding);
  response.setHeader('Content-Length', Buffer.byteLength(body));
  response.end(body);
};

/** What the OTLP routes are given. */
export interface OtlpOptions {
  readonly ingest: Ingest;
  readonly budget: ByteBudget;
  /** Of one body, before and after decompression. */
  readonly maxBodyBytes: number;
}

const handler =
  (signal: Signal, options: OtlpOptions): RequestHandler =>
  async (request, response) => {
    const { ingest, budget, maxBodyBytes } = options;
    const encoding = readEncoding(request, response);
    const coding = readContentCoding(request.headers['content-encoding']);
    const share = budget.open();
    try {
      const sent = await readBody(request, maxBodyBytes, (count) => {
        share.take(count);
      });
      const body = await inflateBody(sent, coding, maxBodyBytes);
      if (coding !== 'identity') share.take(body.length);
      const outcome = await signal.take(ingest, encoding, body);
      const partial = { rejected: outcome.rejections.count, message: outcome.message() };
      send(response, 200, encoding, encodeResponse(partial, signal.rejectedName, encoding));
    } finally {
      share.release();
    }
  };

/** `POST /v1/logs`, `/v1/traces`, `/v1/metrics`. */
export function otlpRouter(options: OtlpOptions): Router {
  const router = Router({ caseSensitive: true, strict: true });
  for (const signal of SIGNALS) {
    router.post(signal.path, handler(signal, options));
    router.all(signal.path, methodNotAllowed(['POST']));
  }
  return router;
}

/** Whether a path is meant for OTLP, however it is spelled: then errors are Status messages. */
export function isOtlpPath(path: string): boolean {
  return /^\/v1(\/|$)/i.test(path);
}

/** Answers an error as google.rpc.Status in the encoding of the request. */
export function answerStatus(request: Request, response: Response, error: TensorreelError): void {
  const encoding = encodingOf(request) ?? 'application/json';
  for (const [name, value] of Object.entries(errorHeaders(error))) response.setHeader(name, value);
  if (request.headers['content-encoding'] !== undefined && error.code === 'TR_MEDIA_TYPE')
    response.setHeader('Accept-Encoding', 'gzip, deflate');
  send(response, error.status, encoding, encodeStatus(error, encoding));
}

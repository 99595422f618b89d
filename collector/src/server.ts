import { createServer, type Server } from 'node:http';
import { MAX_BODY_BYTES, TensorreelError } from '@tensorreel/schema';
import express, { type ErrorRequestHandler, type RequestHandler } from 'express';
import { answerProblem } from './http/answer-error.js';
import { apiRouter } from './http/api.js';
import { answerClientError } from './http/client-error.js';
import { EventStreams } from './http/event-streams.js';
import { guard } from './http/guard.js';
import { healthRouter } from './http/health.js';
import { allowedHosts } from './http/host.js';
import { toOurError } from './http/problem.js';
import { staticFiles } from './http/static-files.js';
import { openIngest, type Ingest } from './ingest/ingest.js';
import { systemNowNanos } from './ingest/times.js';
import { LiveLog } from './live/live-log.js';
import type { CollectorOptions } from './options.js';
import { ByteBudget } from './otlp/byte-budget.js';
import { answerStatus, isOtlpPath, otlpRouter } from './otlp/otlp-router.js';
import { ROUTES } from './query/registry.js';
import type { Identity } from './query/route.js';
import type { StoreEngine } from './store/store-engine.js';

const MAX_QUEUE_BYTES = 256 * 1024 * 1024;
/** Longer than clients keep an idle connection, so that none writes into a closing one. */
const KEEP_ALIVE_MILLIS = 75_000;
const HEADERS_MILLIS = 10_000;
const REQUEST_MILLIS = 60_000;

/** The stages of the collector, wired over one store. */
export interface CollectorServer {
  readonly server: Server;
  readonly ingest: Ingest;
  /** From here on new requests are refused and live streams end. */
  readonly drain: () => void;
  /** Ends what the wiring itself holds; the store is the caller's. */
  readonly release: () => void;
}

const refuseWhile =
  (isDraining: () => boolean): RequestHandler =>
  (_request, response, next) => {
    if (!isDraining()) {
      next();
      return;
    }
    response.setHeader('Connection', 'close');
    throw new TensorreelError(
      'TR_SHUTTING_DOWN',
      'the collector is stopping',
      'send it again when it is back',
    );
  };

const notFound: RequestHandler = (request) => {
  throw new TensorreelError(
    'TR_NOT_FOUND',
    `${request.method} ${request.path.slice(0, 256)} is no address of the collector`,
    'paths are exact; the API begins at /api/v1, OTLP at /v1/logs',
  );
};

const answerError =
  (log: (line: string) => void): ErrorRequestHandler =>
  // Express knows an error handler by its four parameters.
  // eslint-disable-next-line @typescript-eslint/no-unused-vars
  (thrown: unknown, request, response, _next) => {
    const error = toOurError(thrown);
    if (error.code === 'TR_INTERNAL')
      log(
        `${request.method} ${request.path}: ${thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)}`,
      );
    if (response.headersSent) {
      // Cut off, so that the reader doesn't take the half for the whole.
      response.destroy();
      return;
    }
    // What is left of the body is not read: the connection can't be used again.
    if (!request.complete) response.setHeader('Connection', 'close');
    if (isOtlpPath(request.path)) answerStatus(request, response, error);
    else answerProblem(request, response, error);
  };

/** Wires OTLP, API and viewer over a store; nothing listens yet. */
export async function createCollectorServer(
  store: StoreEngine,
  identity: Identity,
  options: CollectorOptions,
): Promise<CollectorServer> {
  const maxBodyBytes = options.maxBodyBytes ?? MAX_BODY_BYTES;
  const log = options.log ?? ((): void => undefined);
  const live = new LiveLog(identity.instance);
  const unsubscribe = store.subscribe((change) => {
    live.push(change);
  });
  const ingest = openIngest(store, systemNowNanos);
  const streams = new EventStreams();
  let isDraining = false;

  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.enable('case sensitive routing');
  app.enable('strict routing');
  app.use(guard(identity.version, allowedHosts(options.allowHosts ?? [])));
  app.use(refuseWhile(() => isDraining));
  app.use(
    otlpRouter({ ingest, maxBodyBytes, budget: new ByteBudget(options.maxQueueBytes ?? MAX_QUEUE_BYTES) }),
  );
  app.use(apiRouter(ROUTES, { store, live, identity }, streams));
  app.use(healthRouter(() => store.listRuns({ limit: 1, sort: 'startedAt', order: 'desc' })));
  app.use(await staticFiles(options.viewerDir));
  app.use(notFound);
  app.use(answerError(log));

  const server = createServer({
    keepAliveTimeout: KEEP_ALIVE_MILLIS,
    headersTimeout: HEADERS_MILLIS,
    requestTimeout: REQUEST_MILLIS,
  });
  server.on('request', app);
  server.on('clientError', answerClientError(identity.version));
  server.on('checkContinue', (request, response) => {
    // A body that will be refused is not asked for.
    if (!(Number(request.headers['content-length']) > maxBodyBytes)) response.writeContinue();
    app(request, response);
  });

  return {
    server,
    ingest,
    drain: () => {
      isDraining = true;
      streams.endAll();
    },
    release: () => {
      unsubscribe();
      ingest.close();
    },
  };
}

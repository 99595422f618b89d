import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { decodeLogs, decodeSpans, type DecodedLog, type DecodedSpan } from './otlp-decode.js';

/** What the server does with one request; undefined: what a collector does. */
export type Order =
  | undefined
  | {
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string | Uint8Array;
    }
  /** Takes the request, stores it or not, and cuts the line instead of an answer. */
  | { readonly cut: 'before' | 'after' }
  | { readonly hang: true };

export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly bytes: number;
  readonly records: number;
}

/** A real HTTP server that answers as a collector does, or as told: a fault injector. */
export interface ToldServer {
  readonly endpoint: string;
  readonly seen: readonly Seen[];
  /** Records by seq, first delivery. */
  readonly logs: ReadonlyMap<number, DecodedLog>;
  readonly spans: ReadonlyMap<string, DecodedSpan>;
  /** Deliveries of seqs that were there already. */
  redelivered(): number;
  tell(order: (request: Seen) => Order): void;
  close(): Promise<void>;
}

const HEADERS = { 'tensorreel-collector': '0.1.0' };
const IDENTITY = { name: 'tensorreel-collector', version: '0.1.0', instance: 'x', api: 'v1', dataDir: 'd' };

const readAll = async (request: IncomingMessage): Promise<Uint8Array> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
};

export async function startToldServer(port = 0): Promise<ToldServer> {
  const seen: Seen[] = [];
  const logs = new Map<number, DecodedLog>();
  const spans = new Map<string, DecodedSpan>();
  let redelivered = 0;
  let order: (request: Seen) => Order = () => undefined;

  const store = (path: string, body: Uint8Array): void => {
    if (path === '/v1/traces') for (const span of decodeSpans(body)) spans.set(span.spanId, span);
    if (path !== '/v1/logs') return;
    for (const log of decodeLogs(body)) {
      if (logs.has(log.seq)) redelivered += 1;
      else logs.set(log.seq, log);
    }
  };

  const detail = (): object => {
    const [first] = logs.values();
    const writer = first?.resource.get('service.instance.id') ?? '';
    const seqs = [...logs.keys()];
    const declared =
      [...logs.values()].find(({ eventName }) => eventName === 'tensorreel.run.finish')?.seq ?? null;
    const last = declared ?? Math.max(-1, ...seqs);
    const missing = Array.from({ length: last + 1 }, (_, seq) => seq)
      .filter((seq) => !logs.has(seq))
      .map((seq) => ({ writer, from: seq, to: seq }));
    return {
      id: first?.traceId ?? '',
      name: '',
      project: '',
      kind: 'training',
      status: 'running',
      startedAt: null,
      endedAt: null,
      tags: [],
      notes: '',
      steps: { first: null, last: null, count: 0 },
      planned: { steps: null, epochs: null },
      epoch: null,
      bytes: 0,
      records: logs.size,
      complete: null,
      headline: {},
      spark: null,
      config: null,
      environment: null,
      error: null,
      leftOut: [],
      completeness: {
        complete: missing.length === 0 && declared !== null,
        received: logs.size,
        expected: declared === null ? null : declared + 1,
        redelivered,
        missing,
      },
      writers: [
        {
          id: writer,
          received: logs.size,
          redelivered,
          lastSeq: last < 0 ? null : last,
          declaredLastSeq: declared,
        },
      ],
    };
  };

  const answer = (request: Seen, body: Uint8Array, response: ServerResponse): void => {
    const told = order(request);
    if (told !== undefined && 'hang' in told) return;
    if (told !== undefined && 'cut' in told) {
      if (told.cut === 'after') store(request.path, body);
      response.destroy();
      return;
    }
    if (told !== undefined) {
      response.writeHead(told.status, { ...HEADERS, ...told.headers }).end(told.body ?? '');
      return;
    }
    if (request.method === 'POST') {
      store(request.path, body);
      response.writeHead(200, { ...HEADERS, 'content-type': 'application/x-protobuf' }).end();
      return;
    }
    const json = request.path === '/api/v1' ? IDENTITY : detail();
    response.writeHead(200, { ...HEADERS, 'content-type': 'application/json' }).end(JSON.stringify(json));
  };

  const server = createServer((request, response) => {
    void readAll(request).then(
      (body) => {
        const path = request.url ?? '';
        const isLogs = path === '/v1/logs';
        const records = isLogs
          ? decodeLogs(body).length
          : path === '/v1/traces'
            ? decodeSpans(body).length
            : 0;
        const one = { method: request.method ?? '', path, bytes: body.length, records };
        seen.push(one);
        answer(one, body, response);
      },
      () => undefined,
    );
  });
  await new Promise<void>((resolve) => {
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    logs,
    spans,
    redelivered: () => redelivered,
    tell: (next) => {
      order = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

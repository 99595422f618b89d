import { request, type IncomingHttpHeaders } from 'node:http';
import { logsBody, type TestLog, type TestAttributes } from './otlp.js';

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Uint8Array;
  text(): string;
  json(): unknown;
}

export interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | string;
}

/** One request as it stands: unlike fetch it sends any Host, any path, and nothing of its own. */
export function ask(baseUrl: string, path: string, asked: Asked = {}): Promise<Reply> {
  const { hostname, port } = new URL(baseUrl);
  const { method = 'GET', headers = {}, body } = asked;
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, method, headers, agent: false }, (response) => {
      const pieces: Uint8Array[] = [];
      response.on('data', (piece: Uint8Array) => pieces.push(piece));
      response.on('error', reject);
      response.on('end', () => {
        const all = new Uint8Array(Buffer.concat(pieces));
        const text = (): string => new TextDecoder().decode(all);
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: all,
          text,
          json: () => JSON.parse(text()) as unknown,
        });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

export const PROTOBUF = { 'Content-Type': 'application/x-protobuf' };
export const JSON_HEADERS = { 'Content-Type': 'application/json' };

/** Posts records as protobuf. */
export function postLogs(
  baseUrl: string,
  logs: readonly TestLog[],
  resource: TestAttributes = {},
): Promise<Reply> {
  return ask(baseUrl, '/v1/logs', { method: 'POST', headers: PROTOBUF, body: logsBody(logs, resource) });
}

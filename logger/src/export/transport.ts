import { Agent as HttpAgent, request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';

/** One request. */
interface Call {
  readonly method: 'GET' | 'POST';
  /** Below the endpoint, beginning with a slash. */
  readonly path: string;
  readonly contentType?: string;
  /** Sent one after the other as one body. */
  readonly body?: readonly Uint8Array[];
}

/** One answer; a redirect is an answer, not followed. */
export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Uint8Array;
  /** The body was longer than 4 MiB and is not here. */
  readonly isTooLong: boolean;
}

/** Sends requests to one server. Rejects where no answer comes. */
export interface Transport {
  readonly endpoint: string;
  call(call: Call): Promise<Answer>;
  close(): void;
}

/** OTLP: a client need not read more. */
const MAX_ANSWER_BYTES = 4 * 1024 * 1024;
const TIMEOUT_MILLIS = 10_000;

/** @param endpoint - with scheme; a path is kept as prefix */
export function createTransport(endpoint: string, timeoutMillis = TIMEOUT_MILLIS): Transport {
  const base = new URL(endpoint);
  const isTls = base.protocol === 'https:';
  const prefix = base.pathname.replace(/\/+$/, '');
  const agent = isTls ? new HttpsAgent({ keepAlive: true }) : new HttpAgent({ keepAlive: true });
  const start = isTls ? httpsRequest : httpRequest;

  const call = ({ method, path, contentType, body = [] }: Call): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const length = body.reduce((sum, part) => sum + part.length, 0);
      const request = start(new URL(prefix + path, base), {
        method,
        agent,
        timeout: timeoutMillis,
        headers: {
          accept: contentType ?? 'application/json',
          ...(contentType === undefined ? {} : { 'content-type': contentType, 'content-length': length }),
        },
      });
      const give = (message: string): void => {
        request.destroy(Object.assign(new Error(message), { code: 'ETIMEDOUT' }));
      };
      request.on('timeout', () => {
        give(`no answer within ${timeoutMillis / 1000} s`);
      });
      request.on('error', reject);
      request.on('response', (response) => {
        const parts: Buffer[] = [];
        let size = 0;
        response.on('data', (part: Buffer) => {
          size += part.length;
          if (size <= MAX_ANSWER_BYTES) parts.push(part);
          else response.destroy();
        });
        response.on('close', () => {
          const isTooLong = size > MAX_ANSWER_BYTES;
          if (!response.complete && !isTooLong) {
            reject(Object.assign(new Error('the answer was cut off'), { code: 'ECONNRESET' }));
            return;
          }
          const whole = isTooLong ? new Uint8Array() : Buffer.concat(parts);
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: whole, isTooLong });
        });
        response.on('error', (error) => {
          if (size <= MAX_ANSWER_BYTES) reject(error);
        });
      });
      for (const part of body) request.write(part);
      request.end();
    });

  return {
    endpoint: base.origin + prefix,
    call,
    close: () => {
      agent.destroy();
    },
  };
}

import { beforeAll } from 'vitest';
import type { Collector } from '../../src/index.js';
import { ask, JSON_HEADERS, PROTOBUF, type Asked, type Reply } from './client.js';
import { collectorOfFile } from './collector.js';
import { logsBody } from './otlp.js';
import { concat, delimited } from './protobuf.js';
import { scalars } from './records.js';

/** Bytes of a body that the bench's collector takes. */
export const BODY_LIMIT = 1024 * 1024;

type Headers = Readonly<Record<string, string>>;

/** What the conformance tests work with: a collector of a small body limit, and short words for what is asked of it. */
export interface Bench {
  readonly url: () => string;
  readonly post: (path: string, asked: Omit<Asked, 'method'>) => Promise<Reply>;
  readonly protobuf: (body: Uint8Array, headers?: Headers) => Promise<Reply>;
  readonly json: (body: string, headers?: Headers) => Promise<Reply>;
  /** A run that no other test has. */
  readonly freshRun: () => string;
  readonly goodBody: (runId?: string) => Uint8Array;
  /** A body of exactly so many bytes, most of them an unknown field. */
  readonly bodyOf: (bytes: number) => Uint8Array;
  readonly series: (runId: string) => Promise<unknown>;
  readonly status: (runId: string) => Promise<number>;
}

/** Called at the top level of a test file. */
export function conformanceBench(): Bench {
  let collector: Collector;
  const open = collectorOfFile({ maxBodyBytes: BODY_LIMIT });
  beforeAll(async () => {
    collector = await open();
  });
  let serial = 0;
  const post: Bench['post'] = (path, asked) => ask(collector.url, path, { method: 'POST', ...asked });
  const freshRun = (): string => (++serial).toString(16).padStart(32, 'e');
  const goodBody = (runId = freshRun()): Uint8Array => logsBody([scalars(0, { a: 1 }, 0, runId)]);
  return {
    url: () => collector.url,
    post,
    protobuf: (body, headers = {}) => post('/v1/logs', { headers: { ...PROTOBUF, ...headers }, body }),
    json: (body, headers = {}) => post('/v1/logs', { headers: { ...JSON_HEADERS, ...headers }, body }),
    freshRun,
    goodBody,
    bodyOf: (bytes) => {
      const good = goodBody();
      const filler = bytes - good.length - 5;
      const body = concat(good, delimited(100, new Uint8Array(filler)));
      return body.length === bytes
        ? body
        : concat(good, delimited(100, new Uint8Array(filler - (body.length - bytes))));
    },
    series: async (runId) => (await ask(collector.url, `/api/v1/runs/${runId}/series`)).json(),
    status: async (runId) => (await ask(collector.url, `/api/v1/runs/${runId}`)).status,
  };
}

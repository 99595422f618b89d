import { beforeAll } from 'vitest';
import type { Collector } from '../../src/index.js';
import { ask, JSON_HEADERS, PROTOBUF, type Asked, type Reply } from './client.js';
import { collectorOfFile } from './collector.js';
import { logsBody } from './otlp.js';
import { scalars } from './records.js';

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
  readonly series: (runId: string) => Promise<unknown>;
  readonly status: (runId: string) => Promise<number>;
}

/** Called at the top level of a test file. */
export function conformanceBench(maxBodyBytes: number): Bench {
  let collector: Collector;
  const open = collectorOfFile({ maxBodyBytes });
  beforeAll(async () => {
    collector = await open();
  });
  let serial = 0;
  const post: Bench['post'] = (path, asked) => ask(collector.url, path, { method: 'POST', ...asked });
  const freshRun = (): string => (++serial).toString(16).padStart(32, 'e');
  return {
    url: () => collector.url,
    post,
    protobuf: (body, headers = {}) => post('/v1/logs', { headers: { ...PROTOBUF, ...headers }, body }),
    json: (body, headers = {}) => post('/v1/logs', { headers: { ...JSON_HEADERS, ...headers }, body }),
    freshRun,
    goodBody: (runId = freshRun()) => logsBody([scalars(0, { a: 1 }, 0, runId)]),
    series: async (runId) => (await ask(collector.url, `/api/v1/runs/${runId}/series`)).json(),
    status: async (runId) => (await ask(collector.url, `/api/v1/runs/${runId}`)).status,
  };
}

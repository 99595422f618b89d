import { BufferPool } from './buffer-pool.js';
import type { FrameReply, FrameRequest } from './frame-protocol.js';
import { readBody } from './read-body.js';

/** The worker's side of `globalThis`, which the DOM library types as a window. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<FrameRequest>) => void) | null;
  postMessage(message: FrameReply, transfer: Transferable[]): void;
}

const FREE_BYTES = 48 * 1024 * 1024;
const scope = globalThis as unknown as WorkerScope;
const pool = new BufferPool(FREE_BYTES);
const running = new Map<number, AbortController>();

async function load(id: number, url: string): Promise<void> {
  const abort = new AbortController();
  running.set(id, abort);
  try {
    const response = await fetch(url, {
      headers: { accept: 'application/vnd.safetensors' },
      signal: abort.signal,
    });
    if (!response.ok || response.body === null) {
      const body: unknown = await response.json().catch(() => undefined);
      scope.postMessage({ kind: 'refused', id, status: response.status, body }, []);
      return;
    }
    const expected = Number(response.headers.get('content-length') ?? 0);
    const { buffer, length } = await readBody(response.body, expected, pool);
    scope.postMessage({ kind: 'done', id, buffer, length }, [buffer]);
  } catch (error) {
    scope.postMessage({ kind: 'failed', id, reason: String(error) }, []);
  } finally {
    running.delete(id);
  }
}

scope.onmessage = ({ data }) => {
  switch (data.kind) {
    case 'fetch':
      void load(data.id, data.url);
      return;
    case 'abort':
      running.get(data.id)?.abort();
      return;
    case 'recycle':
      pool.give(data.buffer);
  }
};

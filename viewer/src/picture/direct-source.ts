import { createHttpSource } from '../client/http-source.js';
import { fetchOk } from '../client/http-json.js';
import type { Source } from '../client/source.js';

/**
 * A collector at an address, for programs without a page: no worker, and nothing live.
 *
 * @param endpoint - `http://127.0.0.1:4318`
 */
export function createDirectSource(endpoint: string): Source {
  const frames = {
    fetch: async (url: string) => {
      const answer = await fetchOk(url, 'application/vnd.safetensors');
      const buffer = await answer.arrayBuffer();
      return { buffer, length: buffer.byteLength };
    },
    release: () => undefined,
  };
  return createHttpSource(`${endpoint}/api/v1`, endpoint, frames, { listen: () => () => undefined });
}

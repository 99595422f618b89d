import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findReplayPlace } from '../../src/collector/replay-place.js';

let body: string;
let endpoint: string;
let close: () => void;

beforeEach(async () => {
  const server = createServer((_, response) => response.end(body));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  endpoint = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  close = () => {
    server.closeAllConnections();
    server.close();
  };
});
afterEach(() => {
  close();
});

test('where a collector names itself the run is there', async () => {
  const identity = { name: 'tensorreel-collector', version: '1', instance: 'x', api: 'v1', dataDir: '/d' };
  body = JSON.stringify(identity);
  expect(await findReplayPlace(endpoint, undefined)).toEqual({ isThere: true });
});

test('a stranger is called so, and the command takes another port', async () => {
  body = '{}';
  expect(await findReplayPlace(endpoint, undefined)).toEqual({
    isThere: false,
    why: `${endpoint} is no tensorreel collector`,
    command: 'tensorreel up',
  });
});

test('where nobody listens the command takes that port, and the spool that was chosen', async () => {
  close();
  const { port } = new URL(endpoint);
  expect(await findReplayPlace(endpoint, '/spool')).toEqual({
    isThere: false,
    why: `no collector at ${endpoint}`,
    command: `tensorreel up --port ${port} --spool /spool`,
  });
});

import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  server,
  serveAgain,
  spool,
  transport,
  waits,
  notices,
  sender,
  fill,
  start,
  until,
  drained,
  posts,
  tellPosts,
  seqs,
} from './sender-stage.js';

test.each([
  ['has the records', true],
  ['does not have them', false],
])('a 200 that can not be read is settled by asking: the collector %s', async (_, has) => {
  fill(3);
  if (has) {
    // Delivered once before, so that it has them.
    start();
    await drained();
    transport?.close();
    await sender?.stop();
    fill(3);
  }
  tellPosts({ status: 200, body: Uint8Array.of(0xff, 0xff, 0xff) });
  start();
  await until(() => spool.outbox.peek(1, 1).length === 0);
  expect(existsSync(join(spool.folder, 'failed'))).toBe(!has);
});

test('a server that is no collector gets the one identity request and no record', async () => {
  fill(3);
  const nginx = { status: 200, headers: { server: 'nginx' }, body: '{}' };
  server.tell(() => nginx);
  start();
  await until(() => waits.length >= 2);
  expect(posts()).toEqual([]);
  expect(waits.every((millis) => millis === 60_000)).toBe(true);
  expect(notices).toHaveLength(1);
  expect(notices[0]).toContain('is not a tensorreel collector: GET /api/v1 answered 200 (server nginx');
  expect(spool.outbox.countLeft()).toBe(3);
});

test('a proxy that can not reach the collector is waited for, not taken for another server', async () => {
  fill(2);
  let refusals = 2;
  server.tell(({ path }) => (path === '/api/v1' && refusals-- > 0 ? { status: 502 } : undefined));
  start();
  await drained();
  expect(waits).toEqual([500, 1000]);
  expect(seqs()).toEqual([0, 1]);
});

test('a 200 without the collector’s header empties nothing', async () => {
  fill(1);
  // Node can't take a header back: the raw answer of another server.
  const other = createServer((socket) => {
    socket.once('data', (data) => {
      const isGet = data.toString('latin1').startsWith('GET');
      const body = isGet ? JSON.stringify({ name: 'tensorreel-collector' }) : '';
      const header = isGet ? 'tensorreel-collector: 1\r\n' : '';
      socket.end(
        `HTTP/1.1 200 OK\r\n${header}connection: close\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
      );
    });
  });
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  start(`http://127.0.0.1:${(other.address() as AddressInfo).port}`);
  await until(() => waits.length > 0);
  expect(waits[0]).toBe(60_000);
  expect(spool.outbox.countLeft()).toBe(1);
  transport?.close();
  await sender?.stop();
  await new Promise((resolve) => other.close(resolve));
});

test('a collector that starts late gets everything', async () => {
  const { endpoint } = server;
  await server.close();
  fill(4);
  start(endpoint);
  await until(() => waits.length >= 3);
  await serveAgain(Number(new URL(endpoint).port));
  await until(() => server.logs.size === 4);
  expect(notices).toEqual([expect.stringContaining(`no collector at ${endpoint} yet (ECONNREFUSED)`)]);
});

test('after a broken line the identity is asked for again', async () => {
  fill(1);
  tellPosts({ cut: 'before' });
  start();
  await drained();
  expect(server.seen.map(({ method }) => method)).toEqual(['GET', 'POST', 'GET', 'POST']);
});

import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import * as stage from './sender-stage.js';

test.each([
  ['has the records', true],
  ['does not have them', false],
])('a 200 that can not be read is settled by asking: the collector %s', async (_, has) => {
  stage.fill(3);
  if (has) {
    // Delivered once before, so that it has them.
    stage.start();
    await stage.drained();
    stage.transport?.close();
    await stage.sender?.stop();
    stage.fill(3);
  }
  stage.tellPosts({ status: 200, body: Uint8Array.of(0xff, 0xff, 0xff) });
  stage.start();
  await stage.until(() => stage.spool.outbox.peek(1, 1).length === 0);
  expect(existsSync(join(stage.spool.folder, 'failed'))).toBe(!has);
});

test('a server that is no collector gets the one identity request and no record', async () => {
  stage.fill(3);
  const nginx = { status: 200, headers: { server: 'nginx' }, body: '{}' };
  stage.server.tell(() => nginx);
  stage.start();
  await stage.until(() => stage.waits.length >= 2);
  expect(stage.posts()).toEqual([]);
  expect(stage.waits.every((millis) => millis === 60_000)).toBe(true);
  expect(stage.notices).toHaveLength(1);
  expect(stage.notices[0]).toContain('is not a tensorreel collector: GET /api/v1 answered 200 (server nginx');
  expect(stage.spool.outbox.countLeft()).toBe(3);
});

test('a proxy that can not reach the collector is waited for, not taken for another server', async () => {
  stage.fill(2);
  let refusals = 2;
  stage.server.tell(({ path }) => (path === '/api/v1' && refusals-- > 0 ? { status: 502 } : undefined));
  stage.start();
  await stage.drained();
  expect(stage.waits).toEqual([500, 1000]);
  expect(stage.seqs()).toEqual([0, 1]);
});

test('a 200 without the collector’s header empties nothing', async () => {
  stage.fill(1);
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
  stage.start(`http://127.0.0.1:${(other.address() as AddressInfo).port}`);
  await stage.until(() => stage.waits.length > 0);
  expect(stage.waits[0]).toBe(60_000);
  expect(stage.spool.outbox.countLeft()).toBe(1);
  stage.transport?.close();
  await stage.sender?.stop();
  await new Promise((resolve) => other.close(resolve));
});

test('a collector that starts late gets everything', async () => {
  const { endpoint } = stage.server;
  await stage.server.close();
  stage.fill(4);
  stage.start(endpoint);
  await stage.until(() => stage.waits.length >= 3);
  await stage.serveAgain(Number(new URL(endpoint).port));
  await stage.until(() => stage.server.logs.size === 4);
  expect(stage.notices).toEqual([expect.stringContaining(`no collector at ${endpoint} yet (ECONNREFUSED)`)]);
});

test('after a broken line the identity is asked for again', async () => {
  stage.fill(1);
  stage.tellPosts({ cut: 'before' });
  stage.start();
  await stage.drained();
  expect(stage.server.seen.map(({ method }) => method)).toEqual(['GET', 'POST', 'GET', 'POST']);
});

import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, request, type ClientRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import { TensorreelError } from '@tensorreel/schema';
import { expect, onTestFinished, test } from 'vitest';
import { startCollector } from '../src/index.js';
import { createCollectorServer } from '../src/server.js';
import type { AppendResult, StoreEngine } from '../src/store/store-engine.js';
import { openStore } from '../src/store/registry.js';
import { ask, postLogs, PROTOBUF } from './support/client.js';
import { openCollector, temporaryFolder } from './support/collector.js';
import { logsBody } from './support/otlp.js';
import { statusMessage } from './support/otlp-replies.js';
import { RUN, scalars, tensor } from './support/records.js';

const body = (step: number): Uint8Array => logsBody([scalars(step, { a: 1 }, step)]);

/** A collector over a real store whose append waits until it is let go, or fails. */
const openHeld = async (
  hold: (append: () => Promise<AppendResult>) => Promise<AppendResult>,
  maxQueueBytes = 1e9,
) => {
  const dataDir = await mkdtemp(join(tmpdir(), 'tensorreel-'));
  const store = await openStore({ dataDir });
  const held: StoreEngine = new Proxy(store, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name);
      if (name === 'append')
        return (batch: Parameters<StoreEngine['append']>[0]) => hold(() => store.append(batch));
      return typeof member === 'function' ? (member.bind(target) as unknown) : member;
    },
  });
  const wired = await createCollectorServer(
    held,
    { version: '0.0.0', instance: 'i', dataDir },
    { dataDir, maxQueueBytes },
  );
  await new Promise<void>((resolve) => wired.server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    wired.server.closeAllConnections();
    wired.server.close();
    wired.release();
    await store.close();
    await rm(dataDir, { recursive: true, force: true });
  });
  return { ...wired, url: `http://127.0.0.1:${(wired.server.address() as AddressInfo).port}` };
};

test('what was stored is there after a restart, and the instance is another', async () => {
  const dataDir = await temporaryFolder();
  const first = await startCollector({ port: 0, dataDir });
  await postLogs(first.url, [scalars(0, { a: 1 }, 0)]);
  await first.close();
  const second = await openCollector({ dataDir });
  expect((await ask(second.url, `/api/v1/runs/${RUN}`)).json()).toMatchObject({ records: 1 });
  expect(second.instance).not.toBe(first.instance);
});

test('a port held by a collector is refused with its data folder', async () => {
  const first = await openCollector();
  const started = startCollector({ port: first.port, dataDir: await temporaryFolder() });
  await expect(started).rejects.toMatchObject({
    code: 'TR_PORT_IN_USE',
    message: `port ${first.port} is held by a tensorreel collector with the data of ${first.dataDir}`,
  });
});

test('a port held by another program is refused, and the data folder is free again', async () => {
  const other = createServer((_request, response) => response.end('{}'));
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void other.close());
  const { port } = other.address() as AddressInfo;
  const dataDir = await temporaryFolder();
  await expect(startCollector({ port, dataDir })).rejects.toMatchObject({
    code: 'TR_PORT_IN_USE',
    message: `port ${port} is held by another program`,
  });
  await openCollector({ dataDir });
});

test.each([-1, 65_536, 1.5, NaN])('port %s is refused', async (port) => {
  await expect(startCollector({ port, dataDir: await temporaryFolder() })).rejects.toMatchObject({
    code: 'TR_BAD_OPTION',
  });
});

test('an address off loopback is refused', async () => {
  const started = startCollector({ port: 0, host: '0.0.0.0', dataDir: await temporaryFolder() });
  await expect(started).rejects.toMatchObject({ code: 'TR_BAD_OPTION' });
});

test('200 is sent only after the store has resolved', async () => {
  const events: string[] = [];
  let letGo = (): void => undefined;
  const gate = new Promise<void>((resolve) => (letGo = resolve));
  let reached = (): void => undefined;
  const inStore = new Promise<void>((resolve) => (reached = resolve));
  const { url } = await openHeld(async (append) => {
    reached();
    await gate;
    const result = await append();
    events.push('committed');
    return result;
  });
  const reply = ask(url, '/v1/logs', { method: 'POST', headers: PROTOBUF, body: body(0) }).then(
    ({ status }) => {
      events.push(`answered ${status}`);
    },
  );
  await inStore;
  // The collector is asked something else meanwhile: it answers, and the first request still waits.
  await ask(url, '/healthz');
  expect(events).toEqual([]);
  letGo();
  await reply;
  expect(events).toEqual(['committed', 'answered 200']);
});

test('when the store can not be reached the answer is 503 with Retry-After of a second', async () => {
  const away = new TensorreelError('TR_STORE_UNAVAILABLE', 'the disk is full', 'free some');
  const { url } = await openHeld(() => Promise.reject(away));
  const reply = await ask(url, '/v1/logs', { method: 'POST', headers: PROTOBUF, body: body(0) });
  expect([reply.status, reply.headers['retry-after']]).toEqual([503, '1']);
  expect(statusMessage(reply)).toContain('the disk is full');
});

test('an error that is not ours tells the sender nothing of the inside', async () => {
  const { url } = await openHeld(() => Promise.reject(new Error('SQLITE_CORRUPT at /home/user/secret.ts')));
  const reply = await ask(url, '/v1/logs', { method: 'POST', headers: PROTOBUF, body: body(0) });
  expect(reply.status).toBe(500);
  expect(statusMessage(reply)).not.toMatch(/SQLITE|secret/);
});

test('past the limit of waiting bytes senders are told to wait, and all is well when it is stored', async () => {
  let letGo = (): void => undefined;
  const gate = new Promise<void>((resolve) => (letGo = resolve));
  let reached = (): void => undefined;
  const inStore = new Promise<void>((resolve) => (reached = resolve));
  const { url } = await openHeld(async (append) => {
    reached();
    await gate;
    return append();
  }, 10_000);
  const big = logsBody([
    tensor({ role: 'r', name: 'w', step: 0, seq: 0 }, [2400], new Array<number>(2400).fill(0)),
  ]);
  const first = ask(url, '/v1/logs', { method: 'POST', headers: PROTOBUF, body: big });
  await inStore;
  const second = await ask(url, '/v1/logs', { method: 'POST', headers: PROTOBUF, body: big });
  expect([second.status, second.headers['retry-after']]).toEqual([429, '1']);
  letGo();
  expect((await first).status).toBe(200);
  expect((await ask(url, '/v1/logs', { method: 'POST', headers: PROTOBUF, body: big })).status).toBe(200);
});

test('at a stop a request in flight ends, a new one on an open connection is 503, and close resolves', async () => {
  const dataDir = await temporaryFolder();
  const collector = await startCollector({ port: 0, dataDir });
  const open = (onReply: (status: number, connection: string | undefined) => void): ClientRequest =>
    request(
      {
        port: collector.port,
        host: '127.0.0.1',
        method: 'POST',
        path: '/v1/logs',
        headers: { ...PROTOBUF, 'Content-Length': body(0).length },
        agent: false,
      },
      (response) => {
        response.resume();
        response.on('end', () => {
          onReply(response.statusCode ?? 0, response.headers.connection);
        });
      },
    );
  const inFlight = new Promise<number>((resolve, reject) => {
    const sent = open(resolve);
    sent.on('error', reject);
    sent.write(body(0).subarray(0, 10));
    sent.on('socket', (socket) => {
      socket.on('connect', () => {
        // The head of the request has arrived when the server answers another.
        void ask(collector.url, '/healthz').then(() => {
          const closing = collector.close();
          sent.end(body(0).subarray(10));
          void closing;
        });
      });
    });
  });
  expect([200, 503]).toContain(await inFlight);
  await collector.close();
  await expect(ask(collector.url, '/healthz')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});

test('while it drains every route answers 503 and closes the connection', async () => {
  const held = await openHeld((append) => append());
  held.drain();
  for (const path of ['/api/v1/runs', '/healthz', '/', '/readyz']) {
    const reply = await ask(held.url, path);
    expect([path, reply.status, reply.headers.connection, reply.headers['retry-after']]).toEqual([
      path,
      503,
      'close',
      '1',
    ]);
    expect(reply.json()).toMatchObject({ code: 'TR_SHUTTING_DOWN' });
  }
  const otlp = await ask(held.url, '/v1/logs', { method: 'POST', headers: PROTOBUF, body: body(0) });
  expect([otlp.status, statusMessage(otlp)]).toEqual([503, expect.stringContaining('stopping')]);
});

test('idle connections are kept for more than 65 s, slow ones end within a minute', async () => {
  const { server } = await openHeld((append) => append());
  expect(server.keepAliveTimeout).toBeGreaterThanOrEqual(65_000);
  expect(server.headersTimeout).toBe(10_000);
  expect(server.requestTimeout).toBe(60_000);
});

test('names in requests make no files', async () => {
  const { url, dataDir } = await openCollector();
  const before = await readdir(dataDir, { recursive: true });
  for (const [i, name] of ['../../etc/passwd', 'a\\b', 'C:\\x', '.', '..'].entries())
    await postLogs(url, [scalars(i, { [name]: 1 }, i)]);
  const after = await readdir(dataDir, { recursive: true });
  const fresh = after.filter((file) => !before.includes(file));
  expect(fresh.every((file) => file.includes(RUN))).toBe(true);
  const { series } = (await ask(url, `/api/v1/runs/${RUN}/series`)).json() as { series: { name: string }[] };
  expect(series.map(({ name }) => name).sort()).toEqual(
    ['.', '..', '../../etc/passwd', 'C:\\x', 'a\\b'].sort(),
  );
});

import { connect } from 'node:net';
import { COLLECTOR_HEADER } from '@tensorreel/schema';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Collector } from '../../src/index.js';
import { ROUTES } from '../../src/query/registry.js';
import { ask, type Asked, type Reply } from '../support/client.js';
import { collectorOfFile } from '../support/collector.js';

let collector: Collector;
const open = collectorOfFile({ allowHosts: ['train.example:8080'] });
beforeAll(async () => {
  collector = await open();
});
const send = (path: string, asked: Asked): Promise<Reply> => ask(collector.url, path, asked);

/** Every address there is: the API's from its own registry, so that a new route is covered without a new test. */
const ADDRESSES: readonly (readonly [method: string, path: string])[] = [
  ...ROUTES.map(
    ({ method, path }) => [method, `/api/v1${path.replace(':run', 'latest').replace(':step', '0')}`] as const,
  ),
  ['POST', '/v1/logs'],
  ['POST', '/v1/traces'],
  ['POST', '/v1/metrics'],
  ['GET', '/healthz'],
  ['GET', '/readyz'],
  ['GET', '/'],
  ['GET', '/runs/latest'],
  ['GET', '/assets/x.js'],
  ['GET', '/nowhere'],
];

test('the registry has every route of the contract', () => {
  expect(ROUTES.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(
    [
      'GET ',
      'GET /runs',
      'GET /runs/:run',
      'PATCH /runs/:run',
      'DELETE /runs/:run',
      'GET /runs/:run/graph',
      'GET /runs/:run/series',
      'GET /runs/:run/series/data',
      'GET /runs/:run/tensors',
      'GET /runs/:run/tensors/data',
      'GET /runs/:run/tensors/history',
      'GET /runs/:run/frames',
      'GET /runs/:run/frames/:step',
      'GET /runs/:run/summaries',
      'GET /runs/:run/spans',
      'GET /runs/:run/events',
      'GET /live',
    ].sort(),
  );
});

describe.each(ADDRESSES)('%s %s', (method, path) => {
  test('refuses another host name', async () => {
    for (const host of [
      'evil.test',
      'evil.test:4318',
      'localhost.evil.test',
      '127.0.0.1.nip.io',
      '0.0.0.0',
      '[::2]',
    ])
      expect([host, (await send(path, { method, headers: { Host: host } })).status]).toEqual([host, 403]);
  });

  test('refuses what is no host name', async () => {
    for (const host of ['[::1', 'a b', 'localhost:x', 'user@localhost', 'localhost/'])
      expect([host, (await send(path, { method, headers: { Host: host } })).status]).toEqual([host, 400]);
  });

  test('answers with the name of the collector, no CORS and the page policy', async () => {
    const { headers } = await send(path, {
      method,
      headers: { Host: 'evil.test', Origin: 'https://evil.test' },
    });
    expect(headers[COLLECTOR_HEADER]).toMatch(/^\d+\.\d+\.\d+/);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types lit-html tensorreel",
    );
    expect(headers['x-powered-by']).toBeUndefined();
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  test('takes no write from another origin', async () => {
    for (const write of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      for (const origin of ['https://evil.test', 'http://localhost:1', 'null', 'http://', 'file://localhost'])
        expect([
          write,
          origin,
          (await send(path, { method: write, headers: { Origin: origin } })).status,
        ]).toEqual([write, origin, 403]);
      const crossSite = await send(path, { method: write, headers: { 'Sec-Fetch-Site': 'cross-site' } });
      expect([write, crossSite.status]).toEqual([write, 403]);
    }
  });
});

test.each([
  'localhost',
  'localhost:1',
  '127.0.0.1:4318',
  '[::1]',
  '[::1]:99',
  'LOCALHOST',
  'train.example',
  'train.example:1',
])('Host %s is answered', async (host) => {
  expect((await send('/healthz', { headers: { Host: host } })).status).toBe(200);
});

test('a write from the own page is taken', async () => {
  const host = `localhost:${collector.port}`;
  const headers = {
    Host: host,
    Origin: `http://${host}`,
    'Sec-Fetch-Site': 'same-origin',
    'Content-Type': 'application/json',
  };
  expect((await send('/v1/logs', { method: 'POST', headers, body: '{}' })).status).toBe(200);
});

test('a form of another page stores nothing: only the media types of the API are taken', async () => {
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])
    expect(
      (await send('/v1/logs', { method: 'POST', headers: { 'Content-Type': type }, body: '{}' })).status,
    ).toBe(415);
});

test('a person who opens another host name gets a page that says why and what to add', async () => {
  const reply = await send('/', { headers: { Host: 'my.host:4318', Accept: 'text/html,*/*' } });
  expect([reply.status, reply.headers['content-type']]).toEqual([403, 'text/html; charset=utf-8']);
  expect(reply.text()).toContain('this collector does not answer to the name my.host');
  expect(reply.text()).toContain('<code>tensorreel up --allow-host my.host</code>');
});

test('two Host headers, a target with a host in it and a broken request are refused by the same process', async () => {
  const raw = (text: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const socket = connect(collector.port, '127.0.0.1');
      let answer = '';
      socket.on('data', (piece) => (answer += piece.toString('latin1')));
      socket.on('error', reject);
      socket.on('close', () => {
        resolve(answer);
      });
      socket.write(text);
    });
  expect(
    await raw('GET /healthz HTTP/1.1\r\nHost: localhost\r\nHost: evil.test\r\nConnection: close\r\n\r\n'),
  ).toMatch(/^HTTP\/1\.1 400 /);
  expect(
    await raw('GET http://evil.test/healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'),
  ).toMatch(/^HTTP\/1\.1 400 /);
  expect(await raw('GET / HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);
  expect(await raw('GET / HTTP/1.1\r\nConnection: close\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);
  expect(await raw('nonsense\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 [^\r]*\r\ntensorreel-collector: \d/);
  expect((await send('/healthz', {})).status).toBe(200);
});

describe('paths', () => {
  test.each([
    '/api/v1/runs/',
    '/api/v1/Runs',
    '/API/v1/runs',
    '/api/v1/runs/latest/nothing',
    '/api',
    '/healthz/',
  ])('%s is 404', async (path) => {
    const reply = await send(path, {});
    expect([reply.status, reply.headers['content-type']]).toEqual([404, 'application/problem+json']);
  });

  test.each([
    '/api/v1/runs/%E0%A4%A',
    '/api/v1/runs/%00',
    '/api/v1/runs/%ff/series',
    '/api/v1/runs?name=%E0%A4%A',
    '/api/v1/runs?name=%00',
  ])('%s is 400 in JSON', async (path) => {
    const reply = await send(path, {});
    expect([reply.status, reply.headers['content-type']]).toEqual([400, 'application/problem+json']);
    expect(reply.text()).not.toMatch(/node_modules|at .*\.ts|\/src\//);
  });

  test.each(ROUTES.map(({ path }) => path))(
    'other methods of /api/v1%s are 405 with those it has',
    async (path) => {
      const reply = await send(`/api/v1${path.replace(':run', 'latest').replace(':step', '0')}`, {
        method: 'POST',
      });
      expect(reply.status).toBe(405);
      expect(reply.headers.allow).toBe(path === '/runs/:run' ? 'GET, HEAD, PATCH, DELETE' : 'GET, HEAD');
    },
  );
});

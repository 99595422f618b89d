import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ask } from '../support/client.js';
import { openCollector, temporaryFolder } from '../support/collector.js';

const builtViewer = async (): Promise<string> => {
  const outside = await temporaryFolder();
  const folder = join(outside, 'app');
  await mkdir(join(folder, 'assets'), { recursive: true });
  await writeFile(join(outside, 'secret.txt'), 'secret');
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>page</title>');
  await writeFile(join(folder, 'favicon.svg'), '<svg/>');
  await writeFile(join(folder, 'assets', 'main-D4f_9kX2.js'), 'let x;');
  return folder;
};

test('the page is served for / and for addresses of runs, and asked for again each time', async () => {
  const { url } = await openCollector({ viewerDir: await builtViewer() });
  for (const path of ['/', '/runs', '/runs/latest', `/runs/${'a'.repeat(32)}?step=3`]) {
    const reply = await ask(url, path, { headers: { Accept: 'text/html' } });
    expect([path, reply.status, reply.text()]).toEqual([path, 200, '<!doctype html><title>page</title>']);
    expect(reply.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(reply.headers['cache-control']).toBe('no-cache');
  }
});

test('files whose name has a hash are kept for good, others are asked for again', async () => {
  const { url } = await openCollector({ viewerDir: await builtViewer() });
  const script = await ask(url, '/assets/main-D4f_9kX2.js');
  expect(script.headers).toMatchObject({
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'public, max-age=31536000, immutable',
  });
  expect((await ask(url, '/favicon.svg')).headers).toMatchObject({
    'content-type': 'image/svg+xml',
    'cache-control': 'no-cache',
  });
  const head = await ask(url, '/favicon.svg', { method: 'HEAD' });
  expect([head.status, head.body.length, head.headers['content-length']]).toEqual([200, 0, '6']);
});

test('no spelling of a path leads out of the folder', async () => {
  const { url } = await openCollector({ viewerDir: await builtViewer() });
  for (const path of [
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/%252e%252e/secret.txt',
    '/..\\secret.txt',
    '/assets/../../secret.txt',
    '//secret.txt',
    '/assets',
    '/assets/',
    '/etc/passwd',
    '/file:///etc/passwd',
    '/index.html%00.js',
  ]) {
    const reply = await ask(url, path);
    expect([path, reply.status, reply.text() === 'secret']).toEqual([path, 404, false]);
  }
});

test('without a built viewer the page says how to build it', async () => {
  const { url } = await openCollector({ viewerDir: join(await temporaryFolder(), 'not-there') });
  const reply = await ask(url, '/');
  expect(reply.status).toBe(200);
  expect(reply.text()).toContain('<code>npm run build</code>');
});

test('what is built anew while the collector runs is served, and what the build took away is not', async () => {
  const folder = await builtViewer();
  const { url } = await openCollector({ viewerDir: folder });
  expect((await ask(url, '/assets/main-D4f_9kX2.js')).status).toBe(200);
  await rm(join(folder, 'assets', 'main-D4f_9kX2.js'));
  await writeFile(join(folder, 'assets', 'main-B7c_1aQ0.js'), 'let y;');
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>new</title>');
  const script = await ask(url, '/assets/main-B7c_1aQ0.js');
  expect([script.status, script.text()]).toEqual([200, 'let y;']);
  expect((await ask(url, '/')).text()).toContain('new');
  expect((await ask(url, '/assets/main-D4f_9kX2.js')).status).toBe(404);
});

test('a file that goes after it was listed is no file, and a link out of the folder never is one', async () => {
  const folder = await builtViewer();
  const { url } = await openCollector({ viewerDir: folder });
  await rm(join(folder, 'favicon.svg'));
  expect((await ask(url, '/favicon.svg')).status).toBe(404);
  await symlink(join(folder, '..', 'secret.txt'), join(folder, 'link.txt'));
  expect((await ask(url, '/link.txt')).status).toBe(404);
});

test('a viewer that is built after the start is served', async () => {
  const folder = join(await temporaryFolder(), 'app');
  const { url } = await openCollector({ viewerDir: folder });
  expect((await ask(url, '/')).text()).toContain('<code>npm run build</code>');
  await mkdir(folder);
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>page</title>');
  expect((await ask(url, '/')).text()).toBe('<!doctype html><title>page</title>');
});
